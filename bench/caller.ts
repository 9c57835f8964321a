import { Agent, request } from 'node:http';

/** An answer may take this long; then the bench gives up. */
const ANSWER_LIMIT_MS = 30_000;

export interface Caller {
  /** Posts `body`, answers the text of the response. @throws unless the status is 2xx */
  post(path: string, token: string, body: string, key: string): Promise<string>;
  close(): void;
}

/** Calls over kept-alive connections, as many as there are callers at once. */
export function createCaller(url: string, connections: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  return {
    post: (path, token, body, key) =>
      new Promise((resolve, reject) => {
        const headers = {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': key,
        };
        const call = request(`${url}${path}`, { method: 'POST', agent, headers, timeout: ANSWER_LIMIT_MS });
        call.on('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString();
            const status = response.statusCode ?? 0;
            if (status >= 200 && status < 300) resolve(text);
            else reject(new Error(`POST ${path}: ${status} ${text}`));
          });
        });
        call.on('timeout', () => call.destroy(new Error(`POST ${path}: no answer in ${ANSWER_LIMIT_MS} ms`)));
        call.on('error', reject);
        call.end(body);
      }),
    close: () => agent.destroy(),
  };
}
