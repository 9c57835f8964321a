import type { DelegationState, Measure } from '../delegation/state';
import { invalid, type Fault } from '../errors';
import { checkTerm } from '../seizures/term';
import {
  checkDueDay,
  checkEnding,
  isUndertaking,
  measuresAfterEnding,
  notFuture,
  notUnique,
  withLiveMeasure,
  withPlace,
  withReportedMeasure,
} from './common';
import type { KindRules } from './kind';
import type { Matter, PreservationMatter, PreservationResult, Result } from './matters';

const matterOf = (matter: Matter): PreservationMatter => matter as PreservationMatter;
const resultOf = (result: Result): PreservationResult => result as PreservationResult;

/**
 * 委托保全: PR2–PR4 bind the ruling court; the entrusted act has no limit of its own (PR12). Urgent or
 * pre-suit: 24 hours as a target (MT2); else the date asked for, or 5 days from delivery.
 */
export const preservationRules: KindRules = {
  kind: 'preservation',
  docketCharacter: '保',
  goesOverOfficialPlatform: true,
  notBegunWithoutPapers: [],

  checkMatter({ matter, parties }, today) {
    const { applicant, respondent, assets, ruling, requestedBy } = matterOf(matter);
    const known = new Set(parties.map((party) => party.partyId));
    const faults: Fault[] = [];
    if (!known.has(applicant)) faults.push(invalid('/matter/applicant', 'notAParty'));
    if (!known.has(respondent)) faults.push(invalid('/matter/respondent', 'notAParty'));
    if (requestedBy !== undefined) faults.push(...checkDueDay(requestedBy, today, '/matter/requestedBy'));
    const ids = assets.map((asset) => asset.assetId);
    return [
      ...faults,
      ...notFuture(ruling.date, today, '/matter/ruling/date'),
      ...notUnique(ids, (i) => `/matter/assets/${i}/assetId`),
    ];
  },

  termRules: () => ['MT2', 'PR12'],

  clocksAtDelivery({ matter }) {
    const { ruling, requestedBy } = matterOf(matter);
    if (ruling.urgent || ruling.phase === 'preSuit') return [{ ruleId: 'MT2' }];
    return [{ ruleId: 'PR12', ...(requestedBy === undefined ? {} : { agreedOn: requestedBy }) }];
  },

  checklist: () => ['裁定', '协助执行通知书', '委托函', 'ruling', 'notice', 'letter'],
  supplementClock: () => 'MT3',
  checkHandOver: () => [],
  targets: (matter) => matterOf(matter).assets.map((asset) => asset.assetId),
  withTargets: (matter, isWanted) => ({
    ...matterOf(matter),
    assets: matterOf(matter).assets.filter(({ assetId }) => isWanted(assetId)),
  }),
  stepTargets: ({ matter, parties }) => [
    ...matterOf(matter).assets.map((asset) => asset.assetId),
    ...parties.map((party) => party.partyId),
  ],
  readdress(matter, target, { address }) {
    const { assets } = matterOf(matter);
    const moved = withPlace(assets, ({ assetId }) => assetId === target, address);
    return moved && { matter: { ...matterOf(matter), assets: moved.places }, ...moved.told };
  },
  resultTarget: (result) => resultOf(result).assetId,
  isResult: (result) => 'seized' in result,
  isSuccess: (result) => resultOf(result).seized,

  checkResult(state, result, today) {
    const seizure = resultOf(result);
    if (!seizure.seized) {
      const needsNote = seizure.failureCode === 'other' && seizure.note === undefined;
      return needsNote ? [invalid('/note', 'noteOwed')] : [];
    }
    const faults = notFuture(seizure.from, today, '/from');
    const asset = matterOf(state.submission.matter).assets.find((a) => a.assetId === seizure.assetId);
    return 'until' in seizure && asset ? [...faults, ...checkTerm(asset.type, seizure)] : faults;
  },
  checkStep: (state, step) => checkEnding(state.measures, step),
  isEffectiveStep: (state, step) => isUndertaking(step) && isAsset(state, step.target),

  measuresAfterStep(state, step) {
    const ended = measuresAfterEnding(state, step);
    if (ended) return ended;
    // A recorded success on an asset may be a measure in force; nothing that may be is left behind in silence.
    return preservationRules.isEffectiveStep(state, step)
      ? withLiveMeasure(state.measures, step.target)
      : state.measures;
  },
  measuresAfterResults: (state, results) =>
    results
      .map(resultOf)
      .reduce(
        (measures, { assetId, seized }) =>
          seized ? withReportedMeasure(measures, assetId) : measures.filter((m) => !isLiveOn(m, assetId)),
        state.measures,
      ),
  isTransfer: () => false,
};

/** Said not to be seized after all; what is ordered to be released is released or waived, not talked away. */
function isLiveOn({ targetId, status }: Measure, assetId: string): boolean {
  return targetId === assetId && status === 'live';
}

function isAsset(state: DelegationState, targetId: string): boolean {
  return matterOf(state.submission.matter).assets.some((asset) => asset.assetId === targetId);
}
