import type { ActAnswer, DelegationInput } from '../domain/delegation/record';
import { runDelegation } from './delegation-shell';

export async function enforcementWorkflow(input: DelegationInput): Promise<ActAnswer> {
  return runDelegation(input);
}
