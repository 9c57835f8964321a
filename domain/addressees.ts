import type { DelegationState } from './delegation/state';
import type { Addressee } from './escalation';
import type { Text } from './text';

/** What people are told: whom, and of what. */
export interface Told {
  to: Addressee[];
  subject: Text;
}

/** The requesting side's clerk and whoever works the case. */
export function bothSides(state: DelegationState): Addressee[] {
  return [clerkOfRequesting(state), whoeverWorks(state)];
}

export function clerkOfRequesting({ requesting }: DelegationState): Addressee {
  return { role: 'clerk', unit: requesting.unit };
}

export function whoeverWorks({ assisting }: DelegationState): Addressee {
  return { role: assisting.handler === undefined ? 'clerk' : 'handler', unit: assisting.unit };
}

export function both(zh: string, en: string): Text {
  return { zh, en };
}
