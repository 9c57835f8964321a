import { readArguments } from '../../../main/release/arguments';

describe('what a release is asked for', () => {
  it.each([
    [['show'], { command: 'show', unproven: false }],
    [['check'], { command: 'check', unproven: false }],
    [['switch'], { command: 'switch', unproven: false }],
    [['switch', '--percent', '5'], { command: 'switch', unproven: false, percent: 5 }],
    [['switch', '--unproven'], { command: 'switch', unproven: true }],
  ])('is %j', (args, wanted) => {
    expect(readArguments(args)).toEqual(wanted);
  });

  it.each([
    [[]],
    [['promote']],
    [['switch', 'now']],
    [['check', '--unproven']],
    [['switch', '--percent', '0']],
    [['switch', '--percent', '100']],
    [['switch', '--percent', '1e1']],
  ])('is not %j', (args) => {
    expect(() => readArguments(args)).toThrow(/npm run release -- show/);
  });
});
