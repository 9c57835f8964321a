import { DAY, PARTS } from './recounted-parts';
import type { RecountedTurn } from './recounted-turns';

/** Nearest rank. */
function rank(values: number[], share: number, unit: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const found = sorted[Math.ceil(share * sorted.length) - 1];
  return found === undefined ? null : Math.round((found / unit) * 100) / 100;
}

const rate = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;

const MEANS = ['result', 'measure', 'explanation', 'return'];
const ENDED = [
  'confirmed',
  'finalReport',
  'withdrawn',
  'deemedWithdrawn',
  'stopped',
  'returned',
  'forwarded',
];
const CODES = ['notCompetent', 'incomplete', 'duplicate', 'impossible', 'unlawful', 'outsideList', 'other'];

/** The figures of these turns, in the shape of the answer. */
export function recountFigures(turns: RecountedTurn[]): Record<string, unknown> {
  const count = (is: (turn: RecountedTurn) => boolean): number => turns.filter(is).length;
  const sum = (of: (turn: RecountedTurn) => number): number => turns.reduce((all, turn) => all + of(turn), 0);
  const kept = (how: string): object =>
    Object.fromEntries(
      MEANS.map((means) => [
        `by${means[0]?.toUpperCase()}${means.slice(1)}`,
        count((turn) => turn.termKept === how && turn.termBy === means),
      ]),
    );
  const signed = turns.flatMap(({ signed: at, delivered }) =>
    at === undefined ? [] : [Math.floor((at - delivered) / 60_000)],
  );
  const done = turns.flatMap(({ report, delivered }) =>
    report ? [Math.floor((report.at - delivered) / 3_600_000)] : [],
  );
  const days = (of: 'spent' | 'late'): object =>
    Object.fromEntries(PARTS.map((part) => [part, Math.round((sum((t) => t[of][part]) / DAY) * 100) / 100]));
  const services = turns.filter(({ kind }) => kind === 'service');
  const lapses = turns.flatMap(({ escalations }) => escalations.filter(({ rung }) => rung !== 'warn'));
  const waits = lapses.flatMap(({ raised, answered }) =>
    answered === undefined ? [] : [Math.floor((answered - raised) / 60_000)],
  );
  const addressees = services.reduce((all, { report }) => all + (report?.targets ?? 0), 0);
  const served = services.reduce((all, { report }) => all + (report?.good ?? 0), 0);
  const all = sum(({ spent }) => PARTS.reduce((total, part) => total + spent[part], 0));
  return {
    submitted: turns.length,
    firstDeliveries: count(({ n }) => n === 1),
    acknowledged: {
      inTime: count(({ ackKept }) => ackKept === 'inTime'),
      late: count(({ ackKept }) => ackKept === 'late'),
      overdue: count(({ ackKept }) => ackKept === 'overdue'),
      running: count(({ ackKept }) => ackKept === 'running'),
      p50Hours: rank(signed, 0.5, 60),
      p90Hours: rank(signed, 0.9, 60),
    },
    finished: {
      inTime: kept('inTime'),
      late: kept('late'),
      overdue: count(({ termKept }) => termKept === 'overdue'),
      running: count(({ termKept }) => termKept === 'running'),
      none: count(({ termKept }) => termKept === 'none'),
    },
    completion: { reported: done.length, p50Days: rank(done, 0.5, 24), p90Days: rank(done, 0.9, 24) },
    results: {
      targets: sum(({ report }) => report?.targets ?? 0),
      fulfilled: sum(({ report }) => report?.good ?? 0),
    },
    served: { addressees, served, rate: rate(served, addressees) },
    endings: {
      ...Object.fromEntries(ENDED.map((name) => [name, count(({ ending }) => ending === name)])),
      open: count(({ ending }) => ending === undefined),
    },
    returned: Object.fromEntries(CODES.map((name) => [name, count(({ code }) => code === name)])),
    disputed: {
      deliveries: count(({ disputes }) => disputes > 0),
      disputes: sum(({ disputes }) => disputes),
    },
    days: days('spent'),
    pausedShare: rate(
      sum(({ spent }) => spent.paused),
      all,
    ),
    lateDays: days('late'),
    escalations: {
      warnings: sum(({ escalations }) => escalations.length) - lapses.length,
      raised: lapses.length,
      answered: waits.length,
      meanAnswerHours:
        waits.length === 0
          ? null
          : Math.round((waits.reduce((a, b) => a + b, 0) / waits.length / 60) * 100) / 100,
    },
  };
}
