import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { standingOf } from '../../domain/delegation/escalation-choices';
import { canSee } from '../../domain/delegation/permissions';
import { delegationIdOfSeizure, seizureIdOfEscalation } from '../../domain/ids';
import type { SeizureActionName } from '../../domain/seizures/actions';
import { mayActOnSeizure } from '../../domain/seizures/decide';
import { notFound, notPermitted } from '../http-error';
import type { Queries } from '../ports';
import type { CaseReader } from '../services/cases';
import { refuseDestroyed } from '../services/destroyed';
import { ownersKey } from '../services/request-keys';
import type { HeldSeizure, Seizures } from '../services/seizures';

/* As case-access: these run before the body is read, so that 404 and 403 come before what is wrong with it. */

interface Access {
  seizures: Seizures;
  cases: Pick<CaseReader, 'destroyed'>;
  queries: Queries;
}

/** Loads the seizure of `:id` into `request.seizure`. One that the caller may not see does not exist. */
export function loadSeizure(access: Pick<Access, 'seizures' | 'cases'>): onRequestAsyncHookHandler {
  return async (request) => {
    request.seizure = await visibleSeizure(access, request, (request.params as { id: string }).id);
  };
}

/** As `loadSeizure`, and 403 unless the caller may ask for the action, or asked for it before under the same key. */
export function admitToSeizureAction(action: SeizureActionName, access: Access): onRequestAsyncHookHandler {
  return async (request) => {
    request.seizure = await visibleSeizure(access, request, (request.params as { id: string }).id);
    const { actor } = request;
    const { state } = request.seizure.record;
    if (mayActOnSeizure(state, actor, action)) return;
    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string') throw notPermitted();
    if (!(await access.queries.findSeizureRequest(state.seizureId, ownersKey(actor.personId, key)))) {
      throw notPermitted();
    }
    request.isRepetition = true;
  };
}

/** As `loadSeizure`, from the id of an escalation, which must be one of the seizure. */
export function loadSeizureOfEscalation(
  access: Pick<Access, 'seizures' | 'cases'>,
): (request: FastifyRequest) => Promise<void> {
  return async (request) => {
    const { id } = request.params as { id: string };
    const held = await visibleSeizure(access, request, seizureIdOfEscalation(id) ?? '');
    const escalation = held.record.state.escalations.find((one) => one.escalationId === id);
    if (!escalation) throw notFound();
    if (standingOf(escalation, request.actor) === 'none') throw notPermitted();
    request.seizure = held;
  };
}

async function visibleSeizure(
  { seizures, cases }: Pick<Access, 'seizures' | 'cases'>,
  { actor }: FastifyRequest,
  seizureId: string,
): Promise<HeldSeizure> {
  const delegationId = delegationIdOfSeizure(seizureId);
  if (delegationId === undefined || actor.role === 'operator') throw notFound();
  const held = await seizures.find(seizureId);
  if (!held) refuseDestroyed(await cases.destroyed(delegationId), actor);
  if (!held || !canSee(held.record.state, actor)) throw notFound();
  return held;
}
