import { invalid } from '../../errors';
import { readdressed } from '../readdress';
import type { Decider } from './decider';

/**
 * 变更地址: a new address in the same district, where no other court is competent; the clocks run on. What the matter
 * said before stays on record in the event.
 */
export const updateTarget: Decider<'updateTarget'> = ({ state, body, decision }) => {
  const found = readdressed(state, body);
  if (!found) return [invalid('/target', 'notATarget')];
  if (body.phone !== undefined && !found.hasPhone) return [invalid('/phone', 'noPhoneThere')];
  decision.add('TargetUpdated', { ...body, before: found.before });
  return [];
};
