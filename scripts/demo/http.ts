/** The product as a clerk's program would use it: over HTTP, with a token. */
export interface Caller {
  name: string;
  token: string;
}

export type Json = Record<string, unknown>;

export interface Product {
  submit(caller: Caller, body: Json): Promise<Delegation>;
  act(caller: Caller, id: string, action: string, body: Json): Promise<Delegation>;
  get<T>(caller: Caller, path: string): Promise<T>;
  post<T>(caller: Caller, path: string, body: Json): Promise<T>;
  /** Gives the hash by which it is named. */
  upload(caller: Caller, name: string, content: Buffer): Promise<string>;
  download(caller: Caller, sha256: string): Promise<Buffer>;
}

export interface Text {
  zh: string;
  en: string;
}

export interface Clock {
  id: string;
  ruleId: string;
  title: Text;
  basis: Text;
  dueOn: string;
  dueAt: string;
  status: string;
  late?: { days: number; owner: string };
  steps: Text[];
}

export interface Delegation {
  id: string;
  docketNumber: string | null;
  stage: string;
  clocks: Clock[];
  drill?: { daySeconds: number; courtTimeNow: string };
  escalations: { rung: string; ruleId: string; raisedAt: string; addressees: Json[]; copies: Json[] }[];
}

/** A step that did not go as told: the demo stops there, loudly. */
export class DemoFailure extends Error {}

export function createProduct(baseUrl: string): Product {
  const call = async <T>(caller: Caller, method: string, path: string, body?: Json): Promise<T> => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, {
      method,
      headers: {
        authorization: `Bearer ${caller.token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new DemoFailure(`${caller.name}: ${method} ${path} → ${response.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const send = async (caller: Caller, path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = { authorization: `Bearer ${caller.token}` };
    const response = await fetch(`${baseUrl}/api/v1${path}`, { ...init, headers });
    if (response.ok) return response;
    throw new DemoFailure(`${caller.name}: ${path} → ${response.status} ${await response.text()}`);
  };
  return {
    upload: async (caller, name, content) => {
      const body = new FormData();
      body.set('file', new Blob([Uint8Array.from(content)]), name);
      const response = await send(caller, '/documents', { method: 'POST', body });
      return ((await response.json()) as { sha256: string }).sha256;
    },
    download: async (caller, sha256) =>
      Buffer.from(await (await send(caller, `/documents/${sha256}`)).arrayBuffer()),
    submit: (caller, body) => call(caller, 'POST', '/delegations', body),
    act: (caller, id, action, body) => call(caller, 'POST', `/delegations/${id}/actions/${action}`, body),
    get: (caller, path) => call(caller, 'GET', path),
    post: (caller, path, body) => call(caller, 'POST', path, body),
  };
}

export function expect(isSo: boolean, what: string): void {
  if (!isSo) throw new DemoFailure(`not as told: ${what}`);
}
