import type { FastifyRequest } from 'fastify';
import { invalid } from '../../domain/errors';
import { parseDelegationId, type DelegationId } from '../../domain/ids';
import { mayKnowOfDestroyed } from '../../domain/retention/tombstone';
import { epochMs } from '../../domain/time';
import { accessList, accessQuery } from '../contract/access.schema';
import { problems } from '../contract/problem.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { HttpError, notFound } from '../http-error';
import { requireRole } from '../plugins/authentication';
import { visible } from '../plugins/case-access';
import { limitOf } from '../request-parts';

/** Who looked at what: for auditors, of the whole network or of what concerns their court. */
export function accessRoutes(app: ApiApp, deps: RouteDeps): void {
  app.get(
    '/audit/access',
    {
      onRequest: requireRole('auditor'),
      config: { access: 'access' },
      schema: {
        tags: ['audit'],
        summary: 'Who looked at a case, what a person looked at; latest first',
        querystring: accessQuery,
        response: { 200: accessList, ...problems(401, 403, 404, 422) },
      },
    },
    async (request) => {
      const { delegation, lists, person, limit, reason: _why, ...query } = request.query;
      const { from, to } = query;
      if (from !== undefined && to !== undefined && epochMs(from) >= epochMs(to)) {
        throw new HttpError('VALIDATION_FAILED', [invalid('/to', 'endNotAfterStart')]);
      }
      const delegationId = delegation === undefined ? undefined : parseDelegationId(delegation);
      if (delegation !== undefined) {
        if (delegationId === undefined) throw notFound();
        await admitToCase(deps, delegationId, request);
      }
      const { court } = request.actor;
      const page = await deps.queries.listAccess({
        ...query,
        limit: limitOf(limit),
        ...(delegationId !== undefined && { delegationId, shownToo: lists === 'true' }),
        ...(person !== undefined && { personId: person }),
        ...(court !== undefined && { withoutHolds: true }),
        // Whoever looked at a case of theirs; otherwise what their own people looked at.
        ...(delegationId === undefined && court !== undefined && { court }),
      });
      const items = page.items.map(({ entry: { entryId: _id, at: _utc, ...entry }, ...place }) => ({
        ...place,
        ...entry,
      }));
      return { items, nextCursor: page.nextCursor };
    },
  );
}

/** Who looked at a case that was destroyed is on record still. */
async function admitToCase(
  { cases }: RouteDeps,
  delegationId: DelegationId,
  request: FastifyRequest,
): Promise<void> {
  const record = await cases.find(delegationId);
  const stone = record ? undefined : await cases.destroyed(delegationId);
  if (!stone || !mayKnowOfDestroyed(stone, request.actor)) visible(record, request);
}
