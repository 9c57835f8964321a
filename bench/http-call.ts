import { request, type Agent } from 'node:http';

/** An answer may take this long, repetitions included; then the bench gives up. */
export const ANSWER_LIMIT_MS = 30_000;

export interface HttpCall {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  body?: string;
}

export interface HttpAnswer {
  status: number;
  text: string;
}

/** One call over the agent's connections. @throws when there is no answer */
export function send(agent: Agent, { method, url, headers, body }: HttpCall): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, agent, headers, timeout: ANSWER_LIMIT_MS });
    call.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    call.on('timeout', () => call.destroy(new Error(`${method} ${url}: no answer in ${ANSWER_LIMIT_MS} ms`)));
    call.on('error', reject);
    call.end(body);
  });
}
