import { Client } from 'pg';

/** Where a test file finds the servers of its test run (start-servers.ts): in the environment. */
export const POSTGRES = 'XIEZHU_TEST_POSTGRES';
export const ENGINE = 'XIEZHU_TEST_ENGINE';

/** What new databases are copied from; nobody may be connected to it. */
export const MIGRATED = 'migrated';

/** The address of a server's own database. @throws outside of a test run that started it */
export function sharedPostgres(): string {
  const url = process.env[POSTGRES];
  if (url === undefined) throw new Error(`${POSTGRES} is not set: run this by Jest, see jest.config.js`);
  return url;
}

/** Host and port; undefined outside of a test run that started it. */
export const sharedEngine = (): string | undefined => process.env[ENGINE];

export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export async function runSql(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
