import type { Step } from '../delegation/actions';
import { rulingInForce } from '../delegation/transfer';
import { invalid, type Fault } from '../errors';
import { seizedBy } from '../seizures/of-results';
import { checkTerm, lastMonthOf } from '../seizures/term';
import type { CourtDay } from '../time';
import {
  checkEnding,
  isUndertaking,
  measuresAfterEnding,
  notFuture,
  withLiveMeasure,
  withReportedMeasure,
} from './common';
import type { KindRules } from './kind';
import type {
  EnforcementMatter,
  EnforcementResult,
  EnforcementTransferMatter,
  Matter,
  Result,
} from './matters';

const matterOf = (matter: Matter): EnforcementMatter => matter as EnforcementMatter;
const resultOf = (result: Result): EnforcementResult => result as EnforcementResult;

/** What a case ends as once its enforcement, or this procedure of it, is terminated by ruling. */
const BY_TERMINATION: readonly EnforcementResult['ending'][] = ['terminated', 'currentProcedureEnded'];

/**
 * Two forms. Transfer (委托执行, 法释〔2011〕11号 as amended 2020): the case moves; EN1, EN3 and EN4 run from
 * receipt of the letter. Matter (事项委托): one act is done, the case stays; the requesting court sets 10–20
 * days (MT1).
 */
export const enforcementRules: KindRules = {
  kind: 'enforcement',
  docketCharacter: '执',
  goesOverOfficialPlatform: true,
  notBegunWithoutPapers: [],

  checkMatter: ({ matter }, today) =>
    notFuture(matterOf(matter).instrument.date, today, '/matter/instrument/date'),

  checkHandOver(matter, today) {
    const enforcement = matterOf(matter);
    return enforcement.form === 'transfer' ? checkSeizures(enforcement, today) : [];
  },

  /** Of a transfer the report that the law wants in thirty days: its enforcement may take years. */
  termRules: (matter) => [matterOf(matter).form === 'transfer' ? 'EN4' : 'MT1'],

  clocksAtDelivery({ matter, priority }) {
    const enforcement = matterOf(matter);
    if (enforcement.form === 'matter') {
      const limit = { ruleId: 'MT1', n: enforcement.limitDays };
      return priority === 'urgent' ? [{ ruleId: 'MT2' }, limit] : [limit];
    }
    return [{ ruleId: 'EN1' }, { ruleId: 'EN3' }, { ruleId: 'EN4' }];
  },

  /** EN10 for a transfer, MT5 for a matter. */
  checklist: (matter) =>
    matterOf(matter).form === 'transfer'
      ? ['委托函', '委托执行函', '申请执行书', '审批表', '执行依据', '案件情况说明', '当事人', 'letter']
      : ['裁定', '协助执行通知书', '委托函', 'letter'],
  supplementClock: (matter) => (matterOf(matter).form === 'transfer' ? 'EN5' : 'MT3'),
  targets: () => [],
  withTargets: (matter) => matter,
  stepTargets({ matter, parties }) {
    const enforcement = matterOf(matter);
    const ids = parties.map((party) => party.partyId);
    return enforcement.form === 'matter' ? [...ids, enforcement.target] : ids;
  },
  readdress: () => undefined,
  resultTarget: () => undefined,
  isResult: (result) => 'ending' in result,
  isSuccess: (result) => ['executed', 'settled'].includes(resultOf(result).ending),
  checkResult(state, result, today) {
    const isContradicted =
      rulingInForce(state)?.type === 'terminate' && !BY_TERMINATION.includes(resultOf(result).ending);
    return [
      ...(isContradicted ? [invalid('/ending', 'contradictsRuling')] : []),
      ...checkSeizure(matterOf(state.submission.matter), resultOf(result), today),
    ];
  },
  checkStep: (state, step) => checkEnding(state.measures, onMatter(state.submission.matter, step)),
  isEffectiveStep: (_state, step) => isUndertaking(step),

  measuresAfterStep(state, step) {
    const { matter } = state.submission;
    const taken = onMatter(matter, step);
    const ended = measuresAfterEnding(state, taken);
    if (ended) return ended;
    return leavesMeasure(matter) && isUndertaking(step)
      ? withLiveMeasure(state.measures, taken.target)
      : state.measures;
  },

  measuresAfterResults(state, results) {
    const matter = matterOf(state.submission.matter);
    const isExecuted = results.some((result) => resultOf(result).ending === 'executed');
    return matter.form === 'matter' && leavesMeasure(matter) && isExecuted
      ? withReportedMeasure(state.measures, matter.target)
      : state.measures;
  },
  isTransfer: (matter) => matterOf(matter).form === 'transfer',
};

/**
 * EN8 (委托执行 art. 6): what has less than a month left when the case is handed over is renewed first, by the court that
 * seized it; its rank is kept.
 */
function checkSeizures({ seizures = [] }: EnforcementTransferMatter, today: CourtDay): Fault[] {
  return seizures.flatMap(({ until }, i) =>
    today >= lastMonthOf(until) ? [invalid(`/matter/seizures/${i}/until`, 'renewFirst')] : [],
  );
}

function checkSeizure(
  matter: EnforcementMatter,
  { seizure, ending }: EnforcementResult,
  today: CourtDay,
): Fault[] {
  if (seizure === undefined) return [];
  const assetType = seizedBy(matter);
  if (assetType === undefined || ending !== 'executed') return [invalid('/seizure', 'noSuchMeasure')];
  const faults = notFuture(seizure.from, today, '/seizure/from');
  return 'until' in seizure ? [...faults, ...checkTerm(assetType, seizure, '/seizure/until')] : faults;
}

function leavesMeasure(matter: Matter): boolean {
  const enforcement = matterOf(matter);
  return enforcement.form === 'matter' && seizedBy(enforcement) !== undefined;
}

/** A single matter leaves at most one measure behind, whichever party a step names. */
function onMatter(matter: Matter, step: Step): Step {
  const enforcement = matterOf(matter);
  return enforcement.form === 'matter' ? { ...step, target: enforcement.target } : step;
}
