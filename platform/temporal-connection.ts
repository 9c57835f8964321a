import { Client, Connection } from '@temporalio/client';
import type { Config } from './config';
import type { TemporalAddress } from './temporal-settings';
import { runningPart } from './embedded/part-record';
import { PlainError } from './plain-error';
import { productIdentity } from './product-identity';

export interface TemporalLink {
  connection: Connection;
  client: Client;
}

const CONNECT_LIMIT_MS = 10_000;

/** An engine that was away is found again within seconds; the library's own backoff grows to minutes. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 };

/**
 * Where the engine is: TEMPORAL_ADDRESS with its TLS and key, else the embedded server that runs on the data folder
 * now, whoever started it. A worker's native connection takes the same options.
 * @throws PlainError when the embedded server does not run
 */
export function temporalAddress(config: Pick<Config, 'temporal' | 'dataDir'>): TemporalAddress {
  if (config.temporal.mode === 'external') return config.temporal.connection;
  const record = runningPart(config.dataDir, 'temporal');
  if (record) return { address: `127.0.0.1:${record.port}` };
  throw new PlainError({
    zh: `${config.dataDir} 的内置 Temporal 未在运行。请先用 npm start 启动，或设置 TEMPORAL_ADDRESS。`,
    en: `The embedded Temporal of ${config.dataDir} is not running. Start it by npm start, or set TEMPORAL_ADDRESS.`,
  });
}

/**
 * Connects to the engine. The caller closes `connection`.
 * @throws PlainError when the engine cannot be reached within 10 s
 */
export async function connectTemporal(config: Pick<Config, 'temporal' | 'dataDir'>): Promise<TemporalLink> {
  const options = temporalAddress(config);
  let connection: Connection;
  try {
    connection = await Connection.connect({
      ...options,
      connectTimeout: CONNECT_LIMIT_MS,
      channelArgs: RECONNECT,
    });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new PlainError(
      {
        zh: `无法连接 Temporal（${options.address}）：${reason}`,
        en: `Temporal cannot be reached (${options.address}): ${reason}`,
      },
      cause,
    );
  }
  const { namespace } = config.temporal;
  return { connection, client: new Client({ connection, namespace, identity: productIdentity() }) };
}

/** Does `work` with the engine, and lets it go. @throws as `connectTemporal` */
export async function withTemporal<T>(
  config: Pick<Config, 'temporal' | 'dataDir'>,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { connection, client } = await connectTemporal(config);
  try {
    return await work(client);
  } finally {
    await connection.close();
  }
}
