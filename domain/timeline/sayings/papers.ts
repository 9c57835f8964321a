import { both } from '../../addressees';
import { KIND_NAMES } from '../../report/words';
import { details, listedTexts } from '../details';
import { CLOSED_BECAUSE, PRIORITY_NAMES } from '../words';
import { sideName, type Sayings } from './saying';

type Some =
  | 'Submitted'
  | 'Acknowledged'
  | 'HandlerAssigned'
  | 'HandlerReassigned'
  | 'SupplementDemanded'
  | 'Supplemented'
  | 'Explained'
  | 'DeemedWithdrawn'
  | 'Resubmitted'
  | 'PrioritySet'
  | 'NeededBySet'
  | 'MessageSent'
  | 'TargetUpdated'
  | 'Withdrawn'
  | 'Stopped'
  | 'Closed';

/** The request itself: its way in, its papers, what is said about it, its end. */
export const PAPERS: Sayings<Some> = {
  Submitted({ submission, requesting, assisting, parentId }, context) {
    const { letter, enclosures, kind, caseNumber, priority, priorityReason } = submission;
    const letterTitle = `委托函 letter ${letter.number}`;
    return {
      title: both('发出委托', 'Request submitted'),
      reason: priorityReason,
      details: details({
        kind: KIND_NAMES[kind],
        caseNumber,
        from: sideName(context, requesting),
        to: sideName(context, assisting),
        priority: PRIORITY_NAMES[priority],
        parent: parentId,
      }),
      documents: [
        { title: letterTitle, ...(letter.sha256 !== undefined && { sha256: letter.sha256 }) },
        ...enclosures,
      ],
    };
  },
  Acknowledged: ({ handler, receiptNumber, note }) => ({
    title: both('签收', 'Acknowledged'),
    details: details({ handler: handler?.name, receipt: receiptNumber, note }),
  }),
  HandlerAssigned: ({ handler, reason }) => ({
    title: both('指定承办人', 'Handler assigned'),
    reason,
    details: details({ handler: handler.name }),
  }),
  HandlerReassigned: ({ handler, previous, reason }) => ({
    title: both('更换承办人', 'Handler changed'),
    reason,
    details: details({ handler: handler.name, before: previous?.name }),
  }),
  SupplementDemanded: ({ items }) => ({
    title: both('要求补充材料', 'Papers demanded'),
    details: details({
      missing: listedTexts(items.map(({ what, why }) => both(`${what}（${why}）`, `${what} (${why})`))),
    }),
  }),
  Supplemented: ({ note, enclosures }) => ({
    title: both('补充材料', 'Papers supplied'),
    details: details({ note }),
    documents: enclosures ?? [],
  }),
  Explained: ({ text, promisedOn }) => ({
    title: both('说明未能补充的情况', 'Missing papers explained'),
    details: details({ text, promised: promisedOn }),
  }),
  DeemedWithdrawn: ({ reason }) => ({ title: both('视为撤回', 'Deemed withdrawn'), reason }),
  Resubmitted: ({ note, assisting, round, enclosures }, context) => ({
    title: both('重新提交', 'Submitted again'),
    details: details({ note, to: sideName(context, assisting), round }),
    documents: enclosures ?? [],
  }),
  PrioritySet: ({ priority, reason }) => ({
    title: both('调整优先级', 'Priority set'),
    reason,
    details: details({ priority: PRIORITY_NAMES[priority] }),
  }),
  NeededBySet: ({ neededBy, reason }) => ({
    title: both('设定需要日期', 'Day set by which it is needed'),
    reason,
    details: details({ on: neededBy }),
  }),
  MessageSent: ({ text, question }) => ({
    title: question ? both('询问', 'Question') : both('留言', 'Message'),
    details: details({ text }),
  }),
  TargetUpdated: ({ target, address, phone, source, before }) => ({
    title: both('地址变更', 'New address'),
    details: details({ target, address, phone, addressBefore: before.address, source }),
  }),
  Withdrawn: ({ reason }) => ({ title: both('撤回委托', 'Withdrawn'), reason }),
  Stopped: ({ reason, ruling }) => ({
    title: both('停止办理', 'Stopped'),
    reason,
    details: details({ ruling: ruling && `${ruling.number} ${ruling.date}` }),
  }),
  Closed({ reason }) {
    const why = CLOSED_BECAUSE[reason];
    return { title: both(`结案：${why.zh}`, `Closed: ${why.en}`) };
  },
};
