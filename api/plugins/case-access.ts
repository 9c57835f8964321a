import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import type { ActionName } from '../../domain/delegation/actions';
import { standingOf } from '../../domain/delegation/escalation-choices';
import { canSee, mayAct } from '../../domain/delegation/permissions';
import type { DelegationRecord } from '../../domain/delegation/record';
import { delegationIdOfEscalation, parseDelegationId, type DelegationId } from '../../domain/ids';
import { notFound, notPermitted } from '../http-error';
import type { Queries } from '../ports';
import type { CaseReader } from '../services/cases';
import { isAway } from '../services/cases';
import { refuseDestroyed } from '../services/destroyed';
import { ownersKey } from '../services/request-keys';

/*
 * These run before the body is read: whether the case exists for the caller (404) and whether the caller may do
 * it (403) come before anything that is wrong with the request itself.
 */

interface Access {
  cases: CaseReader;
  queries: Queries;
}

/** Loads the case of `:id` into `request.record`. A malformed id and a case one may not see do not exist. */
export function loadCase({ cases }: Pick<Access, 'cases'>): onRequestAsyncHookHandler {
  return async (request) => {
    request.record = await visibleCase(cases, request, parseDelegationId(idOf(request)));
  };
}

/** As `loadCase`, from the id of an escalation, which must be one of the case. */
export function loadCaseOfEscalation({ cases }: Pick<Access, 'cases'>): onRequestAsyncHookHandler {
  return async (request) => {
    const id = idOf(request);
    request.record = await visibleCase(cases, request, delegationIdOfEscalation(id));
    const escalation = request.record.state.escalations.find((one) => one.escalationId === id);
    if (!escalation) throw notFound();
    if (standingOf(escalation, request.actor) === 'none') throw notPermitted();
  };
}

/** 403 unless the caller may ask for the action, or asked for it before under the same Idempotency-Key. */
function requireAction(action: ActionName, { queries }: Access): onRequestAsyncHookHandler {
  return async (request) => {
    const { record, actor } = request;
    if (mayAct(record.state, actor, action)) return;
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') throw notPermitted();
    const known = await queries
      .findByRequestKey(record.state.delegationId, ownersKey(actor.personId, key))
      .catch((error: unknown) => {
        if (isAway(error)) return undefined;
        throw error;
      });
    if (!known) throw notPermitted();
    request.isRepetition = true;
  };
}

/**
 * `loadCase` and `requireAction` in one, without reading a case that was read a moment ago when it says that the
 * caller may ask. Who is turned away, is so by the case as it stands; what is asked, the workflow judges anyhow.
 */
export function admitToAction(action: ActionName, access: Access): onRequestAsyncHookHandler {
  const load = loadCase(access);
  const permit = requireAction(action, access);
  return async function admit(request, reply) {
    const delegationId = parseDelegationId(idOf(request));
    const recent = delegationId && access.cases.recent(delegationId);
    if (recent && canSee(recent.state, request.actor) && mayAct(recent.state, request.actor, action)) {
      request.record = recent;
      return;
    }
    await load.call(this, request, reply);
    await permit.call(this, request, reply);
  };
}

/** The case where it exists for the caller. @throws NOT_FOUND */
export function visible(record: DelegationRecord | undefined, request: FastifyRequest): DelegationRecord {
  if (!record || !canSee(record.state, request.actor)) throw notFound();
  return record;
}

async function visibleCase(
  cases: CaseReader,
  request: FastifyRequest,
  delegationId: DelegationId | undefined,
): Promise<DelegationRecord> {
  if (delegationId === undefined || request.actor.role === 'operator') throw notFound();
  const record = await cases.find(delegationId);
  if (!record) refuseDestroyed(await cases.destroyed(delegationId), request.actor);
  return visible(record, request);
}

function idOf(request: FastifyRequest): string {
  return (request.params as { id: string }).id;
}
