import { jsonDifferences } from '../../domain/json-difference';
import { ownersOf } from '../../domain/delegation/owners-of';
import { instantFromMs } from '../../domain/time';
import { sensitiveQuery } from '../contract/access.schema';
import { tellDelegation } from '../../domain/timeline/tell-delegation';
import { delegationParams } from '../contract/delegation-requests.schema';
import { pastState, pastStateQuery } from '../contract/past-state.schema';
import { peopleTimeline } from '../contract/people-timeline.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import { replayReport } from '../contract/replay.schema';
import { history, timeline } from '../contract/timeline.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { notFound } from '../http-error';
import { requireRole } from '../plugins/authentication';
import { loadCase } from '../plugins/case-access';
import { momentsAsked, snapshotAt } from '../services/past-state';
import { actsFor, knownNow } from '../services/people-timeline';

const tags = ['delegations'];

/** What has happened in a case: for people, and for an auditor. */
export function caseRecordsRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/delegations/:id/timeline',
    {
      onRequest: loadCase(deps),
      config: { access: 'timeline' },
      schema: {
        tags,
        summary: 'Every event of a delegation, ascending',
        params: delegationParams,
        response: { 200: timeline, ...problems(401, 404, 410) },
      },
    },
    async (request) => {
      const { delegationId } = request.record.state;
      const events = await deps.queries.timeline(delegationId);
      const owners = ownersOf(delegationId, events);
      // The keys under which things were asked are the callers' own affair.
      const items = events.map(({ request: _key, data, ...event }, index) => {
        return { ...event, data: { ...data }, ...owners[index] };
      });
      return { items };
    },
  );

  app.get(
    '/delegations/:id/timeline/people',
    {
      config: { access: 'timeline' },
      onRequest: loadCase(deps),
      schema: {
        tags,
        summary: 'The life of a delegation for people: one entry a decision, in Chinese and English',
        params: delegationParams,
        response: { 200: peopleTimeline, ...problems(401, 404, 410) },
      },
    },
    async ({ record, actor }) => {
      const { delegationId } = record.state;
      const events = await deps.queries.timeline(delegationId);
      const acts = tellDelegation(delegationId, events, knownNow(deps));
      return actsFor(deps, actor, delegationId, acts);
    },
  );

  app.get(
    '/delegations/:id/state',
    {
      onRequest: loadCase(deps),
      config: { access: 'state' },
      schema: {
        tags,
        summary: 'The delegation as it stood at a past moment, and what has changed since another',
        params: delegationParams,
        querystring: pastStateQuery,
        response: { 200: pastState, ...problems(401, 404, 410, 422) },
      },
    },
    async (request) => {
      const { query, record } = request;
      const now = instantFromMs(deps.nowMs());
      const { asked, against } = momentsAsked(query, now);
      const events = await deps.queries.timeline(record.state.delegationId);
      const snapshot = snapshotAt(record, events, asked, deps.directory);
      if (!against) return snapshot;
      const other = snapshotAt(record, events, against, deps.directory);
      return { ...snapshot, differences: jsonDifferences(other, snapshot) };
    },
  );

  app.post(
    '/delegations/:id/replay',
    {
      onRequest: [loadCase(deps), requireRole('auditor')],
      config: { access: 'replay' },
      schema: {
        tags,
        summary: 'Replays the recorded history on a worker; for auditors',
        params: delegationParams,
        querystring: sensitiveQuery,
        response: { 200: replayReport, ...problems(401, 403, 404, 409, 410, ...BODY_PROBLEMS) },
      },
    },
    async (request) => {
      const report = await deps.engine.replay(request.record.state.delegationId);
      if (!report) throw notFound();
      return report;
    },
  );

  app.get(
    '/delegations/:id/history',
    {
      onRequest: [loadCase(deps), requireRole('auditor')],
      config: { access: 'history' },
      schema: {
        tags,
        summary: 'The engine’s own history, run by run; for auditors',
        params: delegationParams,
        querystring: sensitiveQuery,
        response: { 200: history, ...problems(401, 403, 404, 410, 422) },
      },
    },
    async (request) => {
      const runs = await deps.engine.history(request.record.state.delegationId);
      if (!runs) throw notFound();
      return { runs };
    },
  );
}
