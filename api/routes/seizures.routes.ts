import type { FastifyReply } from 'fastify';
import { SEIZURE_ACTIONS, type SeizureAction, type SeizureActionName } from '../../domain/seizures/actions';
import { toSeizureSnapshot } from '../../domain/seizures/snapshot-of';
import type { SeizureSnapshot } from '../../domain/seizures/snapshot';
import { tellSeizure } from '../../domain/timeline/tell-seizure';
import type { Actor } from '../../domain/directory';
import { addDays, courtDayOf, instantFromMs, startOfDay } from '../../domain/time';
import { actionHeaders, readQuery } from '../contract/delegation-requests.schema';
import { peopleTimeline } from '../contract/people-timeline.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import {
  seizure,
  SEIZURE_BODIES,
  seizureList,
  seizureParams,
  seizureQuery,
} from '../contract/seizures.schema';
import { parseShape } from '../contract/shape-faults';
import { timeline } from '../contract/timeline.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { admitToSeizureAction, loadSeizure } from '../plugins/seizure-access';
import { leaveBodyToHandler } from '../plugins/compilers';
import { limitOf, viewerOf, withPreconditions } from '../request-parts';
import { actsFor, knownNow } from '../services/people-timeline';
import { asHeld, type HeldSeizure } from '../services/seizures';

const tags = ['seizures'];

/** Seizures that results have reported, as they are watched. */
export function seizuresRoutes(app: ApiApp, deps: RouteDeps): void {
  const show = showing(deps);

  app.get(
    '/seizures',
    {
      config: { access: 'seizures' },
      schema: {
        tags,
        summary: 'Seizures that the caller may see, the first to end first',
        querystring: seizureQuery,
        response: { 200: seizureList, ...problems(401, 422) },
      },
    },
    async (request) => {
      const { limit, dueWithin, expiresBefore, delegation, ...filter } = request.query;
      const today = courtDayOf(instantFromMs(deps.nowMs()));
      // Its last day comes within n days: it ends at 24:00 of the n-th at the latest.
      const within = dueWithin === undefined ? [] : [addDays(today, Number(dueWithin) + 1)];
      const [first] = [...within, ...(expiresBefore === undefined ? [] : [expiresBefore])].sort();
      const { items, nextCursor } = await deps.queries.listSeizures({
        ...filter,
        viewer: viewerOf(request.actor),
        limit: limitOf(limit),
        ...(delegation === undefined ? {} : { delegationId: delegation }),
        ...(first === undefined ? {} : { endsBefore: startOfDay(first) }),
      });
      request.shown = items.map(({ state }) => state.seizureId);
      return { items: items.map((found) => show(asHeld(found), request.actor)), nextCursor };
    },
  );

  app.get(
    '/seizures/:id',
    {
      onRequest: loadSeizure(deps),
      config: { access: 'read' },
      schema: {
        tags,
        summary: 'One seizure',
        params: seizureParams,
        querystring: readQuery,
        response: { 200: seizure, ...problems(401, 404, 410, 422) },
      },
    },
    async (request, reply) => {
      const isLive = request.query.consistency === 'live';
      const held = isLive ? await deps.seizures.live(request.seizure) : request.seizure;
      reply.header('x-consistency', held.source);
      return tagged(reply, held).send(show(held, request.actor));
    },
  );

  app.get(
    '/seizures/:id/timeline',
    {
      onRequest: loadSeizure(deps),
      config: { access: 'timeline' },
      schema: {
        tags,
        summary: 'Every event of a seizure, ascending',
        params: seizureParams,
        response: { 200: timeline, ...problems(401, 404, 410) },
      },
    },
    async (request) => {
      const events = await deps.queries.seizureTimeline(request.seizure.record.state.seizureId);
      // The keys under which things were asked are the callers' own affair.
      return { items: events.map(({ request: _key, data, ...event }) => ({ ...event, data: { ...data } })) };
    },
  );

  app.get(
    '/seizures/:id/timeline/people',
    {
      config: { access: 'timeline' },
      onRequest: loadSeizure(deps),
      schema: {
        tags,
        summary: 'The life of a seizure for people: one entry a decision, in Chinese and English',
        params: seizureParams,
        response: { 200: peopleTimeline, ...problems(401, 404, 410) },
      },
    },
    async ({ seizure: { record }, actor }) => {
      const { seizureId } = record.state;
      const events = await deps.queries.seizureTimeline(seizureId);
      return actsFor(deps, actor, seizureId, tellSeizure(events, knownNow(deps)));
    },
  );
}

/** One address an action. `app` is a scope of its own: its routes judge bodies themselves. */
export function seizureActionsRoutes(app: ApiApp, deps: RouteDeps): void {
  app.setValidatorCompiler(leaveBodyToHandler);
  for (const name of SEIZURE_ACTIONS) actionRoute(app, deps, name);
}

function actionRoute(app: ApiApp, deps: RouteDeps, name: SeizureActionName): void {
  app.post(
    `/seizures/:id/actions/${name}`,
    {
      onRequest: admitToSeizureAction(name, deps),
      schema: {
        tags,
        summary: name,
        params: seizureParams,
        headers: actionHeaders,
        body: SEIZURE_BODIES[name],
        response: { 200: seizure, ...problems(401, 403, 404, 409, 410, 412, ...BODY_PROBLEMS) },
      },
    },
    async (request, reply) => {
      const { seizure: held, actor, isRepetition } = request;
      const { body: given = {} } = request as { body?: unknown };
      const parsed = parseShape(SEIZURE_BODIES[name], given);
      const { body, ...preconditions } = withPreconditions(request, parsed);
      const action = { name, body } as SeizureAction;
      const after = await deps.seizures.act({ held, actor, action, isRepetition, ...preconditions });
      return tagged(reply, after).send(showing(deps)(after, actor));
    },
  );
}

function showing({ nowMs }: RouteDeps): (held: HeldSeizure, actor: Actor) => SeizureSnapshot {
  return ({ record, docketNumber }, actor) =>
    toSeizureSnapshot(record, docketNumber, actor, instantFromMs(nowMs()));
}

function tagged(reply: FastifyReply, { record }: HeldSeizure): FastifyReply {
  return reply.header('etag', `"${record.state.revision}"`);
}
