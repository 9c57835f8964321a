import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { actorOf, type Actor, type Directory, type Role } from '../../domain/directory';
import type { PersonId } from '../../domain/ids';
import { HttpError, notPermitted } from '../http-error';
import type { VerifyToken } from '../ports';

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{1,4096})$/i;

/**
 * Sets `request.actor` from the bearer token. What the person may do is the directory's word, not the token's;
 * somebody who is no longer in it is nobody.
 */
export function createAuthentication(directory: Directory, verify: VerifyToken): onRequestAsyncHookHandler {
  const actors = new Map<PersonId, Actor>(
    directory.people.map((person) => [person.personId, actorOf(directory, person)]),
  );
  return async (request: FastifyRequest) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const personId = token === undefined ? undefined : verify(token);
    const actor = personId === undefined ? undefined : actors.get(personId);
    if (!actor) throw new HttpError('UNAUTHENTICATED');
    request.actor = actor;
    return Promise.resolve();
  };
}

/** Refuses everybody else before the body is read. */
export function requireRole(...roles: Role[]): onRequestAsyncHookHandler {
  return async (request) => {
    if (!roles.includes(request.actor.role)) throw notPermitted();
    return Promise.resolve();
  };
}
