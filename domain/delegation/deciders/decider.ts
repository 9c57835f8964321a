import type { Actor } from '../../directory';
import type { Fault } from '../../errors';
import type { CourtDay } from '../../time';
import type { ActionBodies, ActionFacts, ActionName } from '../actions';
import type { Decision } from '../decision';
import type { DelegationState } from '../state';

export interface DeciderInput<N extends ActionName> {
  state: DelegationState;
  body: ActionBodies[N];
  facts: ActionFacts;
  actor: Actor;
  /** The court day of the decision. */
  today: CourtDay;
  /** False of what an earlier build admitted: its fewer checks hold. */
  isCheckedByNow: boolean;
  /** Takes the events; nothing of it is used when there are faults. */
  decision: Decision;
}

/** One action judged by its content: faults, or none and the decision holds the events. */
export type Decider<N extends ActionName> = (input: DeciderInput<N>) => Fault[];
