import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createSigner, createVerifier } from 'fast-jwt';
import type { PersonId } from '../domain/ids';
import { readFileIfPresent } from './data-dir';
import { systemCode } from './plain-error';

export const TOKEN_HOURS = 12;

const ISSUER = 'xiezhu';
const MS_PER_HOUR = 3_600_000;

/** Signs a token for a person; `forMs` is how long it holds, 12 hours when absent. */
export type TokenIssuer = (personId: PersonId, forMs?: number) => string;

/** The person a token stands for; undefined where it is forged, malformed, of another network, or expired. */
export type TokenVerifier = (token: string) => PersonId | undefined;

/**
 * Tokens of local accounts: JWT signed with Ed25519. The directory, not the token, says what the person may do.
 * @param network id of the network the token is good for
 */
export function createTokenIssuer(dataDir: string, network: string): TokenIssuer {
  const key = privateKey(dataDir);
  return (personId, forMs = TOKEN_HOURS * MS_PER_HOUR) =>
    createSigner({ key, algorithm: 'EdDSA', iss: ISSUER, aud: network, expiresIn: forMs })({ sub: personId });
}

export function createTokenVerifier(dataDir: string, network: string): TokenVerifier {
  const publicKey = createPublicKey(privateKey(dataDir)).export({ type: 'spki', format: 'pem' });
  const verify = createVerifier({
    key: publicKey,
    algorithms: ['EdDSA'],
    allowedIss: ISSUER,
    allowedAud: network,
    requiredClaims: ['sub', 'exp', 'iat'],
    cache: 1000,
  });
  return (token) => {
    try {
      const { sub } = verify(token) as { sub: unknown };
      return typeof sub === 'string' ? (sub as PersonId) : undefined;
    } catch {
      // Whatever is wrong with it, the answer is the same and tells nothing.
      return undefined;
    }
  };
}

/** The key in PEM, made at first use. Of two processes that make one at once, the first one's stays. */
function privateKey(dataDir: string): string {
  const file = join(dataDir, 'keys', 'token-ed25519.pem');
  const kept = readFileIfPresent(file);
  if (kept !== null) return kept;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const made = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const temporary = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  try {
    const handle = openSync(temporary, 'wx', 0o600);
    try {
      writeSync(handle, made);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    linkSync(temporary, file);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readFileIfPresent(file) ?? made;
}
