import { jsonDifferences } from '../../domain/json-difference';

describe('where two values differ', () => {
  const one = { clocks: [{ dueAt: 'a', 'x/y': 1 }], same: { deep: [1] }, gone: true };
  const other = { clocks: [{ dueAt: 'b', 'x/y': 2 }], same: { deep: [1] }, more: null };

  it('is told by pointer, with what stood there and what stands there', () => {
    expect(jsonDifferences(one, other)).toEqual([
      { pointer: '/clocks/0/dueAt', before: 'a', after: 'b' },
      { pointer: '/clocks/0/x~1y', before: 1, after: 2 },
      { pointer: '/gone', before: true },
      { pointer: '/more', after: null },
    ]);
  });

  it('is told no oftener than asked for', () => {
    expect(jsonDifferences(one, other, 1)).toHaveLength(1);
  });

  it('tells a list from an object, and nothing of what is the same', () => {
    expect(jsonDifferences({ a: [] }, { a: {} })).toEqual([{ pointer: '/a', before: [], after: {} }]);
    expect(jsonDifferences(one, structuredClone(one))).toEqual([]);
  });
});
