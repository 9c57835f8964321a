import type { ClockRule } from '../../domain/clocks/clock';

type Defaults = 'ruleId' | 'confidence' | 'owner' | 'nature' | 'metBy' | 'pauseReasons';
export type Limit = Omit<ClockRule, Defaults> & Partial<Pick<ClockRule, 'owner' | 'nature' | 'confidence'>>;

/** A limit that clerks and lawyers ask about and that no delegation of the present kinds starts by itself. */
export function limit(ruleId: string, rule: Limit): ClockRule {
  return {
    ruleId,
    confidence: 'text',
    owner: 'assisting',
    nature: 'statutory',
    metBy: [],
    pauseReasons: [],
    ...rule,
  };
}
