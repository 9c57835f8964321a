import { createHash, randomUUID } from 'node:crypto';
import type { DelegationId, PersonId, UnitId } from '../../domain/ids';

/**
 * The id of a delegation: made from the requesting unit and the Idempotency-Key, so that a repeated submit
 * meets the first; without a key a fresh one.
 */
export function newDelegationId(requestingUnit: UnitId, key: string | undefined): DelegationId {
  if (key === undefined) return randomUUID() as DelegationId;
  const hex = sha256(`${requestingUnit}\n${key}`).toString('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return parts.join('-') as DelegationId;
}

/** A key is its owner's own: two people may both call an action `1`, two units a submission. */
export function ownersKey(owner: PersonId | UnitId, key: string): string {
  return sha256(`${owner}\n${key}`).toString('base64url').slice(0, 32);
}

/** What was asked under a key: equal for the same content, whatever the order of its fields. */
export function requestHash(asked: unknown): string {
  return sha256(JSON.stringify(asked, sortedKeys)).toString('base64url');
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
