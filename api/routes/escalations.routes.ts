import type { Actor } from '../../domain/directory';
import type { EscalationSnapshot } from '../../domain/delegation/snapshot';
import { toEscalationSnapshot } from '../../domain/delegation/snapshot-of';
import { seizureIdOfEscalation } from '../../domain/ids';
import type { SeizureAnswer } from '../../domain/seizures/actions';
import { seizureEscalation } from '../../domain/seizures/snapshot-of';
import {
  answerBody,
  escalation,
  escalationList,
  escalationParams,
  escalationQuery,
} from '../contract/escalation.schema';
import { actionHeaders } from '../contract/delegation-requests.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { notFound } from '../http-error';
import type { FoundEscalation } from '../ports';
import { loadCaseOfEscalation } from '../plugins/case-access';
import { loadSeizureOfEscalation } from '../plugins/seizure-access';
import type { ActOnSeizure } from '../services/seizures';
import { limitOf, viewerOf, withPreconditions } from '../request-parts';

const tags = ['escalations'];

export function escalationsRoutes(app: ApiApp, deps: RouteDeps): void {
  const loadOfDelegation = loadCaseOfEscalation(deps);
  const loadOfSeizure = loadSeizureOfEscalation(deps);

  app.get(
    '/escalations',
    {
      config: { access: 'escalations' },
      schema: {
        tags,
        summary: 'Escalations before the caller, latest first',
        querystring: escalationQuery,
        response: { 200: escalationList, ...problems(401, 422) },
      },
    },
    async (request) => {
      const { actor } = request;
      const { limit, scope, ...filter } = request.query;
      // What is put before somebody is theirs to see, also when the case itself is another unit's.
      const reach =
        scope === 'mine'
          ? { viewer: { all: true as const }, placeKeys: placeKeys(actor) }
          : { viewer: viewerOf(actor) };
      const page = await deps.queries.listEscalations({ ...filter, ...reach, limit: limitOf(limit) });
      const items = page.items.map((found) =>
        'seizure' in found
          ? seizureEscalation(found.seizure, found.docketNumber, found.escalation, actor)
          : toEscalationSnapshot(found.state, found.docketNumber, found.escalation, actor),
      );
      request.shown = page.items.map(caseIdOf);
      return { items, nextCursor: page.nextCursor };
    },
  );

  app.post(
    '/escalations/:id/answer',
    {
      onRequest: async function load(request, reply) {
        if (seizureIdOfEscalation(request.params.id) !== undefined) await loadOfSeizure(request);
        else await loadOfDelegation.call(this, request, reply);
      },
      schema: {
        tags,
        summary: 'Answer an escalation 答复催办',
        params: escalationParams,
        headers: actionHeaders,
        body: answerBody,
        response: { 200: escalation, ...problems(401, 403, 404, 409, 410, 412, ...BODY_PROBLEMS) },
      },
    },
    async (request) => {
      const { record, actor, seizure: held } = request;
      const { body, ...preconditions } = withPreconditions(request, { value: request.body });
      const escalationId = request.params.id;
      if (held)
        return answerOfSeizure(deps, { ...preconditions, held, actor, body: { ...body, escalationId } });
      const action = { name: 'answerEscalation' as const, body: { ...body, escalationId } };
      const after = await deps.commands.act({ record, actor, action, isRepetition: false, ...preconditions });
      const answered = after.state.escalations.find((one) => one.escalationId === escalationId);
      if (!answered) throw notFound();
      return toEscalationSnapshot(after.state, after.docketNumber, answered, actor);
    },
  );
}

async function answerOfSeizure(
  deps: RouteDeps,
  { body, ...request }: Omit<ActOnSeizure, 'action' | 'isRepetition'> & { body: SeizureAnswer },
): Promise<EscalationSnapshot> {
  const action = { name: 'answerEscalation' as const, body };
  const { record, docketNumber } = await deps.seizures.act({ ...request, action, isRepetition: false });
  const answered = record.state.escalations.find((one) => one.escalationId === body.escalationId);
  if (!answered) throw notFound();
  return seizureEscalation(record.state, docketNumber, answered, request.actor);
}

function caseIdOf(found: FoundEscalation): string {
  return 'seizure' in found ? found.seizure.seizureId : found.state.delegationId;
}

/** `role@unit`, or `role@court` for those who hold no post in a unit: as addressees are written. */
function placeKeys({ role, unit, court }: Actor): string[] {
  const place = unit ?? court;
  return place === undefined ? [] : [`${role}@${place}`];
}
