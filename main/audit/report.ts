import type { AuditFault, BookFault } from '../../domain/audit/fault';
import type { ReplayReport, ReplayVerdict } from '../../domain/audit/replay-report';
import type { Text } from '../../domain/text';
import { PlainError } from '../../platform/plain-error';
import type { PastState } from './past-state';
import type { Replayed } from './replay';

/** A fault and whose it is. */
export interface CaseFault {
  caseId: string;
  docketNumber: string | null;
  fault: AuditFault;
}

/** What was looked at, and what was found. */
export interface Verified {
  cases: number;
  events: number;
  /** Held against the engine's history as well. */
  inEngine: number;
  /** Distinct ones that cases name, each read whole. */
  documents: number;
  /** Over, and known to the engine no more. */
  forgotten: number;
  /** Entries of the access log; 0 where single cases were asked for. */
  reads: number;
  faults: CaseFault[];
  /** Of what is kept for all cases together. */
  bookFaults: BookFault[];
  /** Asked for, and known to nobody. */
  unknown: string[];
}

function inWords(fault: AuditFault): Text {
  switch (fault.code) {
    case 'GENESIS_MISSING':
      return { zh: '缺少链首', en: 'what its chain begins with is missing' };
    case 'EVENT_MISSING':
      return { zh: `缺少第 ${fault.revision} 号事件`, en: `event ${fault.revision} is missing` };
    case 'EVENT_CHANGED':
      return {
        zh: `第 ${fault.revision} 号事件与其哈希值不符`,
        en: `event ${fault.revision} is not the one of which its hash was made`,
      };
    case 'EVENT_UNCHAINED':
      return { zh: `第 ${fault.revision} 号事件没有哈希值`, en: `event ${fault.revision} has no hash` };
    case 'EVENT_TOO_MANY':
      return {
        zh: `多出第 ${fault.revision} 号事件`,
        en: `event ${fault.revision} lies beyond the last one of the case`,
      };
    case 'NOT_IN_HISTORY':
      return {
        zh: `第 ${fault.revision} 号事件之后与引擎历史不符`,
        en: `after event ${fault.revision} it is not what the engine’s history holds`,
      };
    case 'BEHIND_HISTORY':
      return {
        zh: `引擎历史在第 ${fault.revision} 号事件之后还有事件`,
        en: `the engine’s history goes on after event ${fault.revision}`,
      };
    case 'STATE_DIFFERS':
      return {
        zh: `登记的状态与事件不符：${fault.pointers.join('、')}`,
        en: `what is shown is not what the events come to: ${fault.pointers.join(', ')}`,
      };
    case 'DOCUMENT_MISSING':
      return { zh: `缺少材料 ${fault.sha256}`, en: `document ${fault.sha256} is missing` };
    case 'DOCUMENT_CHANGED':
      return {
        zh: `材料 ${fault.sha256} 与其哈希值不符`,
        en: `document ${fault.sha256} is not the one that was uploaded`,
      };
    case 'NOT_IN_REGISTRY':
      return { zh: '引擎中有，登记库中没有', en: 'in the engine, and not in the registry' };
    case 'NOT_IN_ENGINE':
      return { zh: '在办，而引擎中没有', en: 'under way, and not in the engine' };
    case 'ACTED_ON_ENGINE': {
      const { act, at, by, reason } = fault;
      const who = [by, reason].filter((part) => part !== undefined).join(' · ');
      return {
        zh: `正常途径之外在引擎上的操作：${act}，${at}${who && `（${who}）`}`,
        en: `acted on at the engine, outside the normal way: ${act} at ${at}${who && ` (${who})`}`,
      };
    }
  }
}

function bookInWords(fault: BookFault): Text {
  switch (fault.code) {
    case 'ACCESS_MISSING':
      return {
        zh: `查阅记录缺少第 ${fault.from}–${fault.to} 条`,
        en: `entries ${fault.from} to ${fault.to} of the access log are missing`,
      };
    case 'ACCESS_CHANGED':
      return {
        zh: `查阅记录第 ${fault.seq} 条与其哈希值不符`,
        en: `entry ${fault.seq} of the access log is not the one of which its hash was made`,
      };
  }
}

export function bookFaultLine(fault: BookFault): string {
  const { zh, en } = bookInWords(fault);
  return `${fault.code}  ${zh}  ${en}`;
}

/** One line of a report. */
export function faultLine({ caseId, docketNumber, fault }: CaseFault): string {
  const { zh, en } = inWords(fault);
  return `${docketNumber ?? caseId} ${fault.code}  ${zh}  ${en}${docketNumber === null ? '' : `  [${caseId}]`}`;
}

export function summary(verified: Verified): string {
  const { cases, events, documents, inEngine, forgotten, reads, faults, bookFaults } = verified;
  const found = faults.length + bookFaults.length;
  return [
    `核验 ${cases} 件、${events} 个事件：${found} 处不符；读取材料 ${documents} 份、查阅记录 ${reads} 条；与引擎历史核对 ${inEngine} 件，引擎已不再保存 ${forgotten} 件。`,
    `${cases} cases with ${events} events verified: ${found} faults; ${documents} documents and ${reads} reads on record looked at; ${inEngine} held against the engine’s history, ${forgotten} are known to the engine no more.`,
  ].join('\n');
}

export function noSuchCase(id: string): PlainError {
  return new PlainError({
    zh: `${JSON.stringify(id)} 不是案件标识或委托号。`,
    en: `${JSON.stringify(id)} is neither the id of a case nor a docket number.`,
  });
}

/** What came of one case, by each code. */
export function replayLines({ caseId, runs, isWhole, builds, recorded, today }: ReplayReport): string {
  const forgotten = isWhole ? '' : '，早期部分已不再保存 the first ones are forgotten';
  const lines = [`${caseId} · ${runs} 段运行 runs${forgotten}`];
  const last = builds.at(-1);
  if (recorded) lines.push(`  原代码 as made    ${verdictLine(recorded)}`);
  else lines.push(`  原代码 as made    ${short(last)} 未留存 its code is not kept here`);
  lines.push(`  现代码 today      ${verdictLine(today)}`);
  return lines.join('\n');
}

function verdictLine({ build, isDeterministic, eventsEqual, clocksEqual, ...told }: ReplayVerdict): string {
  const marks = [
    `${mark(isDeterministic)} 步骤 steps`,
    `${mark(eventsEqual)} 事件 events`,
    `${mark(clocksEqual)} 期限 clocks`,
  ];
  const { firstDifference: first, error } = told;
  const where = first && `${first.revision === null ? 'clocks' : `#${first.revision}`} ${first.pointer}`;
  const why = error ?? (where && `首处不同 first difference: ${where}`);
  return `${short(build)} ${marks.join(' ')}${why === undefined ? '' : ` · ${why}`}`;
}

function mark(isSo: boolean): string {
  return isSo ? '✓' : '✗';
}

function short(build: string | undefined): string {
  return build?.slice(0, 12) ?? '–';
}

export function replaySummary({ reports, forgotten, otherwise }: Replayed): string {
  const unkept = reports.filter(({ recorded }) => recorded === null).length;
  return [
    `重放 ${reports.length} 件：${otherwise.length} 件与记录不同；${unkept} 件的原代码未留存，${forgotten.length} 件引擎已不再保存。`,
    `${reports.length} cases replayed: ${otherwise.length} not as recorded; of ${unkept} the code that made them is not kept, ${forgotten.length} are known to the engine no more.`,
  ].join('\n');
}

/** A delegation as it stood: stage, who had it, its clocks, and what has changed since another moment. */
export function pastLines({ state, lastAt, differences }: PastState): string {
  const { delegationId, revision, stage, requesting, assisting, priority, clocks } = state;
  const handler = assisting.handler === undefined ? '' : ` · ${assisting.handler.name}`;
  const lines = [
    `${delegationId} · #${revision} · ${lastAt}`,
    `  ${stage} · ${priority} · ${requesting.unit} → ${assisting.unit}${handler}`,
    ...clocks.map(
      ({ clockId, title, status, dueAt }) => `  ${clockId} ${title.zh} ${title.en} · ${status} · ${dueAt}`,
    ),
  ];
  for (const { pointer, before, after } of differences ?? []) {
    lines.push(`  ± ${pointer}: ${briefly(before)} → ${briefly(after)}`);
  }
  return lines.join('\n');
}

const BRIEF = 60;

function briefly(value: unknown): string {
  const json = value === undefined ? '–' : JSON.stringify(value);
  return json.length > BRIEF ? `${json.slice(0, BRIEF)}…` : json;
}
