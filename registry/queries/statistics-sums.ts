import { ACCOUNT_OWNERS, LINE_OWNERS } from '../../domain/accountability';
import { RETURN_CODES } from '../../domain/delegation/actions';
import type { Dimension, StatisticsKey, SumName } from '../../domain/statistics/figures';
import { TERM_MEANS, TURN_ENDINGS } from '../../domain/statistics/turns';

/** Columns of `turn_facts`, by the names that keys have in answers. */
export function keyColumns(
  by: readonly Dimension[],
  side: 'requesting' | 'assisting',
): { name: keyof StatisticsKey; sql: string }[] {
  const columns: Record<Dimension, { name: keyof StatisticsKey; sql: string }[]> = {
    court: [{ name: 'court', sql: `${side}_court` }],
    unit: [{ name: 'unit', sql: `${side}_unit` }],
    pair: [
      { name: 'requesting', sql: 'requesting_court' },
      { name: 'assisting', sql: 'assisting_court' },
    ],
    kind: [{ name: 'kind', sql: 'kind' }],
    month: [{ name: 'month', sql: 'month' }],
    priority: [{ name: 'priority', sql: 'priority' }],
    distance: [{ name: 'distance', sql: `CASE WHEN far THEN 'far' ELSE 'near' END` }],
  };
  return by.flatMap((dimension) => columns[dimension]);
}

/** The owners as columns name them. */
const COLUMN_OWNERS = { inTransit: 'in_transit' } as Record<string, string | undefined>;
const columnOf = (owner: string): string => COLUMN_OWNERS[owner] ?? owner;

const countOf = (condition: string): string => `count(*) FILTER (WHERE ${condition})`;
const sumOf = (column: string): string => `coalesce(sum(${column}), 0)`;

/** How each sum is taken from the rows of a group; what still runs is added by `RUNNING`. */
export const SUMS = new Map<SumName, string>([
  ['submitted', 'count(*)'],
  ['firstTurns', countOf('turn = 1')],
  ...(['inTime', 'late', 'overdue', 'running'] as const).map((keeping): [SumName, string] => [
    `ack:${keeping}`,
    countOf(`ack = '${keeping}'`),
  ]),
  ...(['inTime', 'late'] as const).flatMap((keeping) =>
    TERM_MEANS.map((means): [SumName, string] => [
      `term:${keeping}:${means}`,
      countOf(`term = '${keeping}' AND term_by = '${means}'`),
    ]),
  ),
  ...(['overdue', 'running', 'none'] as const).map((keeping): [SumName, string] => [
    `term:${keeping}`,
    countOf(`term = '${keeping}'`),
  ]),
  ['targets', sumOf('targets')],
  ['fulfilled', sumOf('fulfilled')],
  ['addressees', `coalesce(sum(targets) FILTER (WHERE kind = 'service'), 0)`],
  ['served', `coalesce(sum(fulfilled) FILTER (WHERE kind = 'service'), 0)`],
  ...TURN_ENDINGS.map((ending): [SumName, string] => [`ending:${ending}`, countOf(`ending = '${ending}'`)]),
  ['ending:open', countOf('ending IS NULL')],
  ...RETURN_CODES.map((code): [SumName, string] => [`returned:${code}`, countOf(`return_code = '${code}'`)]),
  ['disputed', countOf('disputes > 0')],
  ['disputes', sumOf('disputes')],
  ...LINE_OWNERS.flatMap((owner): [SumName, string][] => [
    [`spent:${owner}`, sumOf(`spent_${columnOf(owner)}`)],
    [`late:${owner}`, sumOf(`late_${columnOf(owner)}`)],
  ]),
  ['warnings', sumOf('warnings')],
  ['raised', sumOf('raised')],
  ['answered', sumOf('answered')],
  ['answerMinutes', sumOf('answer_minutes')],
]);

/** Whole seconds from one instant to another, none where the first is not before the second. */
const secondsBetween = (from: string, to: string): string =>
  `greatest(0, floor(date_part('epoch', ${to} - ${from})))`;

/**
 * What turns that somebody has now add until `asOf`: their owner's time until they stand still, then nobody's.
 * @param asOf the parameter that holds the instant
 */
export function runningSums(asOf: string): Map<SumName, string> {
  const still = `least(${asOf}, coalesce(paused_from, 'infinity'))`;
  const sums = ACCOUNT_OWNERS.flatMap((owner): [SumName, string][] => {
    const ofOwner = `FILTER (WHERE running_owner = '${owner}')`;
    return [
      [`spent:${owner}`, `sum(${secondsBetween('running_since', still)}) ${ofOwner}`],
      [
        `late:${owner}`,
        `sum(${secondsBetween('late_from', still)}) ${ofOwner.replace('WHERE', 'WHERE late_from IS NOT NULL AND')}`,
      ],
    ];
  });
  const paused = 'WHERE paused_from IS NOT NULL';
  return new Map([
    ...sums,
    ['spent:paused', `sum(${secondsBetween('paused_from', asOf)}) FILTER (${paused})`],
    [
      'late:paused',
      `sum(${secondsBetween('greatest(paused_from, late_from)', asOf)}) FILTER (${paused} AND late_from IS NOT NULL)`,
    ],
  ]);
}
