import type { Directory } from '../../domain/directory';
import type { Dimension, Figures, Statistics, StatisticsKey } from '../../domain/statistics/figures';
import { findCourt, findUnit } from '../../domain/directory';
import { toCsv } from './csv';
import type { Language } from '../language';

const TOTAL = { zh: '合计', en: 'total' };

/**
 * One row a group and the total last. The columns are the fields of the figures, in their order and by their paths
 * (`acknowledged.inTime`); the name of a court or unit stands beside its id.
 */
export function statisticsCsv(
  { total, groups }: Statistics,
  { by, directory, language }: { by: readonly Dimension[]; directory: Directory; language: Language },
): string {
  const keys = keyNames(by);
  const nameOf = (name: keyof StatisticsKey, id: string): string => {
    const place = name === 'unit' ? findUnit(directory, id) : findCourt(directory, id);
    return place?.name[language] ?? '';
  };
  const header = [...keys.flatMap((name) => (isPlace(name) ? [name, `${name}.name`] : [name]))];
  const keyFields = (key: StatisticsKey): string[] =>
    keys.flatMap((name) => {
      const id = key[name] ?? '';
      return isPlace(name) ? [id, nameOf(name, id)] : [id];
    });
  const totalFields = header.map((_name, i) => (i === 0 ? TOTAL[language] : ''));
  return toCsv([
    [...header, ...pathsOf(total).map(([path]) => path)],
    ...groups.map(({ key, figures }) => [...keyFields(key), ...valuesOf(figures)]),
    [...totalFields, ...valuesOf(total)],
  ]);
}

function keyNames(by: readonly Dimension[]): (keyof StatisticsKey)[] {
  return by.flatMap((name): (keyof StatisticsKey)[] =>
    name === 'pair' ? ['requesting', 'assisting'] : [name],
  );
}

function isPlace(name: keyof StatisticsKey): boolean {
  return ['court', 'unit', 'requesting', 'assisting'].includes(name);
}

function valuesOf(figures: Figures): (number | null)[] {
  return pathsOf(figures).map(([, value]) => value);
}

function pathsOf(part: object, before = ''): [string, number | null][] {
  return Object.entries(part).flatMap(([name, value]): [string, number | null][] =>
    typeof value === 'object' && value !== null
      ? pathsOf(value as object, `${before}${name}.`)
      : [[before + name, value as number | null]],
  );
}
