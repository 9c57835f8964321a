import type { Pool } from 'pg';
import type { Instant } from '../domain/time';
import { MS_PER_DAY } from '../domain/time';
import { rowsOf } from './statement';

/** How often what is searched for occurs, from the database's own statistics: nearly right, and at hand at once. */
export interface Shares {
  dockets: number;
  /** Of all dockets, those that have it; 0 for what the statistics do not name: it is rare, mostly a handful. */
  ofToken(token: string): number;
  ofPlace(place: string): number;
  /** Of submission, since 1970. New dockets may come after the last one. */
  firstDay: number;
  lastDay: number;
}

export interface ShareBook {
  /** At most a minute old. @throws RegistryUnavailableError */
  read(): Promise<Shares>;
}

const FRESH_MS = 60_000;

export function createShareBook(pool: Pool, nowMs: () => number = Date.now): ShareBook {
  let held: Promise<Shares> | undefined;
  let readAtMs = 0;
  return {
    read() {
      if (held && nowMs() - readAtMs < FRESH_MS) return held;
      readAtMs = nowMs();
      held = readShares(pool, readAtMs);
      // What could not be read is asked again by the next one.
      held.catch(() => (held = undefined));
      return held;
    },
  };
}

interface Row {
  dockets: number;
  first: Instant | null;
  column: 'place' | 'token' | null;
  elements: string[] | null;
  frequencies: number[] | null;
}

const READ = `SELECT c.reltuples AS dockets, (SELECT min(submitted_at) FROM dockets) AS first,
    CASE s.tablename WHEN 'docket_search' THEN 'place' ELSE 'token' END AS "column",
    s.most_common_elems::text::text[] AS elements, s.most_common_elem_freqs AS frequencies
  FROM pg_class c LEFT JOIN pg_stats s ON s.schemaname = 'public' AND (
    s.tablename = 'docket_search' AND s.attname = 'visible_to' OR s.tablename = 'docket_search_by_token')
  WHERE c.oid = 'docket_search'::regclass`;

async function readShares(pool: Pool, nowMs: number): Promise<Shares> {
  const rows = await rowsOf<Row>(pool, READ);
  const [row] = rows;
  const of = (column: Row['column']): ((element: string) => number) => {
    const { elements, frequencies } = rows.find((each) => each.column === column) ?? {};
    if (!elements || !frequencies) return () => 1;
    const known = new Map(elements.map((element, i) => [element, frequencies[i] ?? 0]));
    return (element) => known.get(element) ?? 0;
  };
  const lastDay = Math.floor(nowMs / MS_PER_DAY) + 1;
  return {
    // -1 before the first ANALYZE.
    dockets: Math.max(0, row?.dockets ?? 0),
    ofToken: of('token'),
    ofPlace: of('place'),
    firstDay: row?.first ? Math.floor(Date.parse(row.first) / MS_PER_DAY) : lastDay,
    lastDay,
  };
}
