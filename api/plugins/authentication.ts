import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import {
  actorOf,
  findPerson,
  isInForce,
  type Actor,
  type Directory,
  type Role,
} from '../../domain/directory';
import type { PersonId } from '../../domain/ids';
import { courtDayOf, instantFromMs, type CourtDay } from '../../domain/time';
import { HttpError, notPermitted } from '../http-error';
import type { NowMs, VerifyToken } from '../ports';

const BEARER = /^Bearer +([A-Za-z0-9._~+/=-]{1,4096})$/i;

/**
 * Sets `request.actor` from the bearer token. What the person may do is the directory's word, not the token's;
 * somebody who is not in it, or not in post on this day, is nobody.
 */
export function createAuthentication(
  directory: Directory,
  verify: VerifyToken,
  nowMs: NowMs,
): onRequestAsyncHookHandler {
  const actorOn = createRollCall(directory);
  return async (request: FastifyRequest) => {
    const token = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const personId = token === undefined ? undefined : verify(token);
    const today = courtDayOf(instantFromMs(nowMs()));
    const actor = personId === undefined ? undefined : actorOn(personId, today);
    if (!actor) throw new HttpError('UNAUTHENTICATED');
    request.actor = actor;
    return Promise.resolve();
  };
}

type RollCall = (personId: PersonId, on: CourtDay) => Actor | undefined;

/** Who may act on a day, and for whom; worked out once for a day and for a list of people. */
function createRollCall(directory: Directory): RollCall {
  let called: { on: CourtDay; people: Directory['people']; actors: Map<PersonId, Actor> } | undefined;
  return (personId, on) => {
    const { people } = directory;
    if (called?.on !== on || called.people !== people) called = { on, people, actors: new Map() };
    const known = called.actors.get(personId);
    if (known) return known;
    const person = findPerson(directory, personId);
    if (!person || !isInForce(person, on)) return undefined;
    const actor = actorOf(directory, person, on);
    called.actors.set(personId, actor);
    return actor;
  };
}

/** Refuses everybody else before the body is read. */
export function requireRole(...roles: Role[]): onRequestAsyncHookHandler {
  return async (request) => {
    if (!roles.includes(request.actor.role)) throw notPermitted();
    return Promise.resolve();
  };
}
