import type { Provision } from '../../domain/clocks/clock';

/** A rule that sets no clock; read in full unless said otherwise. */
export function provision(
  ruleId: string,
  rule: Omit<Provision, 'ruleId' | 'confidence'> & Partial<Pick<Provision, 'confidence'>>,
): Provision {
  return { ruleId, confidence: 'text', ...rule };
}
