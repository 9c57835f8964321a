import type { Directory } from './directory';
import { directoryFault, type DirectoryFault } from './directory-faults';
import { POST_PLACES } from './directory-people-checks';
import { RUNGS } from './escalation';
import type { LadderSeat } from './escalation-ladder';

/** What is wrong with a network's own ladder: it must have every rung, climb upwards, and come before somebody. */
export function checkLadder({ ladder }: Directory): DirectoryFault[] {
  if (ladder === undefined) return [];
  const { rungs, toldOnLapse } = ladder;
  const isWhole = rungs.length === RUNGS.length && RUNGS.every((rung, i) => rungs[i]?.rung === rung);
  if (!isWhole) return [directoryFault('RUNGS_NOT_WHOLE', '/ladder/rungs')];
  return [
    ...rungs.flatMap(({ addressees, copies, climbs }, i) => {
      const at = `/ladder/rungs/${i}`;
      const isUpwards = climbs === null || RUNGS.indexOf(climbs.to) > i;
      return [
        ...(isUpwards ? [] : [directoryFault('RUNG_CLIMBS_BACK', `${at}/climbs/to`)]),
        ...seatFaults(addressees, `${at}/addressees`),
        ...seatFaults(copies, `${at}/copies`),
      ];
    }),
    ...seatFaults(toldOnLapse, '/ladder/toldOnLapse'),
  ];
}

function seatFaults(seats: readonly LadderSeat[], at: string): DirectoryFault[] {
  return seats.flatMap(({ role, elseRole, of }, i) => {
    const place = of === 'court' ? 'court' : 'unit';
    const stray = [role, elseRole].find((one) => one !== undefined && !POST_PLACES[one].includes(place));
    return stray === undefined ? [] : [directoryFault('SEAT_ELSEWHERE', `${at}/${i}`, stray)];
  });
}
