import { findCourt, type Directory } from '../directory';
import { RETURN_CODES } from '../delegation/actions';
import { shareOf, type Figures, type Statistics, type StatisticsKey } from '../statistics/figures';
import type { Text } from '../text';
import type { CourtDay, Instant } from '../time';
import type { Bars, Block, Report, Section, Table } from './report';
import { DISTANCE_NAMES, KIND_NAMES, LABELS, RETURN_NAMES } from './words';

/** What the report is made of: all of it counted at `asOf`, by the side that assists. */
export interface MonthCounted {
  network: Text;
  /** YYYY-MM */
  month: string;
  from: CourtDay;
  to: CourtDay;
  asOf: Instant;
  byCourt: Statistics;
  byPair: Statistics;
  byKind: Statistics;
  byDistance: Statistics;
  /** Of the month before. */
  before: Figures;
  /** Of the twelve months that end with this one. */
  byMonth: Statistics;
}

/** Pairs of a large network beyond these are left to `GET /statistics`. */
const MOST_PAIRS = 20;

/** The report to the monthly joint meeting of lead tribunals and coordination specialists: 工作质效、协作数据. */
export function jointMeetingReport(counted: MonthCounted, directory: Directory): Report {
  const { network, month, from, to, asOf } = counted;
  const minute = asOf.slice(0, 16).replace('T', ' ');
  return {
    title: {
      zh: `${network.zh}月度联席会议报告 ${month}`,
      en: `${network.en}: report to the joint meeting, ${month}`,
    },
    about: [
      {
        zh: `统计期间：${from} 至 ${to}，按送交日，计入承办的法院。`,
        en: `Delivered from ${from} to ${to}, counted to the court that had it.`,
      },
      { zh: `统计时点：${minute}。演练不计。`, en: `Counted at ${minute}. Exercises are not counted.` },
    ],
    sections: [
      overview(counted),
      byCourts(counted.byCourt, directory),
      byPairs(counted.byPair, directory),
      byGroups(LABELS.byKind, counted.byKind, ({ kind = '' }) => KIND_NAMES[kind]),
      byGroups(LABELS.byDistance, counted.byDistance, ({ distance = '' }) => DISTANCE_NAMES[distance]),
      trend(counted.byMonth),
      reasons(counted.byCourt),
    ],
  };
}

function overview({ byCourt: { total }, before }: MonthCounted): Section {
  const rows = ROWS.map(([name, of]) => ({ name, cells: [of(total), of(before)] }));
  return {
    heading: LABELS.overview,
    blocks: [{ kind: 'table', head: [LABELS.item, LABELS.thisMonth, LABELS.monthBefore], rows }],
  };
}

function byCourts({ groups }: Statistics, directory: Directory): Section {
  const named = groups.map(({ key, figures }) => ({ name: courtName(directory, key.court), figures }));
  return {
    heading: LABELS.byCourt,
    blocks: [tableOf(LABELS.court, named), inTimeBars(LABELS.inTimeByCourt, named)],
  };
}

function byPairs({ groups }: Statistics, directory: Directory): Section {
  const most = [...groups].sort((a, b) => b.figures.submitted - a.figures.submitted).slice(0, MOST_PAIRS);
  const named = most.map(({ key, figures }) => ({ name: pairName(directory, key), figures }));
  const rest = groups.length - most.length;
  const note: Block[] =
    rest === 0
      ? []
      : [{ kind: 'note', text: { zh: `另有 ${rest} 对未列。`, en: `${rest} more pairs are not listed.` } }];
  return {
    heading: LABELS.byPair,
    blocks: [tableOf(LABELS.pair, named), ...note, deliveredBars(LABELS.deliveredByPair, named)],
  };
}

function byGroups(
  heading: Text,
  { groups }: Statistics,
  nameOf: (key: StatisticsKey) => Text | undefined,
): Section {
  const named = groups.map(({ key, figures }) => ({ name: nameOf(key) ?? LABELS.other, figures }));
  return { heading, blocks: [tableOf(LABELS.item, named)] };
}

function trend({ groups }: Statistics): Section {
  const named = groups.map(({ key: { month = '' }, figures }) => ({
    name: { zh: month, en: month },
    figures,
  }));
  return {
    heading: LABELS.trend,
    blocks: [deliveredBars(LABELS.deliveredByMonth, named), inTimeBars(LABELS.inTimeByMonth, named)],
  };
}

function reasons({ total, deemedWithdrawnReasons }: Statistics): Section {
  const returned = RETURN_CODES.filter((code) => total.returned[code] > 0).map((code) => ({
    name: RETURN_NAMES[code],
    cells: [String(total.returned[code])],
  }));
  const deemed = deemedWithdrawnReasons.map(({ reason, count }) => ({
    name: { zh: reason, en: reason },
    cells: [String(count)],
  }));
  const tables = [
    { head: LABELS.returnedFor, rows: returned },
    { head: LABELS.deemedWithdrawnFor, rows: deemed },
  ].filter(({ rows }) => rows.length > 0);
  return {
    heading: LABELS.reasons,
    blocks:
      tables.length === 0
        ? [{ kind: 'note', text: LABELS.none }]
        : tables.map(({ head, rows }) => ({ kind: 'table', head: [head, LABELS.count], rows })),
  };
}

interface NamedFigures {
  name: Text;
  figures: Figures;
}

function tableOf(first: Text, named: NamedFigures[]): Table {
  const columns = ROWS.filter(([, , isColumn]) => isColumn);
  return {
    kind: 'table',
    head: [first, ...columns.map(([name]) => name)],
    rows: named.map(({ name, figures }) => ({ name, cells: columns.map(([, of]) => of(figures)) })),
  };
}

function deliveredBars(title: Text, named: NamedFigures[]): Bars {
  const full = Math.max(1, ...named.map(({ figures }) => figures.submitted));
  const bars = named.map(({ name, figures: { submitted } }) => ({
    name,
    value: submitted,
    shown: String(submitted),
  }));
  return { kind: 'bars', title, full, bars };
}

function inTimeBars(title: Text, named: NamedFigures[]): Bars {
  const bars = named.map(({ name, figures }) => {
    const share = finishedShare(figures);
    return { name, value: share ?? 0, shown: percent(share) };
  });
  return { kind: 'bars', title, full: 1, bars };
}

/** What is read of figures: its name, how it is shown, and whether it has a column where groups are compared. */
const ROWS: [name: Text, of: (figures: Figures) => string, isColumn?: true][] = [
  [LABELS.delivered, ({ submitted }) => String(submitted), true],
  [LABELS.acknowledgedInTime, (figures) => percent(acknowledgedShare(figures)), true],
  [LABELS.acknowledgedHours, ({ acknowledged: { p50Hours, p90Hours } }) => pair(p50Hours, p90Hours)],
  [LABELS.finishedInTime, (figures) => percent(finishedShare(figures)), true],
  [LABELS.byResult, ({ finished }) => String(finished.inTime.byResult + finished.inTime.byMeasure)],
  [LABELS.byExplanation, ({ finished }) => String(finished.inTime.byExplanation)],
  [LABELS.byReturn, ({ finished }) => String(finished.inTime.byReturn)],
  [LABELS.finishedLate, ({ finished }) => String(sumOf(finished.late) + finished.overdue), true],
  [LABELS.completionDays, ({ completion: { p50Days, p90Days } }) => pair(p50Days, p90Days), true],
  [LABELS.served, ({ served: { rate } }) => percent(rate), true],
  [LABELS.returned, ({ endings }) => String(endings.returned), true],
  [LABELS.deemedWithdrawn, ({ endings }) => String(endings.deemedWithdrawn)],
  [LABELS.disputed, ({ disputed }) => String(disputed.deliveries)],
  [LABELS.pausedShare, ({ pausedShare }) => percent(pausedShare)],
  [LABELS.lateDays, ({ lateDays }) => pair(lateDays.requesting, lateDays.assisting)],
  [LABELS.raised, ({ escalations: { raised, answered } }) => `${raised} / ${answered}`, true],
  [LABELS.answerHours, ({ escalations: { meanAnswerHours } }) => shown(meanAnswerHours)],
];

/** Of those whose target has been met or has lapsed. */
function acknowledgedShare({ acknowledged: { inTime, late, overdue } }: Figures): number | null {
  return shareOf(inTime, inTime + late + overdue);
}

/** Of those whose term has been met or has lapsed. */
function finishedShare({ finished: { inTime, late, overdue } }: Figures): number | null {
  const met = sumOf(inTime);
  return shareOf(met, met + sumOf(late) + overdue);
}

function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

function percent(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(1)}%`;
}

function pair(first: number | null, second: number | null): string {
  return first === null && second === null ? '—' : `${shown(first)} / ${shown(second)}`;
}

function shown(value: number | null): string {
  return value === null ? '—' : value.toFixed(1);
}

function courtName(directory: Directory, courtId: string | undefined): Text {
  const id = courtId ?? '';
  return findCourt(directory, id)?.name ?? { zh: id, en: id };
}

function pairName(directory: Directory, { requesting, assisting }: StatisticsKey): Text {
  const [from, to] = [courtName(directory, requesting), courtName(directory, assisting)];
  return { zh: `${from.zh} 至 ${to.zh}`, en: `${from.en} to ${to.en}` };
}
