import { toSnapshot } from '../../domain/delegation/snapshot-of';
import { instantFromMs } from '../../domain/time';
import { delegation, delegationList, submittedDelegation } from '../contract/delegation.schema';
import {
  delegationParams,
  delegationQuery,
  docketParams,
  readQuery,
  writeHeaders,
} from '../contract/delegation-requests.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import { submissionBody } from '../contract/submission.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { requireRole } from '../plugins/authentication';
import { loadCase, visible } from '../plugins/case-access';
import { refuseDestroyed } from '../services/destroyed';
import { limitOf, tagged, viewerOf, withPreconditions } from '../request-parts';

const tags = ['delegations'];

export function delegationsRoutes(app: ApiApp, deps: RouteDeps): void {
  const now = () => instantFromMs(deps.nowMs());

  app.post(
    '/delegations',
    {
      onRequest: requireRole('clerk'),
      schema: {
        tags,
        summary: 'Submit a delegation 发出委托',
        headers: writeHeaders,
        body: submissionBody,
        response: { 201: submittedDelegation, ...problems(401, 403, 404, 409, 410, ...BODY_PROBLEMS) },
      },
    },
    async (request, reply) => {
      const { body, key } = withPreconditions(request, { value: request.body });
      const { record, possibleDuplicates } = await deps.commands.submit(body, request.actor, key);
      reply.code(201).header('location', `/api/v1/delegations/${record.state.delegationId}`);
      return tagged(reply, record).send({
        ...toSnapshot(record, request.actor, now(), deps.directory),
        possibleDuplicates,
      });
    },
  );

  app.get(
    '/delegations',
    {
      config: { access: 'list' },
      schema: {
        tags,
        summary: 'Delegations that the caller may see, newest first',
        querystring: delegationQuery,
        response: { 200: delegationList, ...problems(401, 422) },
      },
    },
    async (request) => {
      const { limit, overdue, ...filter } = request.query;
      const page = await deps.queries.listDelegations({
        ...filter,
        viewer: viewerOf(request.actor),
        limit: limitOf(limit),
        now: now(),
        ...(overdue === undefined ? {} : { overdue: overdue === 'true' }),
      });
      request.shown = page.items.map(({ id }) => id);
      return page;
    },
  );

  app.get(
    '/delegations/:id',
    {
      onRequest: loadCase(deps),
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One delegation',
        params: delegationParams,
        querystring: readQuery,
        response: { 200: delegation, ...problems(401, 404, 410, 422) },
      },
    },
    async (request, reply) => {
      const kept = { record: request.record, source: 'registry' as const };
      const isLive = request.query.consistency === 'live';
      const { record, source } = isLive
        ? await deps.cases.live(request.record.state.delegationId, request.record)
        : kept;
      reply.header('x-consistency', source);
      return tagged(reply, record).send(toSnapshot(record, request.actor, now(), deps.directory));
    },
  );

  app.get(
    '/delegations/by-docket/:docketNumber',
    {
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One delegation by the number on the paper',
        params: docketParams,
        response: { 200: delegation, ...problems(401, 404, 410) },
      },
    },
    async (request, reply) => {
      const found = await deps.queries.getByDocketNumber(request.params.docketNumber);
      if (!found) {
        const stone = await deps.queries.findTombstoneByDocket(request.params.docketNumber);
        refuseDestroyed(stone, request.actor);
      }
      const record = visible(found?.record, request);
      request.record = record;
      return tagged(reply, record).send(toSnapshot(record, request.actor, now(), deps.directory));
    },
  );
}
