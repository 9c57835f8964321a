import type { CaseKind } from '../domain/ids';

/** Where the cases of a kind are, and what their events are. */
export interface CaseTables {
  heads: string;
  events: string;
  id: string;
  idType: 'uuid' | 'text';
  docketNumber: string;
  /** Nothing more comes. */
  isOver: string;
}

export const TABLES_OF: Record<CaseKind, CaseTables> = {
  delegation: {
    heads: 'dockets',
    events: 'events',
    id: 'delegation_id',
    idType: 'uuid',
    docketNumber: 'docket_number',
    isOver: `stage = 'closed'`,
  },
  seizure: {
    heads: 'seizures',
    events: 'seizure_events',
    id: 'seizure_id',
    idType: 'text',
    docketNumber: 'NULL',
    isOver: `status NOT IN ('inForce', 'waiting')`,
  },
};
