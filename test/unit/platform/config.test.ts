import { loadConfig, SETTING_NAMES } from '../../../platform/config';
import { ConfigError } from '../../../platform/plain-error';

describe('the settings', () => {
  it('are the embedded parts on loopback when nothing is set, and empty counts as not set', () => {
    const expected = {
      host: '127.0.0.1',
      port: 3000,
      dataDir: '/srv/data',
      anchorFolder: '/srv/data/anchors',
      database: { mode: 'embedded' },
      temporal: { mode: 'embedded', namespace: 'xiezhu' },
      environment: 'development',
      logLevel: 'info',
      continueAsNewEvents: 8000,
      databaseConnections: 10,
      reasonRequired: false,
      blobs: { mode: 'folder' },
      documentMaxBytes: 52_428_800,
      workerVersioning: false,
    };
    expect(loadConfig({}, '/srv')).toEqual(expected);
    expect(loadConfig({ PORT: '', DATABASE_URL: '', TEMPORAL_ADDRESS: '', HOST: '' }, '/srv')).toEqual(
      expected,
    );
  });

  it('name an external engine and database by their addresses', () => {
    const config = loadConfig({
      TEMPORAL_ADDRESS: 'temporal:7233',
      TEMPORAL_NAMESPACE: 'courts',
      TEMPORAL_API_KEY: 'key',
      DATABASE_URL: 'postgres://u:p@db:5432/xiezhu',
      WORKER_VERSIONING: 'on',
    });
    expect(config.workerVersioning).toBe(true);
    expect(config.temporal).toEqual({
      mode: 'external',
      namespace: 'courts',
      connection: { address: 'temporal:7233', apiKey: 'key', tls: true },
    });
    expect(config.database).toEqual({ mode: 'external', url: 'postgres://u:p@db:5432/xiezhu' });
  });

  it('name a bucket with the keys to it, and nothing of one without the other', () => {
    const bucket = { S3_BUCKET: 'courts', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };
    const endpoint = 'https://s3.court:9000';
    const keys = { mode: 's3', bucket: 'courts', accessKeyId: 'id', secretAccessKey: 'secret' };
    expect(loadConfig(bucket).blobs).toEqual({ ...keys, region: 'us-east-1' });
    expect(loadConfig({ ...bucket, S3_ENDPOINT: endpoint, S3_REGION: 'cn-1' }).blobs).toEqual({
      ...keys,
      region: 'cn-1',
      endpoint,
    });
    for (const name of ['S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY', 'S3_BUCKET'] as const) {
      expect(() => loadConfig({ ...bucket, [name]: '' })).toThrow(name);
    }
  });

  it.each([
    ['S3_BUCKET', 'Courts'],
    ['S3_ENDPOINT', 's3.court'],
    ['S3_ENDPOINT', 'https://s3.court/path'],
    ['DOCUMENT_MAX_BYTES', '50M'],
    ['DOCUMENT_MAX_BYTES', '0'],
    ['PORT', '80x'],
    ['PORT', '65536'],
    ['PORT', ' 80'],
    ['TEMPORAL_PORT', '0'],
    ['POSTGRES_PORT', '-1'],
    ['DATABASE_URL', 'mysql://u:topsecret@db/x'],
    ['DATABASE_URL', 'postgres://u:topsecret@db'],
    ['XIEZHU_ENV', 'prod'],
    ['DRILL_DAY_SECONDS', '0'],
    ['DRILL_DAY_SECONDS', 'fast'],
    ['LOG_LEVEL', 'loud'],
    ['CONTINUE_AS_NEW_EVENTS', '0'],
    ['DATABASE_CONNECTIONS', '1'],
    ['ANCHOR_COPY_FOLDER', './data/anchors'],
    ['WORKER_VERSIONING', 'yes'],
    ['WORKER_VERSIONING', 'on'],
    ['HOST', 'a b'],
    ['TEMPORAL_NAMESPACE', '协助'],
  ])('refuse %s=%s by name, in both languages, without repeating the value', (setting, value) => {
    const attempt = () => loadConfig({ [setting]: value });
    expect(attempt).toThrow(ConfigError);
    expect(attempt).toThrow(new RegExp(`设置 ${setting} 无效[^]*Setting ${setting} is not valid`));
    expect(attempt).not.toThrow(/topsecret/);
    expect(SETTING_NAMES).toContain(setting);
  });

  it('refuse the drill clock in production', () => {
    const env = { XIEZHU_ENV: 'production', DRILL_DAY_SECONDS: '5' };
    expect(() => loadConfig(env)).toThrow('DRILL_DAY_SECONDS');
    expect(loadConfig({ DRILL_DAY_SECONDS: '0.5' }).drillDaySeconds).toBe(0.5);
  });
});
