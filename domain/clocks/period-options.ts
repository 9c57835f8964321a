import type { Text } from '../text';
import type { PeriodUnit } from './clock';
import type { Suspension } from './suspension';

/** An extension granted; its unit is never shorter than the period's. */
export interface Extension {
  unit: PeriodUnit;
  n: number;
}

export interface PeriodOptions {
  /** Named in the first step of the derivation. */
  basis?: Text;
  /** Readings of the law other than the usual ones, named next. */
  readings?: readonly Text[];
  suspensions?: readonly Suspension[];
  /** Chained on the unrolled end, in this order (PC9). */
  extend?: readonly Extension[];
}
