/**
 * What a request is checked for has grown, and a replay judges it again: it carries the checks by which it was admitted,
 * so that what an earlier build took stays taken (ADR 0018). Absent: the first build's. From 2 on: EN8 at each hand-over
 * of a transfer, and no approval of a return before the registration.
 */
export const CHECKS = 2;

export interface Admitted {
  checks?: number;
}

export function isCheckedByNow({ checks = 1 }: Admitted): boolean {
  return checks >= CHECKS;
}
