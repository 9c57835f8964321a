import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiApp } from '../deps';
import { ERROR_MAP } from '../error-map';
import { notFound } from '../http-error';
import { LANGUAGE_TAGS, negotiateLanguage } from '../language';
import { PROBLEM_TYPE, problemHeaders, problemOf, refusalOf } from '../problem';

/** One handler for all that is refused or goes wrong: RFC 9457 in the caller's language, 5xx without inside. */
export function registerErrors(app: ApiApp): void {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler((request, reply) => sendProblem(notFound(), request, reply));
}

/** Also for what Fastify refuses before any hook runs, such as a malformed address. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { code, faults } = refusalOf(error);
  const { status } = ERROR_MAP[code];
  if (status === 500) request.log.error({ err: error }, 'request failed');
  else if (status === 503)
    request.log.warn({ code, err: (error as Error).cause }, 'request could not be served');
  const language = negotiateLanguage(request.headers['accept-language']);
  // Fastify would hang up on a large body at once, and the caller might lose the answer; Node reads it away.
  if (status === 413) reply.removeHeader('connection');
  return reply
    .code(status)
    .headers({
      'x-request-id': request.id,
      'content-language': LANGUAGE_TAGS[language],
      vary: 'accept-language',
      'cache-control': 'no-store',
      ...problemHeaders(code),
    })
    .type(PROBLEM_TYPE)
    .serializer(JSON.stringify)
    .send(problemOf(code, faults, language, request.id));
}
