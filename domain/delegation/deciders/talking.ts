import { invalid } from '../../errors';
import type { ClockOwner } from '../../clocks/clock';
import type { Decider } from './decider';

export const MESSAGE_SUBJECT = 'message';

export const setPriority: Decider<'setPriority'> = ({ body, decision }) => {
  decision.add('PrioritySet', body);
  return [];
};

export const setNeededBy: Decider<'setNeededBy'> = ({ body, decision, today }) => {
  if (body.neededBy < today) return [invalid('/neededBy', 'past')];
  decision.add('NeededBySet', body);
  return [];
};

/** 联系: a question carries a reply clock; the next message of the side that owes the reply meets it. */
export const message: Decider<'message'> = ({ state, body, actor, decision }) => {
  const from: ClockOwner = actor.unit === state.requesting.unit ? 'requesting' : 'assisting';
  const to: ClockOwner = from === 'requesting' ? 'assisting' : 'requesting';
  const messageId = `${MESSAGE_SUBJECT}-${state.messages + 1}`;
  const question = body.question === true;
  decision.add('MessageSent', { messageId, text: body.text, question });
  decision.meet(
    'reply',
    (clock) => clock.owner === from && clock.subject?.startsWith(MESSAGE_SUBJECT) === true,
  );
  if (question) decision.start({ ruleId: 'REPLY', owner: to, subject: messageId });
  return [];
};
