import type { Pool } from 'pg';
import { migrate } from '../registry/migrate';
import { createPool } from '../registry/pool';
import type { Ground } from './ground';

/** An empty registry of that name, for the bench to fill and to ask over two connections. */
export async function openRegistry(
  ground: Ground,
  name: string,
  limits: { statementTimeoutMs?: number } = {},
): Promise<{ url: string; pool: Pool }> {
  const url = await ground.createDatabase(name);
  const pool = createPool(url, { applicationName: 'bench', max: 2, ...limits });
  ground.addTenant(() => pool.end());
  await migrate(pool);
  return { url, pool };
}
