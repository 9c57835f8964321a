import { both } from '../../addressees';
import { RETURN_NAMES } from '../../report/words';
import { details, listedTexts } from '../details';
import { courtName, same } from '../known';
import { consent, DECISION_NAMES } from '../words';
import { sideName, type Sayings } from './saying';

type Some =
  | 'ReturnProposed'
  | 'ReturnAnswered'
  | 'ReturnDecided'
  | 'HighCourtAnswered'
  | 'Returned'
  | 'TransferredWithinCourt'
  | 'ForwardProposed'
  | 'ForwardAnswered'
  | 'SplitProposed'
  | 'SplitAnswered'
  | 'TargetSplit'
  | 'PauseProposed'
  | 'PauseAnswered'
  | 'PauseDropped'
  | 'PauseEnded'
  | 'ExtensionRequested'
  | 'ExtensionDecided'
  | 'ExtensionDropped';

const APPROVERS = {
  president: both('受托法院院长', 'the president of the assisting court'),
  leader: both('受托法院分管院领导', 'the leader in charge of the assisting court'),
  bothCourts: both('两院协商', 'both courts'),
};

/** What one side proposes and the other answers: returns, moves, splits, pauses, extensions. */
export const AGREEING: Sayings<Some> = {
  ReturnProposed: ({ code, reason, evidence }) => ({
    title: both('拟退回', 'Return proposed'),
    reason,
    details: details({ code: RETURN_NAMES[code] }),
    documents: evidence ?? [],
  }),
  ReturnAnswered: ({ answer, note }) => ({
    title: both('答复拟退回', 'Answer to the proposed return'),
    details: details({ answer: consent(answer), note }),
  }),
  ReturnDecided: ({ court, decision, note }, { known }) => ({
    title: both('院领导决定是否退回', 'A leader decides on the return'),
    details: details({ court: courtName(known, court), decision: DECISION_NAMES[decision], note }),
  }),
  HighCourtAnswered: ({ number, date, refused }) => ({
    title: refused
      ? both('高院不同意退回', 'The High Court refuses the return')
      : both('高院批复同意退回', 'The High Court approves the return'),
    details: details({ number, on: date }),
  }),
  Returned: ({ code, reason, approval }) => ({
    title: both('退回', 'Returned'),
    reason,
    details: details({
      code: RETURN_NAMES[code],
      ruling: approval && `${approval.number} ${approval.date}`,
    }),
  }),
  TransferredWithinCourt: ({ assisting, reason }, context) => ({
    title: both('院内转办', 'Moved within the court'),
    reason,
    details: details({ to: sideName(context, assisting) }),
  }),
  ForwardProposed: ({ to, reason }, context) => ({
    title: both('拟移送其他法院', 'Forward to another court proposed'),
    reason,
    details: details({ to: sideName(context, to) }),
  }),
  ForwardAnswered: ({ answer, note }) => ({
    title: both('答复拟移送', 'Answer to the proposed forward'),
    details: details({ answer: consent(answer), note }),
  }),
  SplitProposed: ({ target, to, reason }, context) => ({
    title: both('拟分出部分事项', 'Split proposed'),
    reason,
    details: details({ target, to: sideName(context, to) }),
  }),
  SplitAnswered: ({ answer, note }) => ({
    title: both('答复拟分出', 'Answer to the proposed split'),
    details: details({ answer: consent(answer), note }),
  }),
  TargetSplit: ({ target, to, childId }, context) => ({
    title: both('部分事项分出', 'A target is split off'),
    details: details({ target, to: sideName(context, to), newCase: childId }),
  }),
  PauseProposed: ({ clockIds, reasonCode, from, expectedDays, openEnded }, { known, clockTitle }) => ({
    title: both('拟暂停期限', 'Pause proposed'),
    reason: reasonCode,
    details: details({
      code: known.pauseReasons[reasonCode] ?? same(reasonCode),
      clocks: listedTexts(clockIds.map(clockTitle)),
      on: from,
      days: openEnded ? both('不定期', 'without an end') : expectedDays,
    }),
  }),
  PauseAnswered: ({ answer, note, ownCase }) => ({
    title: ownCase ? both('期限暂停', 'Pause holds') : both('答复拟暂停', 'Answer to the proposed pause'),
    details: details({ answer: consent(answer), note }),
  }),
  PauseDropped: () => ({ title: both('拟暂停作罢', 'Proposed pause dropped') }),
  PauseEnded: ({ on, days, note }) => ({
    title: both('暂停结束', 'Pause ended'),
    details: details({ on, days, note }),
  }),
  ExtensionRequested: ({ clockId, days, reason, approver }, { clockTitle }) => ({
    title: both('申请延长', 'Extension asked for'),
    reason,
    details: details({ clocks: clockTitle(clockId), days, approver: APPROVERS[approver] }),
  }),
  ExtensionDecided: ({ answer, days, note }) => ({
    title: both('决定是否延长', 'Extension decided'),
    details: details({ answer: consent(answer), days, note }),
  }),
  ExtensionDropped: () => ({ title: both('延长申请作罢', 'Extension request dropped') }),
};
