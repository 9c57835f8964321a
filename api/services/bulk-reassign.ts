import { canSee, mayAct } from '../../domain/delegation/permissions';
import type { Action } from '../../domain/delegation/actions';
import type { DelegationRecord } from '../../domain/delegation/record';
import type { Actor } from '../../domain/directory';
import { parseDelegationId, type DelegationId, type PersonId } from '../../domain/ids';
import { HttpError, notFound, notPermitted } from '../http-error';
import type { Queries } from '../ports';
import { isAway, type CaseReader } from './cases';
import type { Commands } from './commands';
import { ownersKey, requestHash } from './request-keys';

export interface BulkDeps {
  queries: Queries;
  cases: CaseReader;
  commands: Commands;
}

export interface BulkReassign {
  ids: DelegationId[];
  handler: PersonId;
  reason?: string;
  actor: Actor;
  /** Of the whole call; each delegation's own is made from it. */
  key?: string;
}

export type BulkOutcome = { id: DelegationId } & ({ revision: number } | { error: unknown });

/** At work at once: each is a case of its own, and other callers want the engine too. */
const AT_ONCE = 8;

/** Each an act of its own, done or refused by itself; the answers come in the order of the ids. Never throws for one. */
export async function reassignAll(deps: BulkDeps, request: BulkReassign): Promise<BulkOutcome[]> {
  const outcomes: BulkOutcome[] = [];
  const waiting = request.ids.entries();
  async function work(): Promise<void> {
    for (const [i, id] of waiting) {
      outcomes[i] = await reassignOne(deps, request, id).then(
        ({ state }) => ({ id, revision: state.revision }),
        (error: unknown) => ({ id, error }),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

async function reassignOne(
  { queries, cases, commands }: BulkDeps,
  request: BulkReassign,
  id: DelegationId,
): Promise<DelegationRecord> {
  const { actor } = request;
  const record = parseDelegationId(id) && (await cases.find(id));
  if (!record || !canSee(record.state, actor)) throw notFound();
  const key = request.key === undefined ? undefined : `bulk:${request.key}:${id}`;
  const base = { record, actor, ...(key === undefined ? {} : { key }) };

  const asked =
    key === undefined ? undefined : await askedBefore(queries, id, ownersKey(actor.personId, key));
  if (asked !== undefined) {
    // It may have been assigned then and have a handler now: what was asked is told by its hash.
    const first = bothActions(request).find((action) => requestHash([id, action]) === asked);
    if (!first) throw new HttpError('IDEMPOTENCY_KEY_REUSED');
    return commands.act({ ...base, action: first, isRepetition: true });
  }
  const [assign, reassign] = bothActions(request);
  const action = record.state.assisting.handler === undefined ? assign : reassign;
  if (!mayAct(record.state, actor, action.name)) throw notPermitted();
  return commands.act({ ...base, action, isRepetition: false });
}

type Handing = Action & { name: 'assign' | 'reassign' };

/** What nobody has is assigned, what somebody has reassigned. */
function bothActions({ handler, reason }: BulkReassign): [assign: Handing, reassign: Handing] {
  const body = { handler, ...(reason === undefined ? {} : { reason }) };
  return [
    { name: 'assign', body },
    { name: 'reassign', body },
  ];
}

/** The hash of what was asked under this key; a registry that is away does not know. */
async function askedBefore(queries: Queries, id: DelegationId, key: string): Promise<string | undefined> {
  try {
    return (await queries.findByRequestKey(id, key))?.hash;
  } catch (error) {
    if (isAway(error)) return undefined;
    throw error;
  }
}
