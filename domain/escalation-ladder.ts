import type { ClockOwner } from './clocks/clock';
import type { Role, Side } from './directory';
import type { Addressee, Rung } from './escalation';

/**
 * A seat that a rung names, before it is known whose case it is: a role, of the owner's side of the clock or of
 * the other, in the unit, in the lead tribunal's unit, or in the court.
 */
export interface LadderSeat {
  role: Role;
  side: 'owner' | 'other';
  of: 'unit' | 'leadTribunal' | 'court';
  /** Who stands in while the case has nobody of that role: a case without a handler goes to the clerk. */
  elseRole?: Role;
}

/** One rung: who must answer, who gets a copy, and when it climbs. */
export interface LadderRung {
  rung: Rung;
  addressees: LadderSeat[];
  copies: LadderSeat[];
  /** The next rung and the workdays it waits, the day of raising excluded; null: it climbs no further. */
  climbs: { to: Rung; afterWorkdays: number } | null;
}

/** Warnings, lapses and how they climb, as data (`law/ladder.ts`). */
export interface EscalationLadder {
  /** The warning goes out when this part of the period is left … */
  warnFraction: number;
  /** … but never later than this long before the due instant. */
  warnAtLeastMs: number;
  rungs: LadderRung[];
  /** Who is told of a lapse without having to answer. */
  toldOnLapse: LadderSeat[];
}

/** Both sides of a case, as far as a ladder must know them. */
export interface LadderSides {
  requesting: Side;
  assisting: Side & { handler?: unknown };
}

export function findRung(ladder: EscalationLadder, rung: Rung): LadderRung | undefined {
  return ladder.rungs.find((step) => step.rung === rung);
}

/**
 * The seats as addressees of one case, each once, in the ladder's order. What the superior court owes is the
 * requesting side's to press for.
 */
export function addresseesOf(
  seats: readonly LadderSeat[],
  owner: ClockOwner,
  sides: LadderSides,
): Addressee[] {
  const { requesting, assisting } = sides;
  const [own, other] = owner === 'assisting' ? [assisting, requesting] : [requesting, assisting];
  const hasHandler = (side: Side): boolean => side === assisting && assisting.handler !== undefined;
  const addressees = seats.map((seat): Addressee => {
    const side = seat.side === 'owner' ? own : other;
    const role = seat.elseRole !== undefined && !hasHandler(side) ? seat.elseRole : seat.role;
    if (seat.of === 'court') return { role, court: side.court };
    return { role, unit: seat.of === 'unit' ? side.unit : side.leadTribunal };
  });
  return addressees.filter(
    (one, index) => addressees.findIndex((earlier) => isSameSeat(earlier, one)) === index,
  );
}

/** Addressees and copies of a rung; who must answer gets no copy besides. */
export function resolveRung(
  rung: LadderRung,
  owner: ClockOwner,
  sides: LadderSides,
): { addressees: Addressee[]; copies: Addressee[] } {
  const addressees = addresseesOf(rung.addressees, owner, sides);
  const copies = addresseesOf(rung.copies, owner, sides).filter(
    (copy) => !addressees.some((addressee) => isSameSeat(addressee, copy)),
  );
  return { addressees, copies };
}

export function isSameSeat(a: Addressee, b: Addressee): boolean {
  if (a.role !== b.role) return false;
  if ('unit' in a) return 'unit' in b && a.unit === b.unit;
  return 'court' in b && a.court === b.court;
}
