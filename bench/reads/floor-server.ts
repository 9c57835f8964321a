import { fastify } from 'fastify';
import { loadConfig } from '../../platform/config';
import { databaseUrl } from '../../platform/database-url';
import { createPool } from '../../registry/pool';
import { rowsOf } from '../../registry/statement';
import type { FloorPage } from './floor-pages';

/**
 * The floor that reading is measured against: a bare route that sends the rows of one SELECT through the pool of the
 * product. Which rows these are is told beforehand, so it looks for nothing.
 */
async function main(): Promise<void> {
  const config = loadConfig();
  const pool = createPool(databaseUrl(config), { applicationName: 'reads-floor' });
  const app = fastify({ bodyLimit: 64 * 1_024 * 1_024 });
  let pages: FloorPage[] = [];
  app.put('/pages', (request, reply) => {
    pages = request.body as FloorPage[];
    return reply.code(204).send();
  });
  app.get('/pages/:n', async (request, reply) => {
    const page = pages[Number((request.params as { n: string }).n)];
    return page ? rowsOf(pool, page.text, page.values) : reply.code(404).send();
  });
  const url = await app.listen({ host: config.host, port: config.port });
  process.stdout.write(`floor ready: ${url}\n`);
  const stop = async (): Promise<void> => {
    await app.close();
    await pool.end();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop().finally(() => process.exit()));
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
