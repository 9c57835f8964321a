import type { Pool } from 'pg';

export interface FloorWrite {
  id: string;
  revision: number;
  type: string;
  stage: string;
  data: unknown;
}

export const FLOOR_TABLES = `
  CREATE TABLE IF NOT EXISTS events (
    id uuid NOT NULL, revision integer NOT NULL, type text NOT NULL, data jsonb NOT NULL,
    recorded_at timestamptz NOT NULL, PRIMARY KEY (id, revision));
  CREATE TABLE IF NOT EXISTS dockets (
    id uuid PRIMARY KEY, stage text NOT NULL, revision integer NOT NULL, updated_at timestamptz NOT NULL)`;

/** Both rows in one statement, which is one transaction and one round trip: nothing does it for less. */
const WRITE = `
  WITH event AS (
    INSERT INTO events (id, revision, type, data, recorded_at) VALUES ($1, $2, $3, $4, now())
    ON CONFLICT (id, revision) DO UPDATE SET type = excluded.type, data = excluded.data)
  INSERT INTO dockets (id, stage, revision, updated_at) VALUES ($1, $5, $2, now())
  ON CONFLICT (id) DO UPDATE SET stage = excluded.stage, revision = excluded.revision, updated_at = now()`;

export function createFloorActivities(pool: Pool) {
  return {
    async write({ id, revision, type, stage, data }: FloorWrite): Promise<void> {
      const values = [id, revision, type, JSON.stringify(data), stage];
      await pool.query({ name: 'write', text: WRITE, values });
    },
  };
}

export type FloorActivities = ReturnType<typeof createFloorActivities>;
