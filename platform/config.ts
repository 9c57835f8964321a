import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ConfigError } from './plain-error';
import { temporalSettings, type TemporalSettings } from './temporal-settings';
import type { S3Settings } from './s3-blobs';

export type DatabaseSettings =
  | {
      mode: 'embedded';
      port?: number;
      /** Operating system account the server runs under when we are root. */
      runAs?: string;
    }
  | { mode: 'external'; url: string };

/** Where blobs are: in the data folder, or in a bucket. */
export type BlobSettings = { mode: 'folder' } | ({ mode: 's3' } & S3Settings);

export interface Config {
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Absolute. */
  dataDir: string;
  database: DatabaseSettings;
  /** Connections that one process opens to the database at most. */
  databaseConnections: number;
  temporal: TemporalSettings;
  blobs: BlobSettings;
  /** Of one document that is uploaded, at most. */
  documentMaxBytes: number;
  /** Absolute. Where the log of anchors is. */
  anchorFolder: string;
  /** Absolute; absent: there is no second one. */
  anchorCopyFolder?: string;
  /** Absolute; absent means the network that comes with the product. */
  networkFile?: string;
  environment: 'development' | 'production';
  /** Real seconds that a court day lasts; when given, every submission is a drill. */
  drillDaySeconds?: number;
  logLevel: (typeof LOG_LEVELS)[number];
  /** Auditors must say why they look at histories, replays, exports and the access log. */
  reasonRequired: boolean;
  /** Events in a run's history after which the case continues in a new run. */
  continueAsNewEvents: number;
  /** The engine gives tasks only to workers of the build that an operator has switched to. */
  workerVersioning: boolean;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Digits only: a coercing number schema would read " 1e3" and "0x10" as ports. */
const wholeNumber = (lowest: number, highest: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((value) => value >= lowest && value <= highest);

const portToOpen = wholeNumber(1, 65_535);

const settingsSchema = z.object({
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/)
    .default('127.0.0.1'),
  PORT: wholeNumber(0, 65_535).default(3000),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z
    .string()
    .refine((text) => /^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(text) && URL.canParse(text))
    .optional(),
  // One at least for what a process hears of (loads), one for what it asks.
  DATABASE_CONNECTIONS: wholeNumber(2, 500).default(10),
  POSTGRES_PORT: portToOpen.optional(),
  POSTGRES_RUN_AS: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/)
    .optional(),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[A-Za-z0-9._-]{2,250}$/)
    .default('xiezhu'),
  TEMPORAL_PORT: portToOpen.optional(),
  TEMPORAL_UI_PORT: portToOpen.optional(),
  DOCUMENT_MAX_BYTES: wholeNumber(1_024, 999_999_999).default(52_428_800),
  S3_ENDPOINT: z
    .string()
    .refine((text) => /^https?:\/\/[^/]+\/?$/.test(text) && URL.canParse(text))
    .optional(),
  S3_BUCKET: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/)
    .optional(),
  S3_REGION: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,50}$/)
    .default('us-east-1'),
  S3_ACCESS_KEY_ID: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
  S3_SECRET_ACCESS_KEY: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional(),
  ANCHOR_FOLDER: z.string().optional(),
  ANCHOR_COPY_FOLDER: z.string().optional(),
  NETWORK_FILE: z.string().optional(),
  XIEZHU_ENV: z.enum(['development', 'production']).default('development'),
  DRILL_DAY_SECONDS: z
    .string()
    .regex(/^\d{1,6}(\.\d{1,3})?$/)
    .transform(Number)
    .refine((value) => value >= 0.1 && value <= 86_400)
    .optional(),
  ACCESS_REASON: z.enum(['recorded', 'required']).default('recorded'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  CONTINUE_AS_NEW_EVENTS: wholeNumber(1, 50_000).default(8000),
  WORKER_VERSIONING: z.enum(['on', 'off']).default('off'),
});

type SettingName = keyof z.output<typeof settingsSchema>;

const FOLDER_TEXT = { zh: '应为文件夹路径。', en: 'the path of a folder is expected.' };
const PORT_TEXT = { zh: '应为 1–65535 的端口号。', en: 'a port from 1 to 65535 is expected.' };

const KEY_TEXT = {
  zh: '使用存储桶（S3_BUCKET）时须填，1–200 个可见的 ASCII 字符。',
  en: '1 to 200 visible ASCII characters are expected, and owed with a bucket (S3_BUCKET).',
};

const EXPECTED: Record<SettingName, { zh: string; en: string }> = {
  HOST: { zh: '应为主机名或 IP 地址。', en: 'a host name or IP address is expected.' },
  PORT: {
    zh: '应为 0–65535 的端口号（0 表示由系统选择）。',
    en: 'a port from 0 to 65535 is expected (0: the system chooses).',
  },
  DATA_DIR: FOLDER_TEXT,
  DATABASE_URL: {
    zh: '应为 postgres://用户:密码@主机:端口/数据库。',
    en: 'postgres://user:password@host:port/database is expected.',
  },
  DATABASE_CONNECTIONS: { zh: '应为 2–500 的整数。', en: 'a whole number from 2 to 500 is expected.' },
  POSTGRES_PORT: PORT_TEXT,
  POSTGRES_RUN_AS: {
    zh: '应为操作系统账户名。',
    en: 'the name of an operating system account is expected.',
  },
  TEMPORAL_NAMESPACE: {
    zh: '应为 2–250 个字母、数字、点、下划线或连字符。',
    en: '2 to 250 letters, digits, dots, underscores or hyphens are expected.',
  },
  TEMPORAL_PORT: PORT_TEXT,
  TEMPORAL_UI_PORT: PORT_TEXT,
  DOCUMENT_MAX_BYTES: {
    zh: '应为 1024–999999999 的字节数。',
    en: 'a number of bytes from 1024 to 999999999 is expected.',
  },
  S3_ENDPOINT: {
    zh: '应为 http(s)://主机:端口，且须同时设置 S3_BUCKET。',
    en: 'http(s)://host:port is expected, together with S3_BUCKET.',
  },
  S3_BUCKET: {
    zh: '应为 3–63 个小写字母、数字、点或连字符。',
    en: '3 to 63 lower-case letters, digits, dots or hyphens are expected.',
  },
  S3_REGION: {
    zh: '应为字母、数字和连字符组成的区域名。',
    en: 'the name of a region, of letters, digits and hyphens, is expected.',
  },
  S3_ACCESS_KEY_ID: KEY_TEXT,
  S3_SECRET_ACCESS_KEY: KEY_TEXT,
  ANCHOR_FOLDER: FOLDER_TEXT,
  ANCHOR_COPY_FOLDER: {
    zh: '应为另一文件夹的路径。',
    en: 'the path of another folder is expected.',
  },
  NETWORK_FILE: { zh: '应为文件路径。', en: 'the path of a file is expected.' },
  XIEZHU_ENV: { zh: '应为 development 或 production。', en: 'development or production is expected.' },
  DRILL_DAY_SECONDS: {
    zh: '应为 0.1–86400 的秒数。',
    en: 'a number of seconds from 0.1 to 86400 is expected.',
  },
  ACCESS_REASON: { zh: '应为 recorded 或 required。', en: 'recorded or required is expected.' },
  LOG_LEVEL: {
    zh: `应为 ${LOG_LEVELS.join('、')} 之一。`,
    en: `one of ${LOG_LEVELS.join(', ')} is expected.`,
  },
  CONTINUE_AS_NEW_EVENTS: {
    zh: '应为 1–50000 的整数。',
    en: 'a whole number from 1 to 50000 is expected.',
  },
  WORKER_VERSIONING: { zh: '应为 on 或 off。', en: 'on or off is expected.' },
};

/** Every setting the product reads, for the documents and the compose file to be checked against. */
export const SETTING_NAMES = Object.keys(EXPECTED) as SettingName[];

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads all settings once. An empty value counts as not set. Never writes to the environment.
 * @param cwd folder that relative paths are counted from
 * @throws ConfigError naming the first setting that cannot be used; the value itself is not repeated, for it
 * may be a secret
 */
export function loadConfig(env: Environment = process.env, cwd: string = process.cwd()): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
    ),
  );
  const parsed = settingsSchema.safeParse(given);
  if (!parsed.success) {
    const setting = String(parsed.error.issues[0]?.path[0]) as SettingName;
    throw new ConfigError(setting, EXPECTED[setting]);
  }
  const settings = parsed.data;
  if (settings.XIEZHU_ENV === 'production' && settings.DRILL_DAY_SECONDS !== undefined) {
    throw new ConfigError('DRILL_DAY_SECONDS', {
      zh: '生产环境（XIEZHU_ENV=production）不允许演练时钟。',
      en: 'the drill clock is refused in production (XIEZHU_ENV=production).',
    });
  }
  const dataDir = resolve(cwd, settings.DATA_DIR);
  const temporal = temporalSettings(given, settings);
  const workerVersioning = settings.WORKER_VERSIONING === 'on';
  if (workerVersioning && temporal.mode === 'embedded') {
    throw new ConfigError('WORKER_VERSIONING', {
      zh: '内置 Temporal 只有一个工作进程，不能按版本切换；请设置 TEMPORAL_ADDRESS。',
      en: 'the embedded Temporal has one worker and nothing to switch between; set TEMPORAL_ADDRESS.',
    });
  }
  return {
    host: settings.HOST,
    port: settings.PORT,
    dataDir,
    ...anchorFolders(dataDir, settings, cwd),
    database: settings.DATABASE_URL
      ? { mode: 'external', url: settings.DATABASE_URL }
      : { mode: 'embedded', port: settings.POSTGRES_PORT, runAs: settings.POSTGRES_RUN_AS },
    databaseConnections: settings.DATABASE_CONNECTIONS,
    blobs: blobSettings(settings),
    documentMaxBytes: settings.DOCUMENT_MAX_BYTES,
    temporal,
    networkFile: settings.NETWORK_FILE === undefined ? undefined : resolve(cwd, settings.NETWORK_FILE),
    environment: settings.XIEZHU_ENV,
    drillDaySeconds: settings.DRILL_DAY_SECONDS,
    reasonRequired: settings.ACCESS_REASON === 'required',
    logLevel: settings.LOG_LEVEL,
    continueAsNewEvents: settings.CONTINUE_AS_NEW_EVENTS,
    workerVersioning,
  };
}

/** A bucket is named with the keys to it; a store or keys without a bucket would be left unused in silence. */
function blobSettings(settings: z.output<typeof settingsSchema>): BlobSettings {
  const {
    S3_BUCKET: bucket,
    S3_ENDPOINT: endpoint,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
  } = settings;
  if (bucket === undefined) {
    const stray = [endpoint, accessKeyId, secretAccessKey].some((given) => given !== undefined);
    if (stray) throw new ConfigError('S3_BUCKET', EXPECTED.S3_BUCKET);
    return { mode: 'folder' };
  }
  if (accessKeyId === undefined) throw new ConfigError('S3_ACCESS_KEY_ID', KEY_TEXT);
  if (secretAccessKey === undefined) throw new ConfigError('S3_SECRET_ACCESS_KEY', KEY_TEXT);
  return {
    mode: 's3',
    bucket,
    region: settings.S3_REGION,
    accessKeyId,
    secretAccessKey,
    ...(endpoint === undefined ? {} : { endpoint }),
  };
}

function anchorFolders(
  dataDir: string,
  { ANCHOR_FOLDER: folder, ANCHOR_COPY_FOLDER: copy }: z.output<typeof settingsSchema>,
  cwd: string,
): Pick<Config, 'anchorFolder' | 'anchorCopyFolder'> {
  const anchorFolder = folder === undefined ? join(dataDir, 'anchors') : resolve(cwd, folder);
  const anchorCopyFolder = copy === undefined ? undefined : resolve(cwd, copy);
  if (anchorCopyFolder === anchorFolder) {
    throw new ConfigError('ANCHOR_COPY_FOLDER', EXPECTED.ANCHOR_COPY_FOLDER);
  }
  return { anchorFolder, anchorCopyFolder };
}
