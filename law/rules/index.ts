import type { ClockRule, Provision } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';
import type { Catalogue } from './check-catalogue';
import { COUNTING_RULES } from './counting';
import { DETENTION_RULES } from './detention';
import { ENFORCEMENT_RULES } from './enforcement';
import { EUROPEAN_UNION_RULES } from './european-union';
import { FILING_RULES } from './filing';
import { GENERAL_RULES } from './general';
import { HONG_KONG_MACAO_TAIWAN_RULES } from './hong-kong-macao-taiwan';
import { INVESTIGATION_RULES } from './investigation';
import { MATTER_RULES } from './matters';
import { MEDIATION_RULES } from './mediation';
import { networkFaults, type NetworkFault } from './network-law';
import { PRESERVATION_RULES } from './preservation';
import * as provisions from './provisions';
import { READINGS } from './readings';
import { bookOf, type NetworkLaw, type RuleBook } from './rule-book';
import { SERVICE_RULES } from './service';
import { TARGET_RULES } from './targets';

export type { NetworkLaw, RuleBook } from './rule-book';

interface RuleFamily {
  title: Text;
  rules: readonly ClockRule[];
  provisions: readonly Provision[];
}

function family(zh: string, en: string, rules: ClockRule[], without: Provision[] = []): RuleFamily {
  return { title: { zh, en }, rules, provisions: without };
}

/** The rules by family, in the order in which people look for them. */
export const RULE_FAMILIES: readonly RuleFamily[] = [
  family('送达', 'Service', SERVICE_RULES, provisions.SERVICE_PROVISIONS),
  family('委托调查', 'Investigation', INVESTIGATION_RULES, provisions.INVESTIGATION_PROVISIONS),
  family('委托执行', 'Transfer of enforcement', ENFORCEMENT_RULES, provisions.ENFORCEMENT_PROVISIONS),
  family('执行事项委托', 'Single enforcement matters', MATTER_RULES, provisions.MATTER_PROVISIONS),
  family('保全、查封', 'Preservation and seizure', PRESERVATION_RULES, provisions.PRESERVATION_PROVISIONS),
  family('协作办理目标和两院约定', 'Targets and agreements', TARGET_RULES),
  family('期间的一般规定', 'Periods in general', GENERAL_RULES, COUNTING_RULES),
  family('调解', 'Mediation', MEDIATION_RULES, provisions.MEDIATION_PROVISIONS),
  family('立案', 'Filing', FILING_RULES, provisions.FILING_PROVISIONS),
  family('拘留', 'Detention', DETENTION_RULES, provisions.DETENTION_PROVISIONS),
  family('港澳台', 'Hong Kong, Macao, Taiwan', HONG_KONG_MACAO_TAIWAN_RULES),
  family(
    '欧盟和海牙公约',
    'European Union and Hague',
    EUROPEAN_UNION_RULES,
    provisions.EUROPEAN_UNION_PROVISIONS,
  ),
];

export const CATALOGUE: Catalogue = {
  rules: RULE_FAMILIES.flatMap(({ rules }) => rules),
  provisions: RULE_FAMILIES.flatMap((one) => one.provisions),
  readings: READINGS,
};

/**
 * The catalogue as a network uses it: with its lengths of its own targets and agreed clocks, and its readings of
 * what the law leaves open.
 * @throws Error naming a target or reading that does not exist or that the law fixes, or what is faulty
 */
export function createRuleBook(network: NetworkLaw = {}): RuleBook {
  return bookOf(CATALOGUE, network);
}

/** What in a directory file `createRuleBook` would refuse. */
export function networkLawFaults(network: NetworkLaw): NetworkFault[] {
  return networkFaults(CATALOGUE, network);
}

const DEFAULT_BOOK = createRuleBook();

/** A rule with its default length and readings, or undefined. */
export function findRule(ruleId: string): ClockRule | undefined {
  return DEFAULT_BOOK.findRule(ruleId);
}
