import type { Submission } from '../domain/delegation/submission';
import type {
  EnforcementMatter,
  InvestigationMatter,
  PreservationMatter,
  ServiceMatter,
} from '../domain/kinds/matters';
import { assertNever } from '../domain/time';
import { normaliseForSearch } from './search-text';

/**
 * What a request is after, in a form in which two requests can be compared: names of addressees, assets by
 * registry number or description, items by target or question, the instrument of a transfer.
 */
export function targetKeysOf(submission: Pick<Submission, 'kind' | 'parties' | 'matter'>): string[] {
  const keys = rawTargets(submission).map(normaliseForSearch);
  return [...new Set(keys)].filter((key) => key !== '').sort();
}

function rawTargets({ kind, parties, matter }: Pick<Submission, 'kind' | 'parties' | 'matter'>): string[] {
  switch (kind) {
    case 'service': {
      const { addressees } = matter as ServiceMatter;
      return addressees.map(({ partyId }) => parties.find((party) => party.partyId === partyId)?.name ?? '');
    }
    case 'preservation':
      return (matter as PreservationMatter).assets.map((asset) => asset.registryNumber ?? asset.description);
    case 'investigation':
      return (matter as InvestigationMatter).items.map((item) => item.target ?? item.question);
    case 'enforcement': {
      const enforcement = matter as EnforcementMatter;
      return enforcement.form === 'transfer'
        ? [enforcement.instrument.number]
        : [`${enforcement.matterType}:${enforcement.target}`];
    }
    default:
      return assertNever(kind);
  }
}
