import { loadClientConnectConfig } from '@temporalio/envconfig';
import { ConfigError } from './plain-error';

/** How a client or a worker reaches the engine; `@temporalio/client` and `@temporalio/worker` both take it. */
export interface TemporalAddress {
  /** host:port */
  address: string;
  apiKey?: string;
  tls?: TemporalTls | boolean;
  metadata?: Record<string, string>;
}

/** Certificates as bytes, named as the SDK names them. */
export interface TemporalTls {
  serverNameOverride?: string;
  serverRootCACertificate?: Buffer;
  clientCertPair?: { crt: Buffer; key: Buffer };
}

export type TemporalSettings =
  | { mode: 'embedded'; namespace: string; port?: number; uiPort?: number }
  | { mode: 'external'; namespace: string; connection: TemporalAddress };

/** Those of the embedded engine, as they were read already. */
interface EmbeddedSettings {
  TEMPORAL_NAMESPACE: string;
  TEMPORAL_PORT?: number | undefined;
  TEMPORAL_UI_PORT?: number | undefined;
}

/**
 * The SDK's own reading of TEMPORAL_* (address, TLS, API key, headers). Its file in the home folder is read only
 * when it is asked for: an address left there for another program must not turn a laptop's start into a remote one.
 * @throws ConfigError
 */
export function temporalSettings(
  given: Record<string, string>,
  settings: EmbeddedSettings,
): TemporalSettings {
  const disableFile = given['TEMPORAL_CONFIG_FILE'] === undefined && given['TEMPORAL_PROFILE'] === undefined;
  let loaded;
  try {
    loaded = loadClientConnectConfig({ disableFile, overrideEnvVars: given });
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigError(
      'TEMPORAL_*',
      {
        zh: `无法读取 Temporal 连接设置（${detail}）。`,
        en: `the Temporal connection cannot be read (${detail}).`,
      },
      cause,
    );
  }
  const { address, apiKey, tls, metadata } = loaded.connectionOptions;
  const namespace = loaded.namespace ?? settings.TEMPORAL_NAMESPACE;
  if (address === undefined) {
    return {
      mode: 'embedded',
      namespace,
      port: settings.TEMPORAL_PORT,
      uiPort: settings.TEMPORAL_UI_PORT,
    };
  }
  const connection: TemporalAddress = { address };
  if (typeof apiKey === 'string') connection.apiKey = apiKey;
  if (tls) connection.tls = tls as TemporalTls | true;
  if (metadata) connection.metadata = metadata as Record<string, string>;
  return { mode: 'external', namespace, connection };
}
