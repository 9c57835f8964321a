import { KINDS } from '../../domain/delegation/submission';
import type { Directory } from '../../domain/directory';
import type { Obstacle } from '../../domain/retention/obstacles';
import { retentionTermOf, type RetentionTerm } from '../../domain/retention/term';
import type { Tombstone } from '../../domain/retention/tombstone';
import type { Text } from '../../domain/text';
import { courtDayOf, type CourtDay } from '../../domain/time';
import { PlainError } from '../../platform/plain-error';
import type { HeldCase, Holding } from '../../registry/legal-holds';
import type { Restored } from './acts-noted';
import type { Destroyed } from './destroy';
import type { DueCase } from './due';

const OBSTACLE_WORDS: Record<Obstacle, Text> = {
  notClosed: { zh: '尚未办结', en: 'it is under way' },
  seizureOpen: { zh: '所采取的查控措施尚在期内', en: 'a seizure that it reported is watched still' },
  permanent: { zh: '永久保管', en: 'it is kept for ever' },
  notDue: { zh: '保管期限未满', en: 'its time is not over' },
  held: { zh: '已暂停销毁', en: 'it is held' },
  notArchived: { zh: '尚未完整归档', en: 'it is not in the archive, or not to its end' },
  unsound: {
    zh: '登记、归档或哈希值不符（请先核验）',
    en: 'registry and archive do not fit (verify names what)',
  },
  notAnchored: { zh: '末次事件尚未锚定', en: 'its last event is not anchored yet' },
};

function inWords(obstacles: readonly Obstacle[]): string {
  const zh = obstacles.map((obstacle) => OBSTACLE_WORDS[obstacle].zh).join('、');
  const en = obstacles.map((obstacle) => OBSTACLE_WORDS[obstacle].en).join(', ');
  return `${obstacles.join(' ')}  ${zh}  ${en}`;
}

/** What the directory says of each kind, and what is due. */
export function dueLines(due: readonly DueCase[], directory: Directory, on: CourtDay): string {
  const terms = KINDS.map((kind) => `${kind} ${termInWords(retentionTermOf(directory.retention, kind))}`);
  const free = due.filter(({ obstacles }) => obstacles.length === 0).length;
  return [
    `名录 Directory ${directory.version}: ${terms.join(' · ')}`,
    ...due.map(
      ({ docketNumber, kind, closedAt, dueOn, obstacles, delegationId }) =>
        `${docketNumber}  ${kind}  ${courtDayOf(closedAt)} → ${dueOn}  ${
          obstacles.length > 0 ? `${inWords(obstacles)}  ` : ''
        }[${delegationId}]`,
    ),
    `截至 ${on} 期满 ${due.length} 件，其中 ${free} 件可提请销毁。系统不自动销毁。`,
    `${due.length} are due on ${on}, ${free} of them with nothing in the way. Nothing is destroyed by itself.`,
  ].join('\n');
}

function termInWords(term: RetentionTerm): string {
  return term === 'permanent' ? '永久 for ever' : `${term} 年 years`;
}

export function heldLines(held: readonly HeldCase[]): string {
  return [
    ...held.flatMap(({ docketNumber, delegationId, holds, acts }) => [
      `${docketNumber ?? '–'}  ×${holds}  [${delegationId}]`,
      ...acts.map(({ act, at, by, reason }) => `  ${act}  ${at}  ${by}  ${reason ?? ''}`),
    ]),
    `暂停销毁 ${held.length} 件。 ${held.length} cases are held.`,
  ].join('\n');
}

/** @throws PlainError where nothing was put on record */
export function holdingLines(named: string, holding: Holding): string {
  if (typeof holding === 'string') throw notHeld(named, holding);
  if (holding === 0) {
    return [
      `${named}：已解除，恢复按保管期限管理。`,
      `${named} is released: its term of retention decides again.`,
    ].join('\n');
  }
  return [
    `${named}：暂停销毁（现有 ${holding} 项），保管期限届满亦不销毁。`,
    `${named} is held (${holding} times): it is not destroyed, whatever its term.`,
  ].join('\n');
}

function notHeld(named: string, why: Exclude<Holding, number>): PlainError {
  const words: Record<typeof why, Text> = {
    unknown: { zh: '登记库中没有此案', en: 'the registry has no such case' },
    destroyed: { zh: '此案已销毁', en: 'the case was destroyed' },
    notHeld: { zh: '此案未暂停销毁', en: 'the case is not held' },
  };
  const { zh, en } = words[why];
  return new PlainError({ zh: `${named}：${zh}。`, en: `${named}: ${en}.` });
}

/** What became of one case. */
export function destroyedLines(named: string, destroyed: Destroyed): string {
  switch (destroyed.outcome) {
    case 'destroyed':
    case 'finished':
      return tombstoneLines(destroyed.stone);
    case 'already':
      return [`${named}：此前已销毁。 Destroyed already.`, tombstoneLines(destroyed.stone)].join('\n');
    case 'refused':
      return `${destroyed.docketNumber}  ✗ ${inWords(destroyed.obstacles)}  [${destroyed.state.delegationId}]`;
    case 'changed':
      return `${named}  ✗ 核对期间有变动，请重试。 It went on meanwhile: run it again.`;
    case 'unknown':
      return `${named}  ✗ 登记库中没有此案。 The registry has no such case.`;
  }
}

/** What stays of a case. */
export function tombstoneLines(stone: Tombstone): string {
  const { docketNumber, delegationId, kind, closedAt, at, by, reason, rule, documents, cases } = stone;
  const { years, dueOn, directory } = rule;
  return [
    `${docketNumber}  ${kind}  [${delegationId}]`,
    `  ${at} 由 ${by.name}（${by.personId}）销毁：${reason}`,
    `  destroyed by ${by.name} (${by.personId}) at ${at}: ${reason}`,
    `  ${courtDayOf(closedAt)} 办结 closed · ${years} 年 years → ${dueOn} · 名录 directory ${directory} · 材料 documents ${documents.length}`,
    ...cases.map(({ caseId, revision, head }) => `  ${caseId} #${revision} ${head}`),
  ].join('\n');
}

/** In place of what a case would tell. */
export function caseDestroyed(stone: Tombstone): PlainError {
  return new PlainError({
    zh: `此案已销毁，仅存下列记载。`,
    en: `The case was destroyed; this is what stays of it.\n${tombstoneLines(stone)}`,
  });
}

export function failedLines(named: string, error: unknown): string {
  const why = error instanceof Error ? error.message : String(error);
  return [
    `${named}  ✗ 未完成：${why}。再次运行同一命令即可继续。`,
    `${named}  ✗ not finished: ${why}. The same command again goes on with it.`,
  ].join('\n');
}

export function destroyedSummary(done: number, of: number): string {
  return `已销毁 ${done}/${of} 件。 ${done} of ${of} destroyed.`;
}

const NOT_RESTORED: Record<Restored['refused'][number]['why'], Text> = {
  notOnRecord: { zh: '所存销毁记载与其记录不符', en: 'no act on record has the hash of the noted tombstone' },
  held: { zh: '已暂停销毁', en: 'it is held' },
  anotherCase: { zh: '同一标识下现有另一案件', en: 'another case stands under its id, or it went on since' },
};

export function rebuildFirst(): PlainError {
  return new PlainError({
    zh: '登记库中没有案件；请先运行 npm run rebuild。未作任何改动。',
    en: 'The registry has no cases: run npm run rebuild first. Nothing was changed.',
  });
}

export function restoredLines({ acts, tombstones, refused }: Restored, finished: number): string {
  return [
    `存有销毁及暂停销毁记载 ${acts} 项；补回销毁记载 ${tombstones.length} 件，完成清理 ${finished} 件。`,
    `${acts} acts are noted; ${tombstones.length} tombstones were put back, ${finished} cases cleared away again.`,
    ...refused.map(
      ({ delegationId, why }) => `${delegationId}  ✗ ${NOT_RESTORED[why].zh}  ${NOT_RESTORED[why].en}`,
    ),
  ].join('\n');
}

export function destroyingUnderWay(): PlainError {
  return new PlainError({
    zh: '另一项销毁或登记库重建正在进行；请待其结束后再运行。未作任何改动。',
    en: 'Cases are being destroyed, or the registry rebuilt; run this again when that has ended. Nothing was changed.',
  });
}
