import type { EventData, EventType } from '../../delegation/events';
import type { Side } from '../../directory';
import type { Text } from '../../text';
import { unitName, type Known } from '../known';
import type { Saying } from '../told-act';

/** What a saying may look up: names, and of which clock or escalation the case speaks. */
export interface Context {
  known: Known;
  clockTitle: (clockId: string) => Text;
  escalationTitle: (escalationId: string) => Text;
}

export type Say<Data> = (data: Data, context: Context) => Saying;

/** What some kinds of events of a delegation say. */
export type Sayings<Some extends EventType> = { readonly [T in Some]: Say<EventData[T]> };

export function sideName({ known }: Context, { unit }: Side): Text {
  return unitName(known, unit);
}
