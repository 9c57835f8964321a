import { Conditions, onlyVisible, type Viewer } from './conditions';

/** What of a query says whose dockets it shows. */
export interface Whose {
  viewer: Viewer;
  /** Sent or received by the viewer's places, and by `unit` where that is given. */
  box?: 'sent' | 'received' | 'all';
  unit?: string;
}

const DOCKETS = 'dockets d';
const SIDES = { sent: 'requesting', received: 'assisting' } as const;

/** Of units and courts that neither ask nor assist now, but once had the case; written as in the index `dockets_handed_on`. */
const HANDED_ON =
  'NOT (d.visible_to <@ ARRAY[d.requesting_unit, d.requesting_court, d.assisting_unit, d.assisting_court])';

/** Adds whose dockets are shown: those that the viewer may see, of the box and the unit asked for. */
export function onlyOf(where: Conditions, { viewer, box = 'all', unit }: Whose): Conditions {
  onlyVisible(where, viewer);
  if (box === 'all') {
    return unit === undefined
      ? where
      : where.add('(d.requesting_unit = ? OR d.assisting_unit = ?)', unit, unit);
  }
  const side = SIDES[box];
  where.addIf(`d.${side}_unit = ?`, unit);
  if ('all' in viewer) return where;
  const [units, courts] = [viewer.places.filter(isUnit), viewer.places.filter((place) => !isUnit(place))];
  // One column alone, wherever that is all: its index gives the rows in the list's order.
  const ofUnits = [`d.${side}_unit = ANY (?::text[])`, units] as const;
  const ofCourts = [`d.${side}_court = ANY (?::text[])`, courts] as const;
  if (courts.length === 0) return where.add(...ofUnits);
  if (units.length === 0) return where.add(...ofCourts);
  return where.add(`(${ofUnits[0]} OR ${ofCourts[0]})`, units, courts);
}

/** The one unit whose dockets are shown, if it is one: its own indexes lead through them. */
export function oneUnitOf({ viewer, unit }: Whose): string | undefined {
  if (unit !== undefined || 'all' in viewer || viewer.places.length !== 1) return unit;
  return viewer.places.find(isUnit);
}

/** A way through dockets `d`: where it takes them from, and which of them it shows. */
export interface Way {
  from: string;
  where: Conditions;
}

/**
 * The same as ways that have no row in common, each of which an index leads along in the list's order. All that one unit
 * may see is in none: what it asked for, what it was asked for, and what it once had are.
 *
 * @param values of the statement that the ways are parts of
 */
export function waysOf(whose: Whose, values: unknown[]): Way[] {
  const { viewer, box = 'all', unit } = whose;
  const one = oneUnitOf(whose);
  if (one === undefined || (box !== 'all' && unit !== undefined)) {
    return [{ from: DOCKETS, where: onlyOf(new Conditions(values), whose) }];
  }
  const ways: Way[] = [];
  const add = (condition: string): void => {
    const where = new Conditions(values).add(condition, one);
    if (unit !== undefined) onlyVisible(where, viewer);
    ways.push({ from: DOCKETS, where });
  };
  if (box !== 'received') add('d.requesting_unit = ?');
  if (box !== 'sent') add('d.assisting_unit = ?');
  if (box === 'all') ways[1]?.where.add('d.requesting_unit <> ?', one);
  if (box === 'all' && unit === undefined) ways.push(handedOnBy(one, values));
  return ways;
}

/** Few or none: found whole and then sorted. The planner, who takes them for many, must not walk through all for them. */
function handedOnBy(unit: string, values: unknown[]): Way {
  const where = new Conditions(values);
  const found = `SELECT * FROM ${DOCKETS} WHERE d.visible_to && ${where.bind([unit])}::text[] AND ${HANDED_ON} OFFSET 0`;
  where.add('d.requesting_unit <> ? AND d.assisting_unit <> ?', unit, unit);
  return { from: `(${found}) AS d`, where };
}

/** A unit's id begins with its court's. */
function isUnit(place: string): boolean {
  return place.includes('/');
}
