import type { ClockRule, Period, Provision } from '../../domain/clocks/clock';
import { bearsOn, type ChosenReading, type Reading } from '../../domain/clocks/reading';
import type { Text } from '../../domain/text';
import type { CourtDay } from '../../domain/time';
import { checkCatalogue, type Catalogue } from './check-catalogue';
import { networkFaults, type NetworkLaw } from './network-law';
import { overridePeriod } from './periods';
import { versionOn } from './validity';

export type { NetworkLaw } from './network-law';

export interface RuleBook {
  rules: readonly ClockRule[];
  provisions: readonly Provision[];
  readings: readonly ChosenReading[];
  /** The version in force on a day, else the one nearest to it; without a day the last. */
  findRule(ruleId: string, on?: CourtDay): ClockRule | undefined;
  /** A rule's period with some of it changed, read as the network reads what is not said. */
  periodOf(rule: ClockRule, differs: Partial<Period>): Period;
  /** The readings that bear on a period of a rule, each with the choice that it follows: what a clock pins. */
  readingsOf(rule: ClockRule, period: Period): Record<string, string>;
  /** Sentences for a derivation: the readings that are not the usual ones. */
  readingSteps(pinned: Record<string, string>): Text[];
}

/** @throws Error naming what is faulty in the catalogue or what the network asks for in vain */
export function bookOf(catalogue: Catalogue, network: NetworkLaw): RuleBook {
  const refused = networkFaults(catalogue, network);
  if (refused.length > 0) {
    throw new Error(refused.map(({ at, en }) => `network ${at}: ${en}`).join('; '));
  }
  const readings = catalogue.readings.map((reading): ChosenReading => ({
    ...reading,
    chosen: network.readings?.[reading.readingId] ?? reading.default,
  }));
  const rules = catalogue.rules.map((rule) =>
    withReadingsListed(withTargets(asRead(rule, readings), readings, network.policyTargets ?? {}), readings),
  );
  const faults = checkCatalogue({ ...catalogue, rules });
  if (faults.length > 0) throw new Error(`the rules are faulty: ${faults.join('; ')}`);
  return {
    rules,
    provisions: catalogue.provisions,
    readings,
    findRule: (ruleId, on) => versionOn(rules, ruleId, on),
    periodOf: (rule, differs) => layOver(rule, differs, readings),
    readingsOf: (rule, period) => followed(rule, period, readings),
    readingSteps: (pinned) => Object.entries(pinned).flatMap(([id, choice]) => step(readings, id, choice)),
  };
}

/** What the network's readings say of a period. */
function readFields(ruleId: string, period: Period, readings: readonly ChosenReading[]): Partial<Period> {
  const fields = readings
    .filter((reading) => bearsOn(reading, ruleId, period))
    .map(({ choices, chosen }) => choices[chosen]?.differs ?? {});
  return Object.assign({}, ...fields) as Partial<Period>;
}

function layOver(rule: ClockRule, differs: Partial<Period>, readings: readonly ChosenReading[]): Period {
  const laid = overridePeriod(rule.period, differs);
  return { ...laid, ...readFields(rule.ruleId, laid, readings), ...differs };
}

/** The catalogue's rule with its period and variants as the network reads them. */
function asRead(rule: ClockRule, readings: readonly ChosenReading[]): ClockRule {
  const period = { ...rule.period, ...readFields(rule.ruleId, rule.period, readings) };
  if (!rule.variants) return { ...rule, period };
  const variants = Object.entries(rule.variants).map(([name, differs]): [string, Partial<Period>] => {
    const read = readFields(rule.ruleId, overridePeriod(period, differs), readings);
    return [name, { ...differs, ...read }];
  });
  return { ...rule, period, variants: Object.fromEntries(variants) };
}

function withTargets(
  rule: ClockRule,
  readings: readonly ChosenReading[],
  targets: Record<string, Partial<Period>>,
): ClockRule {
  const own = targets[rule.ruleId];
  const changed = own ? { ...rule, period: layOver(rule, own, readings) } : rule;
  if (!changed.variants) return changed;
  const variants = Object.entries(changed.variants).map(([name, differs]): [string, Partial<Period>] => {
    const target = targets[`${rule.ruleId}.${name}`];
    if (!target) return [name, differs];
    const base = { ...changed, period: overridePeriod(changed.period, differs) };
    return [name, layOver(base, target, readings)];
  });
  return { ...changed, variants: Object.fromEntries(variants) };
}

function withReadingsListed(rule: ClockRule, readings: readonly ChosenReading[]): ClockRule {
  const periods = [
    rule.period,
    ...Object.values(rule.variants ?? {}).map((differs) => overridePeriod(rule.period, differs)),
  ];
  const bearing = readings.filter((reading) =>
    periods.some((period) => bearsOn(reading, rule.ruleId, period)),
  );
  if (bearing.length === 0) return rule;
  return {
    ...rule,
    readings: Object.fromEntries(bearing.map(({ readingId, chosen }) => [readingId, chosen])),
  };
}

/** A period may be laid down otherwise than the network reads: then the choice that it follows, if any. */
function followed(
  { ruleId }: ClockRule,
  period: Period,
  readings: readonly ChosenReading[],
): Record<string, string> {
  const pairs = readings
    .filter((reading) => bearsOn(reading, ruleId, period))
    .flatMap(({ readingId, choices, chosen }) => {
      const names = [chosen, ...Object.keys(choices)];
      const name = names.find((one) => isFollowed(period, choices[one]?.differs ?? {}));
      return name === undefined ? [] : [[readingId, name]];
    });
  return Object.fromEntries(pairs) as Record<string, string>;
}

function isFollowed(period: Period, differs: Partial<Period>): boolean {
  return Object.entries(differs).every(([field, value]) => period[field as keyof Period] === value);
}

function step(readings: readonly Reading[], readingId: string, choice: string): Text[] {
  const reading = readings.find((one) => one.readingId === readingId);
  const chosen = reading?.choices[choice];
  if (!reading || !chosen?.differs || choice === reading.default) return [];
  return [
    {
      zh: `按本协助网的读法（${readingId}）：${reading.question.zh}${chosen.says.zh}。`,
      en: `As the network reads it (${readingId}): ${reading.question.en} ${chosen.says.en}.`,
    },
  ];
}
