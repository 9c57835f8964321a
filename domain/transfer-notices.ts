import { both, clerkOfRequesting, whoeverWorks, type Told } from './addressees';
import type { DelegationEvent } from './delegation/events';
import type { DelegationState } from './delegation/state';
import type { RulingType } from './delegation/transfer';
import type { Addressee } from './escalation';
import type { Text } from './text';

const RULING_SUBJECTS: Record<RulingType, Text> = {
  suspend: { zh: '受托法院裁定中止执行', en: 'The assisting court has suspended the enforcement' },
  resume: { zh: '受托法院恢复执行', en: 'The assisting court has resumed the enforcement' },
  terminate: { zh: '受托法院裁定终结', en: 'The assisting court has terminated the enforcement' },
};

/** What one side puts on record of a transfer, or says of its papers, is told to the other. */
export function toldOfTransfer(state: DelegationState, event: DelegationEvent): Told | undefined {
  if (event.type === 'Explained') {
    return { to: [whoeverWorks(state)], subject: both('对方说明了材料情况', 'The papers are explained') };
  }
  if (event.type === 'OrderRequested') {
    const head: Addressee = { role: 'supervisor', unit: state.assisting.unit };
    const subject = both('对方提请上级法院指令执行', 'An order of the superior court is asked for');
    return { to: [whoeverWorks(state), head], subject };
  }
  const subject = subjectOf(event);
  return subject && { to: [clerkOfRequesting(state)], subject };
}

/** Of what the assisting side did. */
function subjectOf(event: DelegationEvent): Text | undefined {
  if (event.type === 'DeemedWithdrawn') return both('视为撤回委托', 'Deemed withdrawn');
  if (event.type === 'RulingRecorded') return RULING_SUBJECTS[event.data.type];
  if (event.type !== 'HighCourtAnswered') return undefined;
  return event.data.refused === true
    ? both('高级人民法院未批准退回，继续执行', 'The High Court refuses the return: the work goes on')
    : both('高级人民法院批准退回', 'The High Court approves the return');
}
