import {
  CLOCK_TRIGGERS,
  EXTENSION_APPROVERS,
  type ClockRule,
  type Period,
  type Provision,
} from '../../domain/clocks/clock';
import type { Reading } from '../../domain/clocks/reading';
import type { Text } from '../../domain/text';
import { PAUSE_REASONS } from './pause-reasons';
import { overridePeriod } from './periods';

export interface Catalogue {
  /** An id may stand several times, once for each version, of which no two are in force on one day. */
  rules: readonly ClockRule[];
  provisions: readonly Provision[];
  readings: readonly Reading[];
}

/**
 * What is wrong with a catalogue, each fault with the id it is of; empty: nothing. A catalogue with a fault is
 * refused when the process starts, so that no clock is ever pinned to one.
 */
export function checkCatalogue({ rules, provisions, readings }: Catalogue): string[] {
  const ruleIds = rules.map(({ ruleId }) => ruleId);
  const readingIds = readings.map(({ readingId }) => readingId);
  const of =
    (id: string) =>
    (fault: string): string =>
      `${id}: ${fault}`;
  return [
    ...overlaps(rules),
    ...twice([...new Set(ruleIds), ...provisions.map(({ ruleId }) => ruleId)]),
    ...twice(readingIds),
    ...rules.flatMap((rule) =>
      [...checkTexts(rule), ...checkRule(rule), ...unknownRules(ruleIds, rule.supersededBy)].map(
        of(rule.ruleId),
      ),
    ),
    ...provisions.flatMap((provision) =>
      [...checkTexts(provision), ...unknownReading(readingIds, provision.readingId)].map(
        of(provision.ruleId),
      ),
    ),
    ...readings.flatMap((reading) => checkReading(reading, ruleIds).map(of(reading.readingId))),
  ];
}

/** Two versions of one rule on one day would leave open which holds. */
function overlaps(rules: readonly ClockRule[]): string[] {
  return rules.flatMap((rule, index) =>
    rules
      .slice(0, index)
      .filter(({ ruleId }) => ruleId === rule.ruleId)
      .filter((other) => !endsBefore(other, rule) && !endsBefore(rule, other))
      .map(() => `${rule.ruleId}: two versions are in force on one day`),
  );
}

function endsBefore(a: ClockRule, b: ClockRule): boolean {
  return a.validTo !== undefined && b.validFrom !== undefined && a.validTo < b.validFrom;
}

function twice(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => `${id}: stands twice`);
}

type Told = Pick<ClockRule, 'title' | 'text' | 'basis' | 'warnings' | 'validFrom' | 'validTo'>;

function checkTexts({ title, text, basis, warnings = [], validFrom, validTo }: Told): string[] {
  return [
    ...checkText('title', title),
    ...checkText('text', text),
    ...checkText('basis', basis),
    ...warnings.flatMap((warning, index) => checkText(`warning ${index + 1}`, warning)),
    ...(validFrom !== undefined && validTo !== undefined && validTo < validFrom
      ? ['it ends before it is in force']
      : []),
  ];
}

function checkRule({ ruleId, starts, period, variants = {}, ...rule }: ClockRule): string[] {
  const { pauseReasons, extension, nature, metBy } = rule;
  return [
    ...checkText('starts', starts),
    ...checkPeriod('period', period),
    ...Object.entries(variants).flatMap(([name, differs]) =>
      checkPeriod(`variant ${name}`, overridePeriod(period, differs)),
    ),
    ...unknown(metBy, CLOCK_TRIGGERS).map((trigger) => `nothing that happens is called ${trigger}`),
    ...unknown(pauseReasons, Object.keys(PAUSE_REASONS)).map((reason) => `no such pause reason as ${reason}`),
    ...(extension ? checkExtension(extension) : []),
    ...(nature === 'statutory' && pauseReasons.length > 0 && !MAY_STAND_STILL.includes(ruleId)
      ? ['no text lets this limit stand still']
      : []),
  ];
}

/** Of the limits of the law only these (审限规定 法释〔2000〕29号 art. 9): PC8a. */
const MAY_STAND_STILL = ['EN7', 'EN9'];

function checkExtension({ capDays, approver }: NonNullable<ClockRule['extension']>): string[] {
  return [
    ...(Number.isInteger(capDays) && capDays > 0 ? [] : ['an extension needs a cap in whole days']),
    ...(EXTENSION_APPROVERS.includes(approver) ? [] : ['an extension needs an approver']),
  ];
}

function checkReading(
  { question, reason, source, choices, ...reading }: Reading,
  ruleIds: string[],
): string[] {
  return [
    ...checkText('question', question),
    ...checkText('reason', reason),
    ...checkText('source', source),
    ...Object.entries(choices).flatMap(([name, { says }]) => checkText(`choice ${name}`, says)),
    ...(Object.hasOwn(choices, reading.default) ? [] : [`no such choice as ${reading.default}`]),
    ...('rules' in reading.bearsOn ? unknownRules(ruleIds, reading.bearsOn.rules) : []),
  ];
}

function unknown(named: readonly string[], known: readonly string[]): string[] {
  return named.filter((one) => !known.includes(one));
}

function unknownRules(ruleIds: string[], named: string[] = []): string[] {
  return unknown(named, ruleIds).map((ruleId) => `no such rule as ${ruleId}`);
}

function unknownReading(readingIds: string[], named: string | undefined): string[] {
  return named === undefined || readingIds.includes(named) ? [] : [`no such reading as ${named}`];
}

function checkText(name: string, { zh, en }: Text): string[] {
  return zh.trim() === '' || en.trim() === '' ? [`no ${name} in zh or en`] : [];
}

function checkPeriod(name: string, { n }: Period): string[] {
  return Number.isInteger(n) && n > 0 ? [] : [`${name}: a length is a whole number from 1 on`];
}
