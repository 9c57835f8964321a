import type { AddressInfo } from 'node:net';
import { PlainError, systemCode } from '../platform/plain-error';
import type { ApiApp } from './deps';

/** How long calls under way may take to finish once the server closes. */
const CLOSE_MS = 8_000;
const SWEEP_MS = 100;

/**
 * Opens the port.
 * @throws PlainError naming the setting when it cannot be opened
 */
export async function listen(
  app: ApiApp,
  { host, port }: { host: string; port: number },
): Promise<{ url: string; port: number }> {
  try {
    const url = await app.listen({ host, port });
    return { url, port: (app.server.address() as AddressInfo).port };
  } catch (cause) {
    throw cannotListen(host, port, cause) ?? cause;
  }
}

function cannotListen(host: string, port: number, cause: unknown): PlainError | undefined {
  const code = systemCode(cause);
  if (code === 'EADDRINUSE') {
    return new PlainError(
      { zh: `端口 ${port}（PORT）已被占用。`, en: `Port ${port} (PORT) is already in use.` },
      cause,
    );
  }
  if (code === 'EACCES') {
    return new PlainError(
      { zh: `无权使用端口 ${port}（PORT）。`, en: `Port ${port} (PORT) may not be used by this account.` },
      cause,
    );
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new PlainError(
      { zh: `地址 ${host}（HOST）不属于本机。`, en: `The address ${host} (HOST) is not this machine's.` },
      cause,
    );
  }
  return undefined;
}

/**
 * Takes no new connection and lets calls under way finish, for eight seconds at most. Connections that were in use
 * when it began are kept alive by their clients after the answer and would hold the server for over a minute.
 */
export async function closeGently(app: ApiApp): Promise<void> {
  const { server } = app;
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const limit = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  try {
    await app.close();
  } finally {
    clearInterval(sweep);
    clearTimeout(limit);
  }
}
