import { rulesOf } from '../kinds';
import type { NewAddress, Readdressed } from '../kinds/kind';
import type { DelegationState } from './state';

/**
 * The submission with a target's new address, and what stood there before: in the matter, or of a party that the matter
 * has no address for. Undefined for what is neither.
 */
export function readdressed(
  { kind, submission }: Pick<DelegationState, 'kind' | 'submission'>,
  { target, address, phone }: { target: string } & NewAddress,
): (Omit<Readdressed, 'matter'> & Pick<DelegationState, 'submission'>) | undefined {
  const to = { address, ...(phone === undefined ? {} : { phone }) };
  const own = rulesOf(kind).readdress(submission.matter, target, to);
  if (own) {
    const { matter, before, hasPhone } = own;
    return { submission: { ...submission, matter }, before, hasPhone };
  }
  const party = submission.parties.find(({ partyId }) => partyId === target);
  if (!party) return undefined;
  const parties = submission.parties.map((one) => (one === party ? { ...one, ...to } : one));
  return { submission: { ...submission, parties }, before: addressOf(party), hasPhone: true };
}

/** Address and phone, as far as they are known. */
function addressOf({ address, phone }: { address?: string; phone?: string }): Readdressed['before'] {
  return { ...(address === undefined ? {} : { address }), ...(phone === undefined ? {} : { phone }) };
}
