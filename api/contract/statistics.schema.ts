import { z } from 'zod';
import { LINE_OWNERS } from '../../domain/accountability';
import { RETURN_CODES } from '../../domain/delegation/actions';
import { KINDS, PRIORITIES } from '../../domain/delegation/submission';
import {
  DIMENSIONS,
  type Dimension,
  type Figures,
  type Statistics,
  type StatisticsKey,
} from '../../domain/statistics/figures';
import { TURN_ENDINGS } from '../../domain/statistics/turns';
import { courtDay, courtId, instant, unitId, type Same } from './common.schema';

const count = z.number().int();
const hours = z.number().nullable();
const share = z.number().nullable().describe('Of 1; null of nothing');

const byMeans = z.strictObject({
  byResult: count,
  byMeasure: count.describe('A preservation’s or urgent matter’s first effective measure'),
  byExplanation: count.describe('情况函告 within the same term (IV2, EN4)'),
  byReturn: count,
});
const byOwner = z.record(z.enum(LINE_OWNERS), z.number());

const figures = z.strictObject({
  submitted: count.describe('Deliveries: first ones, resubmissions, forwards, each to the court that had it'),
  firstDeliveries: count,
  acknowledged: z.strictObject({
    inTime: count.describe('Within the target (ACK)'),
    late: count,
    overdue: count.describe('The target lapsed and nobody has signed'),
    running: count,
    p50Hours: hours,
    p90Hours: hours,
  }),
  finished: z
    .strictObject({ inTime: byMeans, late: byMeans, overdue: count, running: count, none: count })
    .describe(
      'By the term of the kind: SV1, MT2 or PR12, IV1, MT1, EN4; none: it does not run or was not owed to the end',
    ),
  completion: z
    .strictObject({ reported: count, p50Days: z.number().nullable(), p90Days: z.number().nullable() })
    .describe('From delivery to the last result'),
  results: z.strictObject({ targets: count, fulfilled: count }),
  served: z.strictObject({ addressees: count, served: count, rate: share }).describe('Of services alone'),
  endings: z.record(z.enum([...TURN_ENDINGS, 'open']), count),
  returned: z.record(z.enum(RETURN_CODES), count).describe('By the code of the reason'),
  disputed: z.strictObject({ deliveries: count, disputes: count }),
  days: byOwner.describe('Whose time it was, by the account; hundredths of a day'),
  pausedShare: share,
  lateDays: byOwner.describe('Whose time passed between the end of a term and what met it'),
  escalations: z.strictObject({
    warnings: count,
    raised: count,
    answered: count,
    meanAnswerHours: hours,
  }),
});

const key = z.strictObject({
  court: z.string().optional(),
  unit: z.string().optional(),
  requesting: z.string().optional(),
  assisting: z.string().optional(),
  kind: z.string().optional(),
  month: z.string().optional(),
  priority: z.string().optional(),
  distance: z.string().optional().describe('far: the courts are of two provinces; near: of one'),
});

/** GET /statistics. */
export const statisticsAnswer = z.strictObject({
  from: courtDay,
  to: courtDay,
  asOf: instant,
  side: z.enum(['requesting', 'assisting']),
  by: z.array(z.enum(DIMENSIONS)),
  total: figures,
  groups: z.array(z.strictObject({ key, figures })),
  deemedWithdrawnReasons: z.array(z.strictObject({ reason: z.string(), count })),
});

export const MAX_DIMENSIONS = 3;
const BY = new RegExp(
  `^(?:${DIMENSIONS.join('|')})(?:,(?:${DIMENSIONS.join('|')})){0,${MAX_DIMENSIONS - 1}}$`,
);

const month = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'month')
  .optional();

export const statisticsQuery = z.strictObject({
  month: month.describe('YYYY-MM of the delivery; instead of from and to'),
  from: courtDay.optional().describe('First day of delivery; 1 January of the year of `to` when absent'),
  to: courtDay.optional().describe('Last day of delivery, included; today when absent'),
  by: z
    .string()
    .regex(BY, 'by')
    .optional()
    .describe(`Up to ${MAX_DIMENSIONS} of ${DIMENSIONS.join(', ')}, with commas`),
  side: z
    .enum(['requesting', 'assisting'])
    .optional()
    .describe('Whose court and unit are meant by court, unit and by; assisting when absent'),
  court: courtId.optional(),
  unit: unitId.optional(),
  requestingCourt: courtId.optional(),
  assistingCourt: courtId.optional(),
  kind: z.enum(KINDS).optional(),
  priority: z.enum(PRIORITIES).optional(),
  format: z
    .enum(['json', 'csv'])
    .optional()
    .describe('csv: UTF-8 with BOM, one row a group and the total last'),
});

/** GET /statistics/report. */
export const reportQuery = z.strictObject({
  month: month.describe('YYYY-MM of the delivery; the last month that is over when absent'),
  format: z
    .enum(['md', 'pdf'])
    .optional()
    .describe('Markdown with its pictures within, or PDF (when absent)'),
});

export const reportText = z.string().describe('UTF-8');
export const reportFile = z.any().meta({ type: 'string', format: 'binary' });
export const csvText = z.string().describe('CSV, RFC 4180');

export function dimensionsOf(by: string | undefined): Dimension[] {
  return by === undefined ? [] : [...new Set(by.split(',') as Dimension[])];
}

export const _drift: [
  Same<z.output<typeof figures>, Figures>,
  Same<z.output<typeof key>, StatisticsKey>,
  Same<Pick<z.output<typeof statisticsAnswer>, 'total' | 'groups' | 'deemedWithdrawnReasons'>, Statistics>,
] = [true, true, true];
