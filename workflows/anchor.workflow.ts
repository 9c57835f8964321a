import type { Anchored } from '../domain/anchors/anchored';
import { anchorHeads } from './effects';

/** Has the heads of all chains anchored on a worker: each day by a schedule, and when somebody asks for it. */
export async function anchorCases(): Promise<Anchored> {
  return anchorHeads();
}
