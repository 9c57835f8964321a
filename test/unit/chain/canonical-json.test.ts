import fc from 'fast-check';
import { canonicalJson } from '../../../domain/chain/canonical-json';

/** What RFC 8785 itself shows: its sample of section 3.2, its order of section 3.2.3, numbers of its appendix B. */
describe('canonical JSON after RFC 8785', () => {
  it('writes the sample of the standard as the standard does', () => {
    const sample = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts members by their UTF-16 units', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const value = Object.fromEntries(names.map((name, at) => [name, at]));
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\ud83d\ude00', '\ufb33'];
    expect(Object.keys(JSON.parse(canonicalJson(value)) as object).filter((name) => name !== '1')).toEqual(
      sorted.filter((name) => name !== '1'),
    );
    expect(canonicalJson(value).indexOf('"1"')).toBeLessThan(canonicalJson(value).indexOf('"\u0080"'));
  });

  it.each([
    [-0, '0'],
    [5e-324, '5e-324'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [9007199254740992, '9007199254740992'],
    [295147905179352830000, '295147905179352830000'],
    [1e21, '1e+21'],
    [333333333.33333325, '333333333.33333325'],
  ])('writes the number %p as %s', (number, text) => {
    expect(canonicalJson(number)).toBe(text);
  });

  it.each([NaN, Infinity, undefined, () => 1, Symbol('x'), 1n])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  it('says the same whatever the order of members, and what it says is read back as the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const backwards = JSON.parse(JSON.stringify(value), (_key, inner: unknown) =>
          inner !== null && typeof inner === 'object' && !Array.isArray(inner)
            ? Object.fromEntries(Object.entries(inner).reverse())
            : inner,
        ) as unknown;
        expect(canonicalJson(backwards)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('sorts an object of very many members as one of few', () => {
    const name = fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.integer().map(String));
    fc.assert(
      fc.property(fc.dictionary(name, fc.integer(), { size: 'max', maxKeys: 60 }), (value) => {
        const members = Object.keys(value)
          .sort()
          .map((each) => `${JSON.stringify(each)}:${value[each]}`);
        expect(canonicalJson(value)).toBe(`{${members.join(',')}}`);
      }),
    );
  });

  it('leaves out what is undefined', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });
});
