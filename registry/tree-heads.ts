import type { Pool } from 'pg';
import { rowsOf } from './statement';
import { isTaken, whileAlone } from './while-alone';

/** In the two-number space of advisory locks, as that of the migrations. */
const LOCK = [0x7869, 4] as const;

/** A signed tree head as it is kept. */
export interface TreeHeadRow {
  number: number;
  /** The line of the folder of anchors. */
  signed: string;
}

/** The tree heads that the registry keeps. Each call throws RegistryUnavailableError when the database cannot be asked. */
export interface TreeHeads {
  /** In order. */
  list(): Promise<TreeHeadRow[]>;
  /** Once more changes nothing. */
  add(row: TreeHeadRow): Promise<void>;
  /** Does `work` while no other process anchors or changes keys; undefined, and nothing done, when one does. */
  alone<T>(work: () => Promise<T>): Promise<T | undefined>;
  /** Whether a process anchors or changes keys at this moment. */
  isTaken(): Promise<boolean>;
}

export function createTreeHeads(pool: Pool): TreeHeads {
  return {
    list: () => rowsOf(pool, 'SELECT number, signed FROM tree_heads ORDER BY number'),
    async add({ number, signed }) {
      const insert = 'INSERT INTO tree_heads (number, signed) VALUES ($1, $2) ON CONFLICT DO NOTHING';
      await rowsOf(pool, insert, [number, signed]);
    },
    alone: (work) => whileAlone(pool, LOCK, work),
    isTaken: () => isTaken(pool, LOCK),
  };
}
