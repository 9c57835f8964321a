/** Which delegations a person may see: those of these units and courts, or every one. */
export type Viewer = { places: string[] } | { all: true };

/** Gathers the conditions of a WHERE clause and the values that go with them. */
export class Conditions {
  private readonly parts: string[] = [];

  /** @param values of another part of the same statement; those of this one go behind them */
  constructor(readonly values: unknown[] = []) {}

  /** Adds a condition; each `?` in it stands for the next value. */
  add(condition: string, ...values: unknown[]): this {
    let next = 0;
    this.parts.push(condition.replace(/\?/g, () => this.bind(values[next++])));
    return this;
  }

  /** Adds the condition when there is a value to compare with. */
  addIf(condition: string, value: unknown): this {
    return value === undefined ? this : this.add(condition, value);
  }

  /** Takes a value and gives the parameter that stands for it. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  toSql(): string {
    return this.parts.length === 0 ? '' : `WHERE ${this.parts.join(' AND ')}`;
  }
}

/** Adds that the docket must be one that the viewer may see. */
export function onlyVisible(conditions: Conditions, viewer: Viewer): void {
  if (!('all' in viewer)) conditions.add('d.visible_to && ?::text[]', viewer.places);
}

export function checkLimit(limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 200) throw new RangeError(`limit ${limit}`);
}
