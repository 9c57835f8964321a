import type { Client } from '@temporalio/client';
import type { Pool } from 'pg';
import type { BlobStore } from '../../platform/blobs';
import type { Config } from '../../platform/config';
import { createBlobs } from '../../platform/create-blobs';
import { databaseUrl } from '../../platform/database-url';
import { withTemporal } from '../../platform/temporal-connection';
import { createPool } from '../../registry/pool';
import { DRAFT } from '../../registry/rebuild/schemas';

/** What a rebuild works with, beside a running product. */
export interface Office {
  live: Pool;
  /** On the registry that is being made: its search path is that schema alone. */
  draft: Pool;
  client: Client;
  blobs: BlobStore;
  /** Namespace of the engine. */
  origin: string;
}

/** Whole tables are compared and copied. */
const STATEMENT_LIMIT_MS = 3_600_000;

/** Does `work`, and lets registry and engine go. */
export async function inOffice<T>(config: Config, work: (office: Office) => Promise<T>): Promise<T> {
  const url = databaseUrl(config);
  const options = { applicationName: 'xiezhu-rebuild', statementTimeoutMs: STATEMENT_LIMIT_MS, max: 4 };
  const live = createPool(url, options);
  const draft = createPool(url, { ...options, schema: DRAFT, answersBeforeDisk: true });
  try {
    const origin = config.temporal.namespace;
    return await withTemporal(config, (client) =>
      work({ live, draft, client, blobs: createBlobs(config), origin }),
    );
  } finally {
    await Promise.all([live.end(), draft.end()]);
  }
}
