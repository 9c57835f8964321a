import type { Actor } from '../directory';
import type { CourtId, PersonId, UnitId } from '../ids';

export const WORK_SCOPES = ['mine', 'unit', 'court'] as const;
export type WorkScopeName = (typeof WORK_SCOPES)[number];

/** Whose list: persons' and, of a unit, what nobody has yet; a unit's; a court's. */
export type WorkScope =
  { persons: PersonId[]; unassignedOf?: UnitId } | { unit: UnitId } | { court: CourtId };

/** A post in a unit has its own list and the unit's, one in a court the court's and those of its units. */
export function defaultScope({ unit, court }: Actor): WorkScopeName {
  return unit === undefined && court !== undefined ? 'court' : 'mine';
}

/**
 * The list that a caller asks for, or undefined where the post does not show it.
 * @param asked the unit that is named; only a post in its court need name one
 * @param covered those who are away and for whom the caller stands in
 */
export function workScopeOf(
  actor: Actor,
  scope: WorkScopeName,
  asked: { unitId: UnitId; courtId: CourtId } | undefined,
  covered: PersonId[],
): WorkScope | undefined {
  const { personId, role, unit, court } = actor;
  if (scope === 'mine') {
    // What nobody has yet is theirs to give out.
    const assigns = unit !== undefined && (role === 'clerk' || role === 'supervisor');
    return { persons: [personId, ...covered], ...(assigns ? { unassignedOf: unit } : {}) };
  }
  if (actor.network === true || role === 'operator') return undefined;
  if (scope === 'court') return unit === undefined && court !== undefined ? { court } : undefined;
  if (unit !== undefined) return asked === undefined || asked.unitId === unit ? { unit } : undefined;
  return asked?.courtId === court && asked !== undefined ? { unit: asked.unitId } : undefined;
}
