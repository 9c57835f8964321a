import type { ReadFigures } from './measure-reads';

/** p99 of the product against the floor's, and against its own in a small registry. */
const MOST = { toFloor: 2, toSmall: 1.5 } as const;

export const READ_HEAD = line([
  'dockets',
  'rows',
  'floor/s',
  'p50',
  'p99',
  'product/s',
  'p50',
  'p99',
  '÷ floor',
  '÷ small',
]);

export function readLine({ name, dockets, rows, floor, product, toFloor, toSmall }: ReadFigures): string {
  const times = [floor, product].flatMap(({ perSecond, p50Ms, p99Ms }) => [
    perSecond.toFixed(0),
    p50Ms.toFixed(1),
    p99Ms.toFixed(1),
  ]);
  return `${line([String(dockets), rows.toFixed(1), ...times, toFloor.toFixed(2), toSmall.toFixed(2)])} ${name}`;
}

/** Of the large registry alone: the small one is what it is measured by. */
export function readVerdicts(figures: ReadFigures[]): string {
  const largest = Math.max(...figures.map(({ dockets }) => dockets));
  return figures
    .filter(({ dockets }) => dockets === largest)
    .flatMap((each) =>
      (Object.keys(MOST) as (keyof typeof MOST)[]).map((ratio) => {
        const isHeld = each[ratio] <= MOST[ratio];
        const against = ratio === 'toFloor' ? '基线 floor' : '小库 small registry';
        return `${isHeld ? '✓' : '✗'} ${each.name} p99 ÷ ${against}: ${each[ratio].toFixed(2)} ≤ ${MOST[ratio]}`;
      }),
    )
    .join('\n');
}

function line(cells: string[]): string {
  return cells.map((cell) => cell.padStart(9)).join(' ');
}
