import { createHash } from 'node:crypto';
import type { DelegationId } from '../domain/ids';

/**
 * The id of what is split off of a delegation: made from the revision at which that happens, so that a commit tried
 * again gives the same, and a target that comes back and is split off again gets another.
 */
export function childIdOf(parentId: DelegationId, revision: number): DelegationId {
  const hex = createHash('sha256').update(`${parentId}\nsplit\n${revision}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return parts.join('-') as DelegationId;
}
