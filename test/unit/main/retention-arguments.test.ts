import { readArguments } from '../../../main/retention/arguments';

const read = (line: string) => readArguments(line.split(' ').filter((word) => word !== ''));
const SAID = '--by network-operator-1 --reason 期满';
const said = { by: 'network-operator-1', reason: '期满' };

describe('npm run retention', () => {
  it.each([
    ['due', { command: 'due' }],
    ['due --as-of 2047-01-01 --json due.json', { command: 'due', asOf: '2047-01-01', json: 'due.json' }],
    ['holds', { command: 'holds' }],
    ['restore', { command: 'restore' }],
    [`hold A ${SAID}`, { command: 'hold', named: 'A', ...said }],
    [`release A ${SAID}`, { command: 'release', named: 'A', ...said }],
    [`destroy A B ${SAID}`, { command: 'destroy', named: ['A', 'B'], ...said }],
  ])('understands %s', (line, wanted) => {
    expect(read(line)).toEqual(wanted);
  });

  it.each([
    '',
    'due A',
    'due --as-of 2047-02-30',
    `due ${SAID}`,
    'destroy A --reason 期满',
    'destroy A --by network-operator-1',
    `destroy ${SAID}`,
    `destroy A --as-of 2047-01-01 ${SAID}`,
    `hold A B ${SAID}`,
    'restore A',
    'constructor A',
  ])('tells the usage for %p: nothing is destroyed by a slip', (line) => {
    expect(() => read(line)).toThrow('npm run retention -- destroy');
  });
});
