import type { Pool, PoolClient } from 'pg';
import type { CalendarLoad } from '../domain/clocks/calendar-load';
import { toTimestamp } from './docket-row';
import { toJson } from './json';
import type { LoadFeed } from './loads';
import { rowsOf } from './statement';

const CHANNEL = 'calendar_loads';
const COLUMNS = `notice, reason, file_sha256 AS "fileSha256", loaded_by AS "loadedBy", loaded_at AS "loadedAt"`;

/** The notices that have been loaded. Each call throws RegistryUnavailableError when the database cannot be asked. */
export interface CalendarLoads {
  /** The earliest first. */
  list(): Promise<CalendarLoad[]>;
  /** Keeps a load and tells all processes; answers what is on record under its version, which may have been before. */
  store(load: CalendarLoad): Promise<CalendarLoad>;
}

export function createCalendarLoads(pool: Pool): CalendarLoads {
  return {
    list: () => list(pool),
    store: (load) => store(pool, load),
  };
}

function list(from: Pool | PoolClient): Promise<CalendarLoad[]> {
  return rowsOf(from, `SELECT ${COLUMNS} FROM calendar_loads ORDER BY loaded_at, version`);
}

async function store(pool: Pool, load: CalendarLoad): Promise<CalendarLoad> {
  const { notice, reason, fileSha256, loadedBy, loadedAt } = load;
  await rowsOf(
    pool,
    `WITH stored AS (
       INSERT INTO calendar_loads (calendar_id, version, reason, file_sha256, loaded_by, loaded_at, notice)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING version
     ) SELECT pg_notify('${CHANNEL}', version) FROM stored`,
    [
      notice.calendarId,
      notice.version,
      reason,
      fileSha256,
      toJson(loadedBy),
      toTimestamp(loadedAt),
      toJson(notice),
    ],
  );
  const kept = await rowsOf<CalendarLoad>(
    pool,
    `SELECT ${COLUMNS} FROM calendar_loads WHERE calendar_id = $1 AND version = $2`,
    [notice.calendarId, notice.version],
  );
  return kept[0] ?? load;
}

/** Hands on every notice, those that are there and each that comes. */
export function calendarFeed(take: (load: CalendarLoad) => void): LoadFeed {
  return {
    channel: CHANNEL,
    async readAll(from) {
      for (const load of await list(from)) take(load);
    },
  };
}
