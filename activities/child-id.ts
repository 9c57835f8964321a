import { createHash } from 'node:crypto';
import type { DelegationId } from '../domain/ids';

/** The id of what is split off of a delegation: made from its target, so that a commit tried again gives the same. */
export function childIdOf(parentId: DelegationId, target: string): DelegationId {
  const hex = createHash('sha256').update(`${parentId}\nsplit\n${target}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return parts.join('-') as DelegationId;
}
