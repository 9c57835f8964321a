import type { ClockRule, Period } from '../../domain/clocks/clock';
import { ENFORCEMENT_RULES } from './enforcement';
import { GENERAL_RULES } from './general';
import { INVESTIGATION_RULES } from './investigation';
import { MATTER_RULES } from './matters';
import { overridePeriod } from './periods';
import { PRESERVATION_RULES } from './preservation';
import { SERVICE_RULES } from './service';
import { TARGET_RULES } from './targets';

export const RULES: readonly ClockRule[] = [
  ...SERVICE_RULES,
  ...INVESTIGATION_RULES,
  ...ENFORCEMENT_RULES,
  ...MATTER_RULES,
  ...PRESERVATION_RULES,
  ...TARGET_RULES,
  ...GENERAL_RULES,
];

export interface RuleBook {
  rules: readonly ClockRule[];
  findRule(ruleId: string): ClockRule | undefined;
}

/**
 * The catalogue with the lengths that a network sets for its own targets and agreed clocks. Keys are a rule id
 * (`CONFIRM`) or a variant of one (`ACK.urgent`).
 * @throws Error when a key names no such rule or variant, or one that the law fixes.
 */
export function createRuleBook(policyTargets: Record<string, Partial<Period>> = {}): RuleBook {
  const byId = new Map(RULES.map((rule) => [rule.ruleId, rule]));
  for (const [key, length] of Object.entries(policyTargets)) {
    const [ruleId = '', variant] = key.split('.');
    const rule = byId.get(ruleId);
    if (!rule) throw new Error(`policy target ${key}: no such rule`);
    if (rule.nature === 'statutory') throw new Error(`policy target ${key}: the law fixes its length`);
    byId.set(
      ruleId,
      variant === undefined ? overrideLength(rule, length) : overrideVariant(rule, variant, length),
    );
  }
  return { rules: [...byId.values()], findRule: (ruleId) => byId.get(ruleId) };
}

function overrideLength(rule: ClockRule, length: Partial<Period>): ClockRule {
  return { ...rule, period: overridePeriod(rule.period, length) };
}

function overrideVariant(rule: ClockRule, variant: string, length: Partial<Period>): ClockRule {
  const known = rule.variants?.[variant];
  if (!known) throw new Error(`policy target ${rule.ruleId}.${variant}: no such variant`);
  return {
    ...rule,
    variants: { ...rule.variants, [variant]: overridePeriod({ ...rule.period, ...known }, length) },
  };
}

const DEFAULT_BOOK = createRuleBook();

/** A rule with its default length, or undefined. */
export function findRule(ruleId: string): ClockRule | undefined {
  return DEFAULT_BOOK.findRule(ruleId);
}
