import type { EscalationLadder, LadderSeat } from '../domain/escalation-ladder';
import { MS_PER_HOUR } from '../domain/time';

/**
 * The courts are equals and nobody commands across the border: every rung stays with the owner's own side until
 * the last, and the other side is told or gets a copy.
 */
const ownLeader: LadderSeat = { role: 'leader', side: 'owner', of: 'court' };
const bothLeadTribunals: LadderSeat[] = [
  { role: 'supervisor', side: 'owner', of: 'leadTribunal' },
  { role: 'supervisor', side: 'other', of: 'leadTribunal' },
];
const bothCoordinators: LadderSeat[] = [
  { role: 'coordinator', side: 'owner', of: 'court' },
  { role: 'coordinator', side: 'other', of: 'court' },
];

export const LADDER: EscalationLadder = {
  warnFraction: 0.3,
  warnAtLeastMs: MS_PER_HOUR,
  toldOnLapse: [{ role: 'clerk', side: 'other', of: 'unit' }],
  rungs: [
    {
      rung: 'warn',
      addressees: [{ role: 'handler', side: 'owner', of: 'unit', elseRole: 'clerk' }],
      copies: [],
      climbs: null,
    },
    {
      rung: 'supervisor',
      addressees: [{ role: 'supervisor', side: 'owner', of: 'unit' }],
      copies: [],
      climbs: { to: 'leader', afterWorkdays: 2 },
    },
    {
      rung: 'leader',
      addressees: [ownLeader],
      copies: [...bothLeadTribunals, ...bothCoordinators],
      climbs: { to: 'leaders', afterWorkdays: 3 },
    },
    {
      rung: 'leaders',
      addressees: [ownLeader, { role: 'leader', side: 'other', of: 'court' }],
      copies: bothCoordinators,
      climbs: null,
    },
  ],
};
