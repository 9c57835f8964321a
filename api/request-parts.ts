import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DelegationRecord } from '../domain/delegation/record';
import type { Actor } from '../domain/directory';
import { LIMIT_DEFAULT } from './contract/common.schema';
import { idempotencyKey, ifMatch } from './contract/delegation-requests.schema';
import { parseShape, type Parsed, type Schema, type ShapeFault } from './contract/shape-faults';
import { malformed } from './http-error';
import type { Viewer } from './ports';

interface Preconditions {
  key?: string;
  expectedRevision?: number;
}

/**
 * The headers that make a write safe, judged together with the body: their faults come after 401, 404 and 403.
 * @param parsed the body as its schema read it
 * @throws VALIDATION_FAILED with the faults of both
 */
export function withPreconditions<T>(
  request: FastifyRequest,
  parsed: Parsed<T>,
): { body: T } & Preconditions {
  const faults: ShapeFault[] = 'faults' in parsed ? [...parsed.faults] : [];
  const key = header(request, 'idempotency-key', idempotencyKey, faults);
  const match = header(request, 'if-match', ifMatch, faults);
  if ('faults' in parsed || faults.length > 0) throw malformed(faults);
  const revision = match === undefined || match === '*' ? undefined : Number(match.replace(/\D/g, ''));
  return {
    body: parsed.value,
    ...(key === undefined ? {} : { key }),
    ...(revision === undefined ? {} : { expectedRevision: revision }),
  };
}

function header(
  { headers }: FastifyRequest,
  name: 'idempotency-key' | 'if-match',
  schema: Schema,
  faults: ShapeFault[],
): string | undefined {
  const given = headers[name];
  if (given === undefined) return undefined;
  const parsed = parseShape(schema, given);
  if ('value' in parsed) return parsed.value as string;
  faults.push(...parsed.faults.map((fault) => ({ ...fault, pointer: `/headers/${name}` })));
  return undefined;
}

/** Says which revision the body shows. */
export function tagged(reply: FastifyReply, { state }: DelegationRecord): FastifyReply {
  return reply.header('etag', `"${state.revision}"`);
}

export function limitOf(limit: string | undefined): number {
  return limit === undefined ? LIMIT_DEFAULT : Number(limit);
}

/** What lists show: unit roles their unit's cases, court roles their court's, the network's auditor all. */
export function viewerOf(actor: Actor): Viewer {
  if (actor.role === 'operator') return { places: [] };
  if (actor.network === true) return { all: true };
  const place = actor.unit ?? actor.court;
  return { places: place === undefined ? [] : [place] };
}
