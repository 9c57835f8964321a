import { Conditions, onlyVisible, type Viewer } from './conditions';

/** What of a query says whose dockets it shows. */
export interface Whose {
  viewer: Viewer;
  box?: 'sent' | 'received' | 'all';
  unit?: string;
}

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

/** A way through dockets `d`: where it takes them from, and which of them it shows. */
export interface Lane {
  from: string;
  where: Conditions;
}

/**
 * The same as ways that have no row in common, each of which an index leads along in the list's order. All that one unit
 * may see is in none: what it asked for, what it was asked for, and what it once had are.
 *
 * @param values of the statement that the ways are parts of
 */
export function lanesOf(whose: Whose, values: unknown[]): Lane[] {
  const { viewer, box = 'all', unit } = whose;
  const lane = (): Lane => ({ from: 'dockets d', where: new Conditions(values) });
  const place = 'places' in viewer && viewer.places.length === 1 ? viewer.places[0] : undefined;
  const one = unit ?? (place !== undefined && isUnit(place) ? place : undefined);
  if (one === undefined || (box !== 'all' && unit !== undefined)) {
    const only = lane();
    onlyOf(only.where, whose);
    return [only];
  }
  const lanes: Lane[] = [];
  const add = (condition: string): void => {
    const next = lane();
    next.where.add(condition, one);
    if (unit !== undefined) onlyVisible(next.where, viewer);
    lanes.push(next);
  };
  if (box !== 'received') add('d.requesting_unit = ?');
  if (box !== 'sent') add('d.assisting_unit = ?');
  if (box === 'all') lanes[1]?.where.add('d.requesting_unit <> ?', one);
  if (box === 'all' && unit === undefined) lanes.push(handedOnBy(one, values));
  return lanes;
}

/** Few or none: found whole and then sorted. The planner, who takes them for many, must not walk through all for them. */
function handedOnBy(unit: string, values: unknown[]): Lane {
  const where = new Conditions(values);
  const found = `SELECT * FROM dockets d WHERE d.visible_to && ${where.bind([unit])}::text[] AND ${HANDED_ON} OFFSET 0`;
  where.add('d.requesting_unit <> ? AND d.assisting_unit <> ?', unit, unit);
  return { from: `(${found}) AS d`, where };
}

/** A unit's id begins with its court's. */
function isUnit(place: string): boolean {
  return place.includes('/');
}
