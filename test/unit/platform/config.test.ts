import { loadConfig, SETTING_NAMES } from '../../../platform/config';
import { ConfigError } from '../../../platform/plain-error';

describe('the settings', () => {
  it('are the embedded parts on loopback when nothing is set, and empty counts as not set', () => {
    const expected = {
      host: '127.0.0.1',
      port: 3000,
      dataDir: '/srv/data',
      database: { mode: 'embedded' },
      temporal: { mode: 'embedded', namespace: 'xiezhu' },
      environment: 'development',
      logLevel: 'info',
      continueAsNewEvents: 8000,
      databaseConnections: 10,
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

  it.each([
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
