import type { Exported } from './export';
import type { Anchored } from '../../domain/anchors/anchored';
import type { AuditFault, BookFault } from '../../domain/audit/fault';
import type { ReplayReport, ReplayVerdict } from '../../domain/audit/replay-report';
import type { Archiving } from '../../workers/archivist';
import { PlainError } from '../../platform/plain-error';
import { bookFaultInWords, caseFaultInWords } from './fault-words';
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
  /** Held against their archive as well. */
  archived: number;
  /** Over, in no archive, and known to the engine no more. */
  forgotten: number;
  /** Delegations and seizures that a person destroyed, and of which a tombstone stays. */
  destroyed: number;
  /** Entries of the access log; 0 where single cases were asked for. */
  reads: number;
  /** Held against their last anchor as well. */
  anchored: number;
  /** Signed tree heads that there are. */
  anchors: number;
  faults: CaseFault[];
  /** Of no case. */
  bookFaults: BookFault[];
  /** Asked for, and known to nobody. */
  unknown: string[];
}

/** One line of a report. */
export function faultLine({ caseId, docketNumber, fault }: CaseFault): string {
  const { zh, en } = caseFaultInWords(fault);
  return `${docketNumber ?? caseId} ${fault.code}  ${zh}  ${en}${docketNumber === null ? '' : `  [${caseId}]`}`;
}

/** One line, of a fault that is of no case. */
export function bookFaultLine(fault: BookFault): string {
  const { zh, en } = bookFaultInWords(fault);
  return `${fault.code}  ${zh}  ${en}`;
}

export function summary(verified: Verified): string {
  const { cases, events, documents, inEngine, forgotten, destroyed, reads, archived, anchored, anchors } =
    verified;
  const found = verified.faults.length + verified.bookFaults.length;
  return [
    `核验 ${cases} 件、${events} 个事件：${found} 处不符；读取材料 ${documents} 份、查阅记录 ${reads} 条；与引擎历史核对 ${inEngine} 件，与归档核对 ${archived} 件，两处均无 ${forgotten} 件；与锚定核对 ${anchored} 件（共 ${anchors} 次锚定）；已销毁 ${destroyed} 件。`,
    `${cases} cases with ${events} events verified: ${found} faults; ${documents} documents and ${reads} reads on record looked at; ${inEngine} held against the engine’s history, ${archived} against their archive, ${forgotten} are in neither; ${anchored} held against ${anchors} anchors; ${destroyed} were destroyed.`,
  ].join('\n');
}

/** What came of an anchoring, with the key to be written down. */
export function anchoredLines({ number, size, root, key, log, added, ...rest }: Anchored): string {
  const { waiting, contrary, isCopied } = rest;
  const lines = [
    `第 ${number} 次锚定：共 ${size} 项，新增 ${added} 项。`,
    `Anchor ${number}: ${size} leaves, ${added} of them new.`,
    `  树根 root       ${root}`,
    `  签名 signed by  ${key}`,
    `  首钥 first key  ${log}  （请抄录于纸 write it down on paper）`,
  ];
  if (waiting > 0) {
    lines.push(`  ${waiting} 件最新决定尚未确认 cases whose newest decision is not settled yet`);
  }
  if (contrary.length > 0) {
    lines.push(`  与先前锚定不符 not as they were anchored: ${contrary.join(', ')}`);
  }
  if (isCopied === false) lines.push('  ！未能写入副本文件夹 the second folder does not have it');
  return lines.join('\n');
}

export function rotatedLines({ key, number }: { key: string; number: number }): string {
  return [
    `已换用第 ${number} 把密钥，新旧两钥互相签名。`,
    `Key ${number} is in force; the old one and it have signed for each other.`,
    `  ${key}`,
  ].join('\n');
}

export function anchoringUnderWay(): PlainError {
  return new PlainError({
    zh: '锚定或换钥正在进行；请待其结束后再运行。未作任何改动。',
    en: 'An anchoring or a change of keys is under way; run this again when it has ended. Nothing was changed.',
  });
}

/** What came of an archiving. */
export function archivedLines({ archived, waiting }: Archiving): string {
  const lines = [
    `已归档 ${archived} 件，${waiting.length} 件待归档。`,
    `${archived} archived, ${waiting.length} must wait.`,
  ];
  for (const { caseId, why, error } of waiting)
    lines.push(`  ${caseId} ${why}${error instanceof Error ? `: ${error.message}` : ''}`);
  return lines.join('\n');
}

export function archivingUnderWay(): PlainError {
  return new PlainError({
    zh: '归档正在进行；请待其结束后再运行。',
    en: 'Cases are being archived; run this again when that has ended.',
  });
}

/** Where an export lies, and what it could not hold. */
export function exportedLines({ folder, zip, isAnchored, runs, isWhole, missing }: Exported): string {
  return [
    `已导出 Exported: ${folder}`,
    `               ${zip}`,
    ...(isAnchored ? [] : ['尚未锚定。 Not anchored yet: nothing signed shows since when it has stood so.']),
    ...(isWhole
      ? []
      : [
          `早期历史已不存在，仅有 ${runs} 段运行。 The first runs are in neither engine nor archive; ${runs} are there.`,
        ]),
    ...missing.map((sha256) => `文书缺失或已改动 Document missing or changed: ${sha256}`),
  ].join('\n');
}

export function archiveDamagedLines({ message }: Error): string {
  return [
    `归档无法读取：${message}。以下仅含引擎现存的历史；核验会列明。`,
    `The archive cannot be read: ${message}. What follows has only the histories that the engine still knows; verify names what is wrong.`,
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
