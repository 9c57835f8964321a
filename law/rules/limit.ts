import type { ClockRule, Period } from '../../domain/clocks/clock';
import type { Text } from '../../domain/text';

/** A limit that clerks and lawyers ask about and that no delegation of the present kinds starts by itself. */
export function limit(
  ruleId: string,
  title: Text,
  basis: Text,
  starts: Text,
  period: Period,
  differs: Partial<Pick<ClockRule, 'owner' | 'nature' | 'confidence' | 'variants'>> = {},
): ClockRule {
  return {
    ruleId,
    title,
    basis,
    confidence: 'text',
    starts,
    owner: 'assisting',
    nature: 'statutory',
    period,
    metBy: [],
    pauseReasons: [],
    ...differs,
  };
}
