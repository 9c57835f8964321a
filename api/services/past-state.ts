import type { DelegationEvent } from '../../domain/delegation/events';
import type { DelegationSnapshot } from '../../domain/delegation/snapshot';
import { toSnapshot } from '../../domain/delegation/snapshot-of';
import { stateAt, type Moment } from '../../domain/delegation/state-at';
import type { DelegationRecord } from '../../domain/delegation/record';
import type { Directory } from '../../domain/directory';
import { invalid } from '../../domain/errors';
import { epochMs, type Instant } from '../../domain/time';
import { HttpError } from '../http-error';

/** A moment, and the parameter that named it. */
export interface AskedMoment {
  moment: Moment;
  /** JSON pointer. */
  pointer: string;
}

interface Query {
  revision?: string;
  at?: Instant;
  againstRevision?: string;
  againstAt?: Instant;
}

/**
 * The moment that a request names, and the other one where it names one.
 * @throws VALIDATION_FAILED for none, or two in place of one; IN_THE_FUTURE
 */
export function momentsAsked(
  { revision, at, againstRevision, againstAt }: Query,
  now: Instant,
): { asked: AskedMoment; against?: AskedMoment } {
  const asked = momentAsked(['revision', revision], ['at', at], now);
  if (!asked) throw eitherOf('revision', 'at');
  const against = momentAsked(['againstRevision', againstRevision], ['againstAt', againstAt], now);
  return { asked, ...(against && { against }) };
}

function momentAsked(
  [revisionName, revision]: [string, string | undefined],
  [instantName, at]: [string, Instant | undefined],
  now: Instant,
): AskedMoment | undefined {
  if (revision !== undefined && at !== undefined) throw eitherOf(revisionName, instantName);
  if (revision !== undefined) return { moment: { revision: Number(revision) }, pointer: `/${revisionName}` };
  if (at === undefined) return undefined;
  const pointer = `/${instantName}`;
  if (epochMs(at) > epochMs(now)) throw new HttpError('IN_THE_FUTURE', [{ pointer, code: 'IN_THE_FUTURE' }]);
  return { moment: { at }, pointer };
}

function eitherOf(...names: string[]): HttpError {
  return new HttpError(
    'VALIDATION_FAILED',
    names.map((name) => invalid(`/${name}`, 'revisionOrInstant')),
  );
}

/**
 * A delegation as it stood at a moment, made of its events.
 * @throws NO_SUCH_MOMENT before its submission, or at a revision that it has not come to
 */
export function snapshotAt(
  record: DelegationRecord,
  events: readonly DelegationEvent[],
  { moment, pointer }: AskedMoment,
  directory: Pick<Directory, 'courts'>,
): DelegationSnapshot {
  const then = stateAt(record.state.delegationId, events, moment);
  if (!then) throw new HttpError('NO_SUCH_MOMENT', [{ pointer, code: 'NO_SUCH_MOMENT' }]);
  const { state, lastAt } = then;
  const asOf = 'at' in moment ? moment.at : lastAt;
  return toSnapshot({ ...record, state }, null, asOf, directory);
}
