import { Agent } from 'node:http';
import { ANSWER_LIMIT_MS, send } from './http-call';

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

/** Calls over kept-alive connections, as many as there are callers at once. */
export function createCaller(url: string, connections: number): Caller {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let repetitions = 0;
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
        const { status, text } = await send(agent, { method: 'POST', url: `${url}${path}`, headers, body });
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
