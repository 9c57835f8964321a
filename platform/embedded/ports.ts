import { createServer } from 'node:net';
import { PlainError } from '../plain-error';

const LOOPBACK = '127.0.0.1';

/** A loopback port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const port = await listenBriefly(0);
  if (port === null) throw new Error('the system has no free port');
  return port;
}

/**
 * The configured port, else the remembered one, else a free one.
 * @param setting name of the setting that could have configured it
 * @throws PlainError when the configured port is taken
 */
export async function choosePort(
  setting: string,
  configured: number | undefined,
  remembered: number | undefined,
): Promise<number> {
  if (configured !== undefined) {
    if ((await listenBriefly(configured)) !== null) return configured;
    throw new PlainError({
      zh: `端口 ${configured}（${setting}）已被占用。`,
      en: `Port ${configured} (${setting}) is already in use.`,
    });
  }
  if (remembered !== undefined && (await listenBriefly(remembered)) !== null) return remembered;
  return freePort();
}

function listenBriefly(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => {
      const address = server.address();
      const taken = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(taken));
    });
  });
}
