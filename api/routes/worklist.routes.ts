import type { FastifyRequest } from 'fastify';
import { coveredBy, findUnit, type Actor, type Person } from '../../domain/directory';
import { invalid } from '../../domain/errors';
import { courtDayOf, instantFromMs } from '../../domain/time';
import { defaultScope, workScopeOf, type WorkScope, type WorkScopeName } from '../../domain/worklist/scope';
import { toWorklistItem } from '../../domain/worklist/snapshot';
import { writeHeaders } from '../contract/delegation-requests.schema';
import { BODY_PROBLEMS, problems, type Problem } from '../contract/problem.schema';
import { bulkReassignBody, bulkReassigned, worklist, worklistQuery } from '../contract/worklist.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { HttpError, malformed, notPermitted } from '../http-error';
import { negotiateLanguage } from '../language';
import { requireRole } from '../plugins/authentication';
import { problemOf, refusalOf } from '../problem';
import { limitOf, withPreconditions } from '../request-parts';
import { reassignAll, type BulkOutcome } from '../services/bulk-reassign';

const tags = ['worklist'];

export function worklistRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/worklist',
    {
      config: { access: 'worklist' },
      schema: {
        tags,
        summary: 'What is next and why 待办: mine, my unit’s or my court’s, in the published order',
        querystring: worklistQuery,
        response: { 200: worklist, ...problems(401, 403, 422) },
      },
    },
    async (request) => {
      const { query, actor } = request;
      const now = instantFromMs(deps.nowMs());
      const { section, cursor, limit } = query;
      const covered = coveredBy(deps.directory, actor, courtDayOf(now));
      const page = await deps.queries.listWork({
        scope: scopeOf(deps, actor, query, covered),
        ...{ section, limit: limitOf(limit), now },
        ...(cursor === undefined ? {} : { cursor }),
      });
      const items = page.items.map((kept) => toWorklistItem(kept, { viewer: actor, covered }, now));
      request.shown = items.map(({ id }) => id);
      return { items, nextCursor: page.nextCursor };
    },
  );

  app.post(
    '/worklist/reassign',
    {
      onRequest: requireRole('supervisor', 'clerk'),
      schema: {
        tags,
        summary: 'Give up to 200 delegations to one handler, each by an act of its own',
        headers: writeHeaders,
        body: bulkReassignBody,
        response: { 200: bulkReassigned, ...problems(401, 403, 409, ...BODY_PROBLEMS) },
      },
    },
    async (request) => {
      const { body, key } = withPreconditions(request, { value: request.body });
      const { delegations: ids, handler, reason } = body;
      refuseRepeated(ids);
      const outcomes = await reassignAll(deps, {
        ...{ ids, handler, actor: request.actor },
        ...(reason === undefined ? {} : { reason }),
        ...(key === undefined ? {} : { key }),
      });
      const items = outcomes.map((outcome) => toAnswer(outcome, request));
      const done = items.filter(({ status }) => status === 'done').length;
      return { done, refused: items.length - done, items };
    },
  );
}

/** @throws UNKNOWN_UNIT, NOT_PERMITTED, VALIDATION_FAILED where a post in its court names no unit */
function scopeOf(
  { directory }: RouteDeps,
  actor: Actor,
  asked: { scope?: WorkScopeName; unit?: string },
  covered: readonly Person[],
): WorkScope {
  const { scope: name = defaultScope(actor), unit: unitId } = asked;
  const unit = unitId === undefined ? undefined : findUnit(directory, unitId);
  if (unitId !== undefined && !unit) {
    throw new HttpError('UNKNOWN_UNIT', [{ pointer: '/unit', code: 'UNKNOWN_UNIT' }]);
  }
  const scope = workScopeOf(
    actor,
    name,
    unit,
    covered.map(({ personId }) => personId),
  );
  if (scope) return scope;
  const isUnitOwed = name === 'unit' && unit === undefined && actor.court !== undefined;
  throw isUnitOwed ? malformed([{ pointer: '/unit', detail: 'required' }]) : notPermitted();
}

function refuseRepeated(ids: string[]): void {
  const faults = ids.flatMap((id, i) =>
    ids.indexOf(id) === i ? [] : [invalid(`/delegations/${i}`, 'notUnique')],
  );
  if (faults.length > 0) throw new HttpError('VALIDATION_FAILED', faults);
}

function toAnswer(outcome: BulkOutcome, request: FastifyRequest) {
  const { id } = outcome;
  if ('revision' in outcome) return { id, status: 'done' as const, revision: outcome.revision };
  return { id, status: 'refused' as const, problem: problemIn(outcome.error, request) };
}

function problemIn(error: unknown, request: FastifyRequest): Problem {
  const { code, faults } = refusalOf(error);
  if (code === 'INTERNAL') request.log.error(error);
  return problemOf(code, faults, negotiateLanguage(request.headers['accept-language']), request.id);
}
