export interface Money {
  /** Decimal with two digits after the point, at most 15 before it. */
  amount: string;
  currency: 'CNY';
}
