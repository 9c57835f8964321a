import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { AccessAct, AccessEntry } from '../../domain/access/access-entry';
import { invalid } from '../../domain/errors';
import { instantFromMs } from '../../domain/time';
import type { ApiApp, RouteDeps } from '../deps';
import { HttpError } from '../http-error';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** How a read by this route is put on record; a route that shows no case has none. */
    access?: AccessAct;
  }
}

/** What an auditor says why of. */
const SENSITIVE: readonly AccessAct[] = ['history', 'replay', 'export', 'access'];

/**
 * Every read of a case is on record before it is answered, and is not answered where it cannot be put there. For all
 * routes of `app`.
 */
export function registerAccess(app: ApiApp, deps: RouteDeps): void {
  app.addHook('preHandler', async (request) => {
    const { access } = request.routeOptions.config;
    const isOwed = deps.settings.reasonRequired === true && request.actor.role === 'auditor';
    if (isOwed && access && SENSITIVE.includes(access) && reasonOf(request) === undefined) {
      throw new HttpError('VALIDATION_FAILED', [invalid('/reason', 'reasonOwed')]);
    }
    return Promise.resolve();
  });
  app.addHook('onSend', async (request, reply, payload) => {
    const { access } = request.routeOptions.config;
    if (!access || reply.statusCode >= 400) return;
    try {
      await deps.access.put(entryOf(request, access, deps.nowMs()));
    } catch (error) {
      if (payload instanceof Readable) payload.destroy();
      throw error;
    }
  });
}

function entryOf(request: FastifyRequest, access: AccessAct, ms: number): AccessEntry {
  const { record, seizure, shown, document, actor } = request;
  const caseId = record?.state.delegationId ?? seizure?.record.state.seizureId;
  const { reason, ...asked } = request.query as Record<string, string>;
  const { deputyOf: _deputies, ...person } = actor;
  return {
    entryId: randomUUID(),
    at: instantFromMs(ms, 0),
    act: access === 'list' && asked.q !== undefined ? 'search' : access,
    actor: person,
    ...(caseId !== undefined && { caseId }),
    ...(document !== undefined && { document }),
    ...(shown && { shown }),
    ...(Object.keys(asked).length > 0 && { asked }),
    ...(reason !== undefined && { reason }),
    requestId: request.id,
  };
}

function reasonOf({ query }: FastifyRequest): string | undefined {
  return (query as { reason?: string }).reason;
}
