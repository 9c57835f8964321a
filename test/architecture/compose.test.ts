import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SETTING_NAMES } from '../../platform/config';
import { ENGINE_SETTINGS } from './engine-settings';
import { ROOT } from './source-tree';

interface Service {
  image?: string;
  build?: unknown;
  command?: string[];
  environment?: Record<string, string | null>;
  healthcheck?: { test?: string[]; interval?: string; retries?: number };
  volumes?: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
}

/** What the images of others read, by the image's name. */
const IMAGE_SETTINGS: Record<string, string[]> = {
  postgres: ['POSTGRES_USER', 'POSTGRES_PASSWORD', 'POSTGRES_DB', 'POSTGRES_INITDB_ARGS'],
  'temporalio/auto-setup': [
    'DB',
    'DB_PORT',
    'DBNAME',
    'VISIBILITY_DBNAME',
    'POSTGRES_SEEDS',
    'POSTGRES_USER',
    'POSTGRES_PWD',
    'DYNAMIC_CONFIG_FILE_PATH',
    'SKIP_DEFAULT_NAMESPACE_CREATION',
    'LOG_LEVEL',
  ],
  'temporalio/ui': ['TEMPORAL_ADDRESS', 'TEMPORAL_DEFAULT_NAMESPACE'],
};

/** Names that compose itself puts in, and that only it reads. */
const COMPOSE_NAMES = ['POSTGRES_PASSWORD', 'XIEZHU_VERSION', 'PUBLISH'];

const SECRET_NAME = /PASSWORD|PWD|SECRET|TOKEN|API_KEY/;
/** An image says at least major and minor; `latest` or a bare major moves under one's feet. */
const PINNED = /^[a-z0-9./-]+:(?:\$\{[A-Z_]+:-)?v?\d+\.\d+(?:\.\d+)?(?:-[a-z0-9.-]+)?\}?$/;
const SUBSTITUTION = /\$\{([A-Z0-9_]+)(?::?([-?])([^}]*))?\}/g;

const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
const ours = Object.entries(compose.services).filter(([, service]) => service.build !== undefined);

function unknownSettings(service: Service): string[] {
  const image = (service.image ?? '').split(':')[0] ?? '';
  const known =
    service.build === undefined
      ? (IMAGE_SETTINGS[image] ?? [])
      : ([...SETTING_NAMES, ...ENGINE_SETTINGS] as string[]);
  return Object.keys(service.environment ?? {}).filter((name) => !known.includes(name));
}

/** Values of secret settings, and passwords inside URLs, that are written out instead of put in from outside. */
function literalSecrets(service: Service): string[] {
  return Object.entries(service.environment ?? {}).flatMap(([name, value]) => {
    const written = value ?? '';
    const password = /^[a-z]+:\/\/[^:@/]*:(.*)@[^@]*$/.exec(written)?.[1];
    const secrets = [
      ...(SECRET_NAME.test(name) ? [written] : []),
      ...(password === undefined ? [] : [password]),
    ];
    return secrets.filter((secret) => !/^\$\{[A-Z0-9_]+:(?:\?[^}]+|-)\}$/.test(secret)).map(() => name);
  });
}

describe('docker-compose.yml', () => {
  it('has database, engine, its console, worker and API as services of their own', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'api',
      'postgres',
      'temporal',
      'temporal-ui',
      'worker',
    ]);
    expect(ours.map(([name]) => name).sort()).toEqual(['api', 'worker']);
    expect(new Set(ours.map(([, { image }]) => image)).size).toBe(1);
  });

  it('names only settings that somebody reads', () => {
    const unknown = Object.entries(compose.services).map(([name, service]) => [
      name,
      unknownSettings(service),
    ]);
    expect(unknown.filter(([, names]) => names?.length)).toEqual([]);
  });

  it('takes from outside only settings of the product and its own few names', () => {
    const names = [...text.matchAll(SUBSTITUTION)].map(([, name = '']) => name);
    const known: string[] = [...SETTING_NAMES, ...COMPOSE_NAMES];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('lets API and worker find engine and database by settings alone', () => {
    for (const [, { environment }] of ours) {
      expect(environment?.['TEMPORAL_ADDRESS']).toBe('temporal:7233');
      expect(environment?.['DATABASE_URL']).toMatch(/^postgres:\/\/xiezhu:.*@postgres:5432\/xiezhu$/);
    }
  });

  it('holds no secret: each must be given, or is empty where it is not', () => {
    const found = Object.entries(compose.services).map(([name, service]) => [name, literalSecrets(service)]);
    expect(found.filter(([, names]) => names?.length)).toEqual([]);
    const withDefault = [...text.matchAll(SUBSTITUTION)].filter(
      ([, name = '', operator, value]) => SECRET_NAME.test(name) && operator !== '?' && value !== '',
    );
    expect(withDefault).toEqual([]);
  });

  it.each(Object.entries(compose.services))('checks the health of %s', (_name, { healthcheck }) => {
    expect(healthcheck?.test?.[0]).toMatch(/^CMD(-SHELL)?$/);
    expect(healthcheck?.test?.length).toBeGreaterThan(1);
    expect(healthcheck?.interval).toMatch(/^\d+s$/);
    expect(healthcheck?.retries).toBeGreaterThan(0);
  });

  it('waits for the health of what a service needs', () => {
    const needs = Object.values(compose.services).flatMap(({ depends_on = {} }) =>
      Object.entries(depends_on),
    );
    expect(needs.length).toBeGreaterThan(0);
    for (const [name, { condition }] of needs) {
      expect(compose.services).toHaveProperty([name]);
      expect(condition).toBe('service_healthy');
    }
  });

  it('pins every image by version', () => {
    const images = Object.values(compose.services).map(({ image }) => image ?? '');
    expect(images.filter((image) => !PINNED.test(image))).toEqual([]);
  });

  it('keeps what must outlive a container in named volumes, and shares the token keys', () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    for (const mount of mounts) {
      const [from = ''] = mount.split(':');
      if (from.startsWith('./')) expect(existsSync(join(ROOT, from))).toBe(true);
      else expect(Object.keys(compose.volumes)).toContain(from);
    }
    expect(ours.every(([, { volumes }]) => volumes?.includes('data:/data'))).toBe(true);
    expect(compose.services['postgres']?.volumes).toContain('postgres:/var/lib/postgresql');
  });

  it('opens neither database nor engine to the network', () => {
    expect(compose.services['postgres']?.ports).toBeUndefined();
    expect(compose.services['temporal']?.ports).toBeUndefined();
    expect(compose.services['temporal-ui']?.ports?.every((port) => port.startsWith('127.0.0.1:'))).toBe(true);
  });

  it('starts programs that the build makes', () => {
    const programs = ours.map(([, { command }]) => command?.[1] ?? '');
    expect(programs.map(sourceOf).filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  });
});

describe('the switches of the engine', () => {
  it('are those that the embedded engine is started with, and the matcher they need', () => {
    const file = readFileSync(join(ROOT, 'docker', 'temporal-dynamic-config.yaml'), 'utf8');
    const embedded = readFileSync(join(ROOT, 'platform/embedded/temporal-server.ts'), 'utf8');
    const switches = Object.keys(parse(file) as Record<string, unknown>);
    const wanted = [...embedded.matchAll(/'(matching\.[A-Za-z]+)':/g)].map(([, name = '']) => name);
    expect(wanted.length).toBeGreaterThan(0);
    expect(switches.sort()).toEqual([...wanted, 'matching.useNewMatcher'].sort());
  });
});

describe('the Dockerfile', () => {
  const stages = dockerfile.split(/^FROM /m).slice(1);
  const copies = [...dockerfile.matchAll(/^COPY (?!--from)(.+)$/gm)].flatMap(([, list = '']) =>
    list.split(' ').slice(0, -1),
  );

  it('copies what exists, and what .dockerignore lets through', () => {
    const allowed = readFileSync(join(ROOT, '.dockerignore'), 'utf8').match(/^!(.+)$/gm) ?? [];
    const roots = allowed.map((line) => line.slice(1));
    expect(copies.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(copies.filter((path) => !roots.includes(path.split('/')[0] ?? ''))).toEqual([]);
  });

  it('builds with all the folders that run in production', () => {
    const { include } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.build.json'), 'utf8')) as {
      include: string[];
    };
    const present = include.filter((folder) => folder !== 'bench' && existsSync(join(ROOT, folder)));
    expect(present.filter((folder) => !copies.includes(folder))).toEqual([]);
  });

  it('runs as another user than root, with a health check, from pinned images and without optional packages', () => {
    const [, base = ''] = /^ARG NODE_IMAGE=(.+)$/m.exec(dockerfile) ?? [];
    expect(base).toMatch(PINNED);
    const last = stages.at(-1) ?? '';
    expect(last).toMatch(/^USER (?!root\b|0\b)\S+$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
    expect(dockerfile).toMatch(/npm ci --omit=dev --omit=optional/);
    expect(dockerfile).not.toMatch(/^(ARG|ENV) .*(PASSWORD|SECRET|TOKEN|API_KEY)/m);
  });

  it('starts programs that the build makes', () => {
    const [, program = ''] = /^CMD \["node", "(dist\/[^"]+)"\]$/m.exec(dockerfile) ?? [];
    expect(existsSync(join(ROOT, sourceOf(program)))).toBe(true);
  });
});

describe('the checks bite', () => {
  it('on a password that is written out, alone or in a URL, or that has a default', () => {
    expect(literalSecrets({ environment: { POSTGRES_PASSWORD: 'abc' } })).toHaveLength(1);
    expect(literalSecrets({ environment: { POSTGRES_PASSWORD: '${POSTGRES_PASSWORD:-abc}' } })).toHaveLength(
      1,
    );
    expect(literalSecrets({ environment: { DATABASE_URL: 'postgres://u:abc@db/x' } })).toHaveLength(1);
    expect(literalSecrets({ environment: { DATABASE_URL: 'postgres://u:${PW:?set it}@db/x' } })).toEqual([]);
  });

  it('on an unknown setting', () => {
    expect(unknownSettings({ build: '.', environment: { DATABASE_URI: '' } })).toEqual(['DATABASE_URI']);
    expect(unknownSettings({ image: 'postgres:18.4', environment: { PASSWORD: '' } })).toEqual(['PASSWORD']);
  });

  it.each(['postgres', 'postgres:latest', 'postgres:18', 'xiezhu:${XIEZHU_VERSION}'])(
    'on the image %s',
    (image) => {
      expect(image).not.toMatch(PINNED);
    },
  );
});

/** The source that the build makes a program of dist/ from. */
function sourceOf(program: string): string {
  return program.replace(/^dist\//, '').replace(/\.js$/, '.ts');
}
