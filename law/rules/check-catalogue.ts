import type { ClockRule, Period } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { PAUSE_REASONS } from './pause-reasons';
import { overridePeriod } from './periods';

/**
 * What is wrong with a catalogue of rules, each fault with the rule's id; empty: nothing.
 * A catalogue with a fault is refused when the process starts, so that no clock is ever pinned to one.
 */
export function checkCatalogue(rules: readonly ClockRule[]): string[] {
  const ids = rules.map(({ ruleId }) => ruleId);
  const twice = ids.filter((ruleId, index) => ids.indexOf(ruleId) < index);
  return [
    ...twice.map((ruleId) => `${ruleId}: stands twice`),
    ...rules.flatMap((rule) => checkRule(rule).map((fault) => `${rule.ruleId}: ${fault}`)),
  ];
}

function checkRule({ title, basis, starts, period, variants = {}, ...rule }: ClockRule): string[] {
  const { pauseReasons, extension, nature } = rule;
  return [
    ...checkText('title', title),
    ...checkText('basis', basis),
    ...checkText('starts', starts),
    ...checkPeriod('period', period),
    ...Object.entries(variants).flatMap(([name, differs]) =>
      checkPeriod(`variant ${name}`, overridePeriod(period, differs)),
    ),
    ...pauseReasons
      .filter((reason) => !Object.hasOwn(PAUSE_REASONS, reason))
      .map((reason) => `no such pause reason as ${reason}`),
    ...(extension && !(Number.isInteger(extension.capDays) && extension.capDays > 0)
      ? ['an extension needs a cap in whole days']
      : []),
    ...(nature === 'statutory' && pauseReasons.length > 0 && !MAY_STAND_STILL.includes(rule.ruleId)
      ? ['no text lets this limit stand still']
      : []),
  ];
}

/** Of the limits of the law only these (审限规定 法释〔2000〕29号 art. 9): PC8a. */
const MAY_STAND_STILL = ['EN7', 'EN9'];

function checkText(name: string, { zh, en }: Text): string[] {
  return zh.trim() === '' || en.trim() === '' ? [`no ${name} in zh or en`] : [];
}

function checkPeriod(name: string, { n, unit, roll }: Period): string[] {
  return [
    ...(Number.isInteger(n) && n > 0 ? [] : [`${name}: a length is a whole number from 1 on`]),
    // PC2a: an hour period that ends on a rest day is not extended.
    ...(unit === 'hour' && roll !== 'none' ? [`${name}: hours do not roll`] : []),
  ];
}
