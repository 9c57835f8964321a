import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstFitting, readArguments } from '../../main/token';
import { PlainError } from '../../platform/plain-error';
import { createTokenIssuer, createTokenVerifier } from '../../platform/token';
import { directory } from '../support/people';
import type { PersonId } from '../../domain/ids';

const WHO = 'qingpu-zhujiajiao-clerk-1' as PersonId;

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'xiezhu-token-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

describe('tokens', () => {
  it('stand for the person they were issued to, also to another process on the same data folder', () => {
    const token = createTokenIssuer(dataDir, 'net')(WHO);
    expect(createTokenVerifier(dataDir, 'net')(token)).toBe(WHO);
  });

  it('are no good in another network, under another key, or when changed', () => {
    const token = createTokenIssuer(dataDir, 'net')(WHO);
    expect(createTokenVerifier(dataDir, 'other')(token)).toBeUndefined();
    expect(createTokenVerifier(join(dataDir, 'elsewhere'), 'net')(token)).toBeUndefined();
    const verify = createTokenVerifier(dataDir, 'net');
    const [head = '', , signature = ''] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ sub: 'network-auditor-1', exp: 9_999_999_999 })).toString(
      'base64url',
    );
    expect(verify([head, claims, signature].join('.'))).toBeUndefined();
    expect(verify(token)).toBe(WHO);
  });

  it('expire, though they were found valid before', async () => {
    const token = createTokenIssuer(dataDir, 'net')(WHO, 1000);
    const verify = createTokenVerifier(dataDir, 'net');
    expect(verify(token)).toBe(WHO);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    expect(verify(token)).toBeUndefined();
  });

  it('are signed by a key that nobody else can read', () => {
    createTokenIssuer(dataDir, 'net');
    const files = readdirSync(join(dataDir, 'keys'));
    expect(files).toEqual(['token-ed25519.pem']);
    expect(statSync(join(dataDir, 'keys', 'token-ed25519.pem')).mode & 0o777).toBe(0o600);
  });
});

describe('npm run token', () => {
  it.each([
    [['--role', 'clerk', '--unit', 'wujiang/fenhu'], 'wujiang-fenhu-clerk-1'],
    [['--role', 'supervisor', '--unit', 'qingpu/zhixingju'], 'qingpu-zhixingju-supervisor-1'],
    [['--role', 'leader', '--court', 'jiashan'], 'jiashan-leader-1'],
    [['--role', 'auditor', '--court', 'qingpu'], 'qingpu-auditor-1'],
    [['--role', 'auditor', '--network'], 'network-auditor-1'],
    [['--role', 'operator', '--network'], 'network-operator-1'],
  ])('%j picks %s', (args, personId) => {
    expect(firstFitting(directory, readArguments(args)).personId).toBe(personId);
  });

  it.each([
    [['--role', 'clerk']],
    [['--role', 'king', '--court', 'qingpu']],
    [['--unit', 'wujiang/fenhu']],
    [['--role', 'auditor', '--court', 'qingpu', '--network']],
    [['--role', 'clerk', '--unit', 'wujiang/nowhere']],
    [['--role', 'clerk', '--court', 'wujiang']],
    [['--role', 'operator', '--network', '--expires', '0h']],
    [['--role', 'operator', '--network', '--expires', 'soon']],
    [['--role', 'operator', '--network', '--expires', '400d']],
    [['--rule', 'clerk']],
  ])('%j is refused in words', (args) => {
    expect(() => firstFitting(directory, readArguments(args))).toThrow(PlainError);
  });

  it('reads how long the token is to hold', () => {
    const of = (text: string) => readArguments(['--role', 'operator', '--network', '--expires', text]).forMs;
    expect([of('90s'), of('30m'), of('12h'), of('7d')]).toEqual([90_000, 1_800_000, 43_200_000, 604_800_000]);
  });

  it('prints the token and nothing else, or its reason on the other stream', async () => {
    const register = join(__dirname, '../support/register-typescript.cjs');
    const script = join(__dirname, '../../main/token.ts');
    const run = (...args: string[]) =>
      new Promise<{ code: number; out: string; err: string }>((resolve) => {
        const env = { ...process.env, DATA_DIR: dataDir };
        execFile(process.execPath, ['-r', register, script, ...args], { env }, (error, out, err) => {
          resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
        });
      });
    const good = await run('--role', 'clerk', '--unit', 'wujiang/fenhu');
    expect([good.code, good.err]).toEqual([0, '']);
    expect(createTokenVerifier(dataDir, directory.network)(good.out.trim())).toBe('wujiang-fenhu-clerk-1');
    const bad = await run('--role', 'clerk');
    expect([bad.code, bad.out]).toEqual([1, '']);
    expect(bad.err).toContain('npm run token');
  });
});
