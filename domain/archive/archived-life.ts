import type { Chained, Sha256 } from '../chain/chain';
import type { DelegationEvent } from '../delegation/events';
import type { DelegationId } from '../ids';
import { delegationByEvents, seizureByEvents } from '../state-by-events';
import type { SeizureEvent } from '../seizures/events';
import { epochMs, instantFromMs } from '../time';
import type { ToldLife } from '../told-life';
import { isSound, type CaseArchive } from './case-archive';

/**
 * What the archive of a case says of its life, without its histories: their heads prove the events, and the events make
 * the state.
 * @returns undefined for one that is not sound, and for a case that had begun before chains were kept
 */
export function lifeOfArchive(archive: CaseArchive, sha256: Sha256): ToldLife | undefined {
  const { caseId, workflowId, docketNumber, genesis, links, fence, loads } = archive;
  if (genesis?.from !== 1 || archive.heads.length === 0 || !isSound(archive, sha256)) return undefined;
  const events = links.map(({ event }) => atCourtTime(event));
  const life = { workflowId, isWhole: true, loads };
  const written = { fence, links: { genesis, hashes: links.map(({ hash }) => hash) } };
  if (archive.kind === 'seizure') {
    const state = seizureByEvents(events);
    return state ? { ...life, seizure: { ...written, state, events: events as SeizureEvent[] } } : undefined;
  }
  const state = delegationByEvents(caseId, events);
  if (!state) return undefined;
  const delegationId = caseId as DelegationId;
  return {
    ...life,
    delegation: { ...written, delegationId, state, events: events as DelegationEvent[] },
    docketNumber,
  };
}

/** Sealed at UTC; a state says instants at the time of the courts. */
function atCourtTime(event: Chained): Chained {
  const { at, courtTime } = event;
  return { ...event, at: instantFromMs(epochMs(at)), courtTime: instantFromMs(epochMs(courtTime)) };
}
