import { createPublicKey } from 'node:crypto';
import { join } from 'node:path';
import { createSigner, createVerifier } from 'fast-jwt';
import type { PersonId } from '../domain/ids';
import { privateKeyIn } from './private-key-file';

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

/** The key in PEM. */
function privateKey(dataDir: string): string {
  return privateKeyIn(join(dataDir, 'keys', 'token-ed25519.pem'));
}
