import type { Step } from '../delegation/actions';
import type { DelegationState } from '../delegation/state';
import { invalid, type Fault } from '../errors';
import { notFuture, notUnique } from './common';
import type { KindRules } from './kind';
import type { Matter, Result, ServiceMatter, ServiceResult } from './matters';

const matterOf = (matter: Matter): ServiceMatter => matter as ServiceMatter;
const resultOf = (result: Result): ServiceResult => result as ServiceResult;

/** 委托送达: CPL art. 91, 解释 art. 134 (SV1, 10 days from letter and documents). */
export const serviceRules: KindRules = {
  kind: 'service',
  docketCharacter: '送',
  goesOverOfficialPlatform: false,
  notBegunWithoutPapers: ['SV1'],

  checkMatter({ matter, parties }) {
    const { addressees } = matterOf(matter);
    const known = new Set(parties.map((party) => party.partyId));
    const strangers = addressees.flatMap(({ partyId }, i) =>
      known.has(partyId) ? [] : [invalid(`/matter/addressees/${i}/partyId`, 'notAParty')],
    );
    const ids = addressees.map((addressee) => addressee.partyId);
    return [...strangers, ...notUnique(ids, (i) => `/matter/addressees/${i}/partyId`)];
  },

  termRules: () => ['SV1'],
  clocksAtDelivery: () => [{ ruleId: 'SV1' }],

  /** Letter of entrustment, the documents, the blank 送达回证 (解释 134). */
  checklist: (matter) => [
    '委托函',
    '委托书',
    '送达回证',
    '文书',
    'letter',
    'document',
    'receipt',
    ...matterOf(matter).documents.map((document) => document.title),
  ],
  supplementClock: () => 'SUPPLEMENT',
  checkHandOver: () => [],
  targets: (matter) => matterOf(matter).addressees.map((addressee) => addressee.partyId),
  withTargets: (matter, isWanted) => ({
    ...matterOf(matter),
    addressees: matterOf(matter).addressees.filter(({ partyId }) => isWanted(partyId)),
  }),
  stepTargets: ({ parties }) => parties.map((party) => party.partyId),
  readdress(matter, target, to) {
    const { addressees } = matterOf(matter);
    const found = addressees.find(({ partyId }) => partyId === target);
    if (!found) return undefined;
    const { address, phone } = found;
    return {
      matter: {
        ...matterOf(matter),
        addressees: addressees.map((one) => (one === found ? { ...one, ...to } : one)),
      },
      before: { address, ...(phone === undefined ? {} : { phone }) },
      hasPhone: true,
    };
  },
  resultTarget: (result) => resultOf(result).partyId,
  isResult: (result) => 'served' in result,
  isSuccess: (result) => resultOf(result).served,

  checkResult(state, result, today) {
    const served = resultOf(result);
    if (!served.served) {
      const needsNote = served.failureCode === 'other' && served.note === undefined;
      return needsNote ? [invalid('/note', 'noteOwed')] : [];
    }
    return [...notFuture(served.servedOn, today, '/servedOn'), ...checkMethod(state, served.method)];
  },
  checkStep: (state: DelegationState, step: Step) => checkMethod(state, step.method),
  isEffectiveStep: () => false,
  measuresAfterStep: (state) => state.measures,
  measuresAfterResults: (state) => state.measures,
  isTransfer: () => false,
};

/** A 调解书 cannot be left in place (解释 art. 133). */
function checkMethod(state: DelegationState, method: string | undefined): Fault[] {
  const isMediated = matterOf(state.submission.matter).documents.some((d) => d.type === 'mediationAgreement');
  return method === 'leave' && isMediated ? [invalid('/method', 'mediationAgreementLeftInPlace')] : [];
}
