import { Agent, request } from 'node:http';

/** An answer may take this long, repetitions included; then the bench gives up. */
const ANSWER_LIMIT_MS = 30_000;

const UNAVAILABLE = 503;

export interface Caller {
  /**
   * Posts `body`, answers the text of the response. After a 503 it asks again under the same key, as a careful
   * client does. @throws unless the status is 2xx in the end
   */
  post(path: string, token: string, body: string, key: string): Promise<string>;
  /** How often it had to ask again. */
  readonly repetitions: number;
  close(): void;
}

interface Answer {
  status: number;
  text: string;
}

/** Calls over kept-alive connections, as many as there are callers at once. */
export function createCaller(url: string, connections: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let repetitions = 0;
  const once = (path: string, headers: Record<string, string>, body: string): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const call = request(`${url}${path}`, { method: 'POST', agent, headers, timeout: ANSWER_LIMIT_MS });
      call.on('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
        );
      });
      call.on('timeout', () => call.destroy(new Error(`POST ${path}: no answer in ${ANSWER_LIMIT_MS} ms`)));
      call.on('error', reject);
      call.end(body);
    });
  return {
    async post(path, token, body, key) {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        'idempotency-key': key,
      };
      const until = Date.now() + ANSWER_LIMIT_MS;
      for (;;) {
        const { status, text } = await once(path, headers, body);
        if (status >= 200 && status < 300) return text;
        if (status !== UNAVAILABLE || Date.now() > until) throw new Error(`POST ${path}: ${status} ${text}`);
        repetitions += 1;
      }
    },
    get repetitions() {
      return repetitions;
    },
    close: () => agent.destroy(),
  };
}
