import type { ClockRule, Period } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import { checkCatalogue } from './check-catalogue';
import { DETENTION_RULES } from './detention';
import { ENFORCEMENT_RULES } from './enforcement';
import { EUROPEAN_UNION_RULES } from './european-union';
import { FILING_RULES } from './filing';
import { GENERAL_RULES } from './general';
import { HONG_KONG_MACAO_TAIWAN_RULES } from './hong-kong-macao-taiwan';
import { INVESTIGATION_RULES } from './investigation';
import { MATTER_RULES } from './matters';
import { MEDIATION_RULES } from './mediation';
import { overridePeriod } from './periods';
import { PRESERVATION_RULES } from './preservation';
import { SERVICE_RULES } from './service';
import { TARGET_RULES } from './targets';

/** The rules by family, in the order in which people look for them. */
export const RULE_FAMILIES: readonly { title: Text; rules: readonly ClockRule[] }[] = [
  { title: { zh: '送达', en: 'Service' }, rules: SERVICE_RULES },
  { title: { zh: '委托调查', en: 'Investigation' }, rules: INVESTIGATION_RULES },
  { title: { zh: '委托执行', en: 'Transfer of enforcement' }, rules: ENFORCEMENT_RULES },
  { title: { zh: '执行事项委托', en: 'Single enforcement matters' }, rules: MATTER_RULES },
  { title: { zh: '保全、查封', en: 'Preservation and seizure' }, rules: PRESERVATION_RULES },
  { title: { zh: '协作办理目标和两院约定', en: 'Targets and agreements' }, rules: TARGET_RULES },
  { title: { zh: '期间的一般规定', en: 'Periods in general' }, rules: GENERAL_RULES },
  { title: { zh: '调解', en: 'Mediation' }, rules: MEDIATION_RULES },
  { title: { zh: '立案', en: 'Filing' }, rules: FILING_RULES },
  { title: { zh: '拘留', en: 'Detention' }, rules: DETENTION_RULES },
  { title: { zh: '港澳台', en: 'Hong Kong, Macao, Taiwan' }, rules: HONG_KONG_MACAO_TAIWAN_RULES },
  { title: { zh: '欧盟', en: 'European Union' }, rules: EUROPEAN_UNION_RULES },
];

export const RULES: readonly ClockRule[] = RULE_FAMILIES.flatMap(({ rules }) => rules);

export interface RuleBook {
  rules: readonly ClockRule[];
  findRule(ruleId: string): ClockRule | undefined;
}

/**
 * The catalogue with the lengths that a network sets for its own targets and agreed clocks. Keys are a rule id
 * (`CONFIRM`) or a variant of one (`ACK.urgent`).
 * @throws Error when a key names no such rule or variant, or one that the law fixes; or for a faulty catalogue.
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
  const faults = checkCatalogue([...byId.values()]);
  if (faults.length > 0) throw new Error(`the rules are faulty: ${faults.join('; ')}`);
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
