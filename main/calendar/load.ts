import { setTimeout as sleep } from 'node:timers/promises';
import { PlainError } from '../../platform/plain-error';
import { workThrough } from '../loading/work-through';
import type { Sent } from './send';

/** Longer than a commit takes: what a worker decided by the old calendar at the last moment is then on record. */
const SETTLE_MS = 3_000;
/** So many rounds without a change end the command: something is wrong that another round does not mend. */
const MOST_IDLE_ROUNDS = 4;
/** So many messages in a row without an answer: the engine or its workers are away. */
const MOST_UNANSWERED = 48;

interface Affected {
  caseId: string;
  docketNumber: string;
}

export interface Rounds {
  /** The delegations and seizures that have to learn of the load, by the registry as it is now. */
  findAffected: () => Promise<Affected[]>;
  send: (caseId: string) => Promise<Sent>;
  /** Told how far it is. */
  progress: (done: number, of: number) => void;
  settleMs?: number;
}

export interface Brought {
  changed: number;
  /** Open by the registry, but not running in the engine. */
  notRunning: string[];
}

/**
 * Brings a load to every case that it changes. Goes through the registry again and again until a look finds
 * nothing, and finds nothing once more a little later, for cases are submitted meanwhile. It keeps no list of its
 * own: ended in the middle and begun anew, it goes on with what is left.
 * @returns how many cases it changed, and the docket numbers of those that the engine does not run
 * @throws PlainError when cases are left that do not answer, or do not change, or when the engine runs none of them
 */
export async function bringToAll(rounds: Rounds): Promise<Brought> {
  const { settleMs = SETTLE_MS } = rounds;
  const gone = new Set<string>();
  const refusals = new Set<string>();
  let changed = 0;
  let idle = 0;
  let isSettled = false;
  for (;;) {
    const found = await rounds.findAffected();
    const affected = found.filter(({ caseId }) => !gone.has(caseId));
    if (affected.length === 0) {
      // One that has closed in the meantime is not found any more, and was no trouble.
      if (isSettled) return broughtTo(changed, found);
      isSettled = true;
    } else {
      isSettled = false;
      const round = await oneRound(rounds, affected);
      for (const { caseId } of round.gone) gone.add(caseId);
      for (const refusal of round.refusals) refusals.add(refusal);
      changed += round.changed;
      idle = round.changed > 0 ? 0 : idle + 1;
      if (round.isHopeless || idle === MOST_IDLE_ROUNDS) throw stuck(affected, changed, refusals);
    }
    await sleep(settleMs);
  }
}

async function oneRound(
  { send, progress }: Rounds,
  affected: Affected[],
): Promise<{ changed: number; gone: Affected[]; refusals: string[]; isHopeless: boolean }> {
  const gone: Affected[] = [];
  const refusals: string[] = [];
  let [done, changed, unanswered] = [0, 0, 0];
  await workThrough(affected, async (one) => {
    const sent = await send(one.caseId);
    done += 1;
    if (sent === 'notRunning') gone.push(one);
    if (sent === 'changed') changed += 1;
    if (typeof sent === 'object') refusals.push(`${one.docketNumber}: ${sent.refusal}`);
    unanswered = sent === 'unanswered' || typeof sent === 'object' ? unanswered + 1 : 0;
    progress(done, affected.length);
    return unanswered < MOST_UNANSWERED;
  });
  return { changed, gone, refusals, isHopeless: unanswered >= MOST_UNANSWERED };
}

/** Nobody reached is no success: it is what a wrong engine or namespace looks like. */
function broughtTo(changed: number, left: Affected[]): Brought {
  const notRunning = left.map(({ docketNumber }) => docketNumber);
  if (changed > 0 || notRunning.length === 0) return { changed, notRunning };
  const list = namesOf(notRunning);
  throw new PlainError({
    zh: `尚未更新的案件（${list}）在引擎中均未运行；请核对 TEMPORAL 设置。通知已载入；再次运行同一命令即可继续。`,
    en: `The engine runs none of the cases that are left (${list}); check the TEMPORAL settings. The notice is loaded; the same command again goes on with them.`,
  });
}

function stuck(affected: Affected[], changed: number, refusals: ReadonlySet<string>): PlainError {
  const list = namesOf(affected.map(({ docketNumber }) => docketNumber));
  const why = [...refusals]
    .slice(0, MOST_NAMED)
    .map((refusal) => `\n${refusal}`)
    .join('');
  return new PlainError({
    zh: `已更新 ${changed} 件；尚有 ${affected.length} 件未完成：${list}。通知已载入；再次运行同一命令即可继续。`,
    en: `${changed} cases are done; ${affected.length} are not done: ${list}. The notice is loaded; the same command again goes on with them.${why}`,
  });
}

const MOST_NAMED = 10;

/** The first of them, for people. */
export function namesOf(docketNumbers: string[]): string {
  const named = docketNumbers.slice(0, MOST_NAMED).join('、');
  return docketNumbers.length > MOST_NAMED ? `${named}……` : named;
}
