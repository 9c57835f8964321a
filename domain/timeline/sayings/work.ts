import { both } from '../../addressees';
import { details, listed, resultsTold } from '../details';
import { same } from '../known';
import { FILING_SIDES, OUTCOME_NAMES, RULING_NAMES } from '../words';
import type { Sayings } from './saying';

type Some =
  | 'Registered'
  | 'Begun'
  | 'OrderRequested'
  | 'ApplicantNotified'
  | 'OwnCaseClosed'
  | 'RulingRecorded'
  | 'FilingRecorded'
  | 'StepRecorded'
  | 'StatusReported'
  | 'PartialResultReported'
  | 'SeizuresReported'
  | 'SeizureEnded'
  | 'ResultReported'
  | 'Confirmed'
  | 'Disputed'
  | 'ReleaseOrdered';

/** What is done of a request, and what came of it. */
export const WORK: Sayings<Some> = {
  Registered: ({ caseNumber, handler, phone }) => ({
    title: both('立案', 'Registered as a case of its own'),
    details: details({ caseNumber, handler: handler.name, phone }),
  }),
  Begun: ({ note }) => ({ title: both('开始执行', 'Enforcement begun'), details: details({ note }) }),
  OrderRequested: ({ reason, to, letter }) => ({
    title: both('提请上级法院指令执行', 'Order of the superior court asked for'),
    reason,
    details: details({ court: to, text: letter }),
  }),
  ApplicantNotified: ({ on, note }) => ({
    title: both('告知申请执行人', 'Applicant notified'),
    details: details({ on, note }),
  }),
  OwnCaseClosed: ({ on, number }) => ({
    title: both('委托法院销案', 'Requesting court closed its own case'),
    details: details({ on, number }),
  }),
  RulingRecorded({ type, number, date }) {
    const what = RULING_NAMES[type];
    return {
      title: both(`裁定${what.zh}`, `Ruling recorded: ${what.en}`),
      details: details({ number, on: date }),
    };
  },
  FilingRecorded: ({ side, number, date }) => ({
    title: both('高院备案', 'Filed with the High Court'),
    details: details({ court: FILING_SIDES[side], number, on: date }),
  }),
  StepRecorded(step) {
    const { type, target, at, place, method, outcome, failureCode, receiver, evidence } = step;
    const isDone = outcome === 'succeeded';
    return {
      title: both(`办理：${type}${isDone ? '' : '（未成）'}`, `Step: ${type}${isDone ? '' : ' (failed)'}`),
      reason: step.refusalReason ?? failureCode,
      details: details({
        target,
        time: at,
        place,
        method,
        receiver: receiver && same(`${receiver.name} (${receiver.capacity})`),
        witnesses: listed(step.witnesses),
        served: listed(step.documentsServed?.map(({ title, copies }) => `${title}×${copies}`)),
        note: step.note,
      }),
      documents: evidence ?? [],
    };
  },
  StatusReported: ({ text, reasonCode }) => ({
    title: both('情况函告', 'Status reported'),
    reason: reasonCode,
    details: details({ text }),
  }),
  PartialResultReported: ({ results }) => ({
    title: both('反馈部分结果', 'Partial result reported'),
    details: details({ results: resultsTold(results) }),
  }),
  SeizuresReported: ({ seizures, voided }) => ({
    title: both('查封进入监控', 'Seizures are watched'),
    details: details({
      seizures: listed([...seizures.map(({ seizureId }) => seizureId), ...voided.map((id) => `✗ ${id}`)]),
    }),
  }),
  SeizureEnded: ({ seizureId, status }) => ({
    title:
      status === 'expired'
        ? both('查封期限届满', 'A seizure has expired')
        : both('查封已解除', 'A seizure is released'),
    details: details({ seizures: seizureId }),
  }),
  ResultReported: ({ outcome, summary, results }) => ({
    title: both('反馈结果', 'Result reported'),
    details: details({ outcome: OUTCOME_NAMES[outcome], text: summary, results: resultsTold(results) }),
  }),
  Confirmed: ({ note }) => ({ title: both('确认办结', 'Confirmed'), details: details({ note }) }),
  Disputed: ({ reason }) => ({ title: both('对结果提出异议', 'Result disputed'), reason }),
  ReleaseOrdered: ({ rulingNumber, date, assetIds }) => ({
    title: both('裁定解除措施', 'Release ordered'),
    details: details({ ruling: rulingNumber, on: date, assets: listed(assetIds) }),
  }),
};
