import type { Courts } from '../../support/courts';
import type { Product } from '../../support/product';
import type { Answer, CallOptions } from '../../support/requests';

/** A running product with cases that no refusal may touch. */
export interface Lab {
  product: Product;
  courts: Courts;
  delivered: Seen;
  atWork: Seen;
  reported: Seen;
  closed: Seen;
}

/** A case as it was before anything was refused. */
export interface Seen {
  id: string;
  revision: number;
}

export interface Refusal {
  what: string;
  ask: (lab: Lab) => Promise<Answer>;
  status: number;
  code: string;
  /** Every pointer that the answer must name, in its order. */
  pointers?: string[];
}

export const SUBMIT = '/api/v1/delegations';
/** Well formed, and nobody's. */
export const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** A submission by the requesting clerk. */
export function submitting(options: CallOptions): Refusal['ask'] {
  return ({ courts }) => courts.call('POST', SUBMIT, { token: courts.requestingClerk, ...options });
}

/** A read by the requesting clerk. */
export function reading(path: string): Refusal['ask'] {
  return ({ courts }) => courts.call('GET', path, { token: courts.requestingClerk });
}
