import type { EventActor } from '../delegation/events';
import type { Actor, Side } from '../directory';
import type { EscalationAnswer } from '../escalation';
import type {
  HandOver,
  Promotion,
  Release,
  ReleaseRuling,
  Renewal,
  SeizureFacts,
  SeizureStatus,
  Suit,
} from './seizure';

/** What a person may ask for about a seizure, with the body that the contract gives it. */
export interface SeizureBodies {
  renew: Renewal;
  release: ReleaseRuling & { note?: string };
  promote: Promotion;
  recordSuit: Suit;
  handOver: HandOver;
}
export type SeizureActionName = keyof SeizureBodies;

export const SEIZURE_ACTIONS = [
  'renew',
  'release',
  'promote',
  'recordSuit',
  'handOver',
] as const satisfies readonly SeizureActionName[];

/** The answer to one of its escalations comes by an address of its own. */
export interface SeizureAnswer {
  escalationId: string;
  answer: EscalationAnswer;
  reason: string;
}

export type SeizureAction =
  | { [N in SeizureActionName]: { name: N; body: SeizureBodies[N] } }[SeizureActionName]
  | { name: 'answerEscalation'; body: SeizureAnswer };

/** An action as it enters the watch, with what the directory says of the unit it names. */
export interface SeizureCommand {
  action: SeizureAction;
  actor: Actor;
  facts: { unit?: Side };
  expectedRevision?: number;
  requestKey?: string;
  requestHash?: string;
}

/** What a watch tells its delegation when it has ended there, by a person or by its last day. */
export interface SeizureEnd {
  seizureId: string;
  status: Extract<SeizureStatus, 'released' | 'expired'>;
  /** As the watch knew it in the end. */
  facts: SeizureFacts;
}

/** What the delegation tells the watch of a seizure that it reported. Nobody waits for an answer. */
export interface SeizureWord {
  actor: EventActor;
  word:
    | { type: 'reportedAnew'; facts: SeizureFacts }
    | { type: 'void' }
    | ({ type: 'releaseOrdered' } & ReleaseRuling)
    | ({ type: 'released' } & Release);
}
