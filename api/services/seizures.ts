import { courtTimeAt } from '../../domain/court-time';
import { sideOf, type Actor, type Directory } from '../../domain/directory';
import { delegationIdOfSeizure } from '../../domain/ids';
import type { SeizureAction, SeizureCommand } from '../../domain/seizures/actions';
import type { SeizureActAnswer, SeizureRecord } from '../../domain/seizures/record';
import { courtDayOf, instantFromMs } from '../../domain/time';
import { HttpError, notPermitted } from '../http-error';
import type { Engine, FoundSeizure, NowMs, Queries } from '../ports';
import { refusalOf } from '../problem';
import { isAway, LIVE_MS, type Source } from './cases';
import { ownersKey, requestHash } from './request-keys';

/** A seizure as the API holds it while it answers. */
export interface HeldSeizure {
  record: SeizureRecord;
  /** Of the delegation that reported it; null while the registry cannot say. */
  docketNumber: string | null;
  source: Source;
}

export interface ActOnSeizure {
  held: HeldSeizure;
  actor: Actor;
  action: SeizureAction;
  key?: string;
  expectedRevision?: number;
  /** The permission is gone, but the caller asked this under the same key before: only the first answer counts. */
  isRepetition: boolean;
}

export interface Seizures {
  /** From the registry; from the watch where the registry is away or does not know it yet. */
  find(seizureId: string): Promise<HeldSeizure | undefined>;
  /** From the watch; `held` where the watch cannot be asked. */
  live(held: HeldSeizure): Promise<HeldSeizure>;
  /** Resolves with the seizure as it stands once the action is durable. */
  act(request: ActOnSeizure): Promise<HeldSeizure>;
}

export interface SeizureDeps {
  directory: Directory;
  queries: Queries;
  engine: Engine;
  nowMs: NowMs;
}

/** What the registry has not heard of is new or does not exist: not worth a long wait. */
const UNKNOWN_MS = 2_000;

export function createSeizures(deps: SeizureDeps): Seizures {
  return {
    find: (seizureId) => find(deps, seizureId),
    live: (held) => live(deps, held),
    act: (request) => act(deps, request),
  };
}

async function find({ queries, engine }: SeizureDeps, seizureId: string): Promise<HeldSeizure | undefined> {
  const kept = await queries.getSeizure(seizureId).catch(awayAs('away' as const));
  if (kept && kept !== 'away') {
    return asHeld(kept);
  }
  // The engine may not have forgotten it yet.
  if (kept !== 'away' && (await isDestroyed(queries, seizureId))) return undefined;
  const asked = engine.getSeizure(seizureId, kept === 'away' ? undefined : UNKNOWN_MS);
  const record = await (kept === 'away' ? asked : asked.catch(awayAs(undefined)));
  return record && { record, docketNumber: null, source: 'live' };
}

async function isDestroyed(queries: Queries, seizureId: string): Promise<boolean> {
  const delegationId = delegationIdOfSeizure(seizureId);
  if (delegationId === undefined) return false;
  return (await queries.findTombstone(delegationId).catch(awayAs(undefined))) !== undefined;
}

/** As the registry has it. */
export function asHeld({ state, docketNumber }: FoundSeizure): HeldSeizure {
  return { record: { state, recorded: true }, docketNumber, source: 'registry' };
}

async function live({ engine }: SeizureDeps, held: HeldSeizure): Promise<HeldSeizure> {
  const asked = engine.getSeizure(held.record.state.seizureId, LIVE_MS);
  const record = await asked.catch(awayAs(undefined));
  return record ? { ...held, record, source: 'live' } : held;
}

async function act(deps: SeizureDeps, request: ActOnSeizure): Promise<HeldSeizure> {
  const { held, isRepetition } = request;
  const { seizureId } = held.record.state;
  const command = commandOf(deps, request);
  if (isRepetition) return (await repeated(deps, seizureId, command)) ?? refuse(notPermitted());
  try {
    const answer = await deps.engine.actOnSeizure(seizureId, command);
    if (answer === 'notRunning') throw new HttpError('STAGE_FORBIDS_ACTION');
    if (answer.requestHash !== command.requestHash) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
    return await after(deps, held, answer);
  } catch (error) {
    // The watch remembers recent keys, and none once it is over; an older one would be judged as if it were new.
    const { code } = refusalOf(error);
    const mayBeRepeated = ['STAGE_FORBIDS_ACTION', 'STALE_REVISION', 'ALREADY_ANSWERED'].includes(code);
    const first = mayBeRepeated ? await repeated(deps, seizureId, command) : undefined;
    if (first) return first;
    throw error;
  }
}

function commandOf({ directory, nowMs }: SeizureDeps, request: ActOnSeizure): SeizureCommand {
  const { held, actor, action, key, expectedRevision } = request;
  const { seizureId, drill } = held.record.state;
  const today = courtDayOf(courtTimeAt(instantFromMs(nowMs()), drill));
  const unit = action.name === 'handOver' ? sideOf(directory, action.body.unit, today) : undefined;
  return {
    action,
    actor,
    facts: unit === undefined ? {} : { unit },
    ...(expectedRevision === undefined ? {} : { expectedRevision }),
    ...(key === undefined
      ? {}
      : { requestKey: ownersKey(actor.personId, key), requestHash: requestHash([seizureId, action]) }),
  };
}

/** At the revision of the answer, or later. */
async function after(deps: SeizureDeps, held: HeldSeizure, answer: SeizureActAnswer): Promise<HeldSeizure> {
  const { seizureId } = held.record.state;
  const kept = answer.recorded ? await find(deps, seizureId) : undefined;
  if (kept && kept.record.state.revision >= answer.revision) return kept;
  const record = await deps.engine.getSeizure(seizureId);
  if (!record) throw new HttpError('ENGINE_UNAVAILABLE');
  return { ...held, record, source: 'live' };
}

/**
 * The seizure, when the registry knows that this was asked before.
 * @throws IDEMPOTENCY_KEY_REUSED when something else was asked under the key
 */
async function repeated(
  deps: SeizureDeps,
  seizureId: string,
  { requestKey, requestHash: hash }: SeizureCommand,
): Promise<HeldSeizure | undefined> {
  if (requestKey === undefined) return undefined;
  const known = await deps.queries.findSeizureRequest(seizureId, requestKey).catch(awayAs(undefined));
  if (!known) return undefined;
  if (known.hash !== hash) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
  return find(deps, seizureId);
}

function awayAs<T>(instead: T): (error: unknown) => T {
  return (error) => {
    if (isAway(error)) return instead;
    throw error;
  };
}

function refuse(error: HttpError): never {
  throw error;
}
