import { invalid } from '../errors';
import { notUnique, withPlace } from './common';
import type { KindRules } from './kind';
import type { InvestigationMatter, InvestigationResult, Matter, Result } from './matters';

const matterOf = (matter: Matter): InvestigationMatter => matter as InvestigationMatter;
const resultOf = (result: Result): InvestigationResult => result as InvestigationResult;

/** 委托调查: CPL art. 134 (IV1, 30 days; IV2, the explanatory letter within the same 30 days). */
export const investigationRules: KindRules = {
  kind: 'investigation',
  docketCharacter: '查',
  goesOverOfficialPlatform: false,
  notBegunWithoutPapers: ['IV1'],

  checkMatter({ matter }) {
    const ids = matterOf(matter).items.map((item) => item.itemId);
    return notUnique(ids, (i) => `/matter/items/${i}/itemId`);
  },

  termRules: () => ['IV1'],
  clocksAtDelivery: () => [{ ruleId: 'IV1' }],
  checklist: () => ['委托函', '委托书', '调查事项', 'letter', 'items'],
  supplementClock: () => 'SUPPLEMENT',
  checkHandOver: () => [],
  targets: (matter) => matterOf(matter).items.map((item) => item.itemId),
  withTargets: (matter, isWanted) => ({
    ...matterOf(matter),
    items: matterOf(matter).items.filter(({ itemId }) => isWanted(itemId)),
  }),
  stepTargets: ({ matter, parties }) => [
    ...matterOf(matter).items.map((item) => item.itemId),
    ...parties.map((party) => party.partyId),
  ],

  readdress(matter, target, { address }) {
    const { items } = matterOf(matter);
    const moved = withPlace(items, ({ itemId }) => itemId === target, address);
    return moved && { matter: { ...matterOf(matter), items: moved.places }, ...moved.told };
  },

  resultTarget(result) {
    const finding = resultOf(result);
    return 'itemId' in finding ? finding.itemId : undefined;
  },
  isResult: (result) => 'answered' in result || 'ownMotion' in result,
  isSuccess(result) {
    const finding = resultOf(result);
    return 'ownMotion' in finding || finding.answered;
  },

  checkResult(_state, result) {
    const finding = resultOf(result);
    const officers = 'officers' in finding ? finding.officers : undefined;
    return officers !== undefined && officers.length < 2 ? [invalid('/officers', 'twoOfficersOwed')] : [];
  },
  checkStep: () => [],
  isEffectiveStep: () => false,
  measuresAfterStep: (state) => state.measures,
  measuresAfterResults: (state) => state.measures,
  isTransfer: () => false,
};
