import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { buildApp } from '../../../api/app';
import type { ApiApp, AppDeps } from '../../../api/deps';
import type { Kind } from '../../../domain/delegation/submission';
import type { Role } from '../../../domain/directory';
import type { DelegationId, PersonId } from '../../../domain/ids';
import { createCalendarBook } from '../../../law/calendars/calendar-book';
import { createLaw } from '../../../api/services/law';
import { createDrafts } from '../../../platform/drafts';
import { createFileBlobs } from '../../../platform/file-blobs';
import { createLogger } from '../../../platform/logging';
import { createTokenIssuer, createTokenVerifier } from '../../../platform/token';
import { actorAt, directory } from '../../support/people';
import { aRequest } from '../../support/sample-requests';
import { MemoryOffice } from './memory-office';

/** 24 November 2026, 09:00 in Shanghai. */
export const NOW_MS = Date.UTC(2026, 10, 24, 1);

export const REQUESTING = 'qingpu/zhujiajiao';
export const ASSISTING = 'wujiang/fenhu';

/** Of a document. */
export const MOST_BYTES = 100_000;

export interface CallOptions {
  /** `role@place`, or `role@network`; absent: no token. */
  as?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

/** The application over an office in memory, with real tokens; every answer is held against its schema. */
export class ApiLab {
  nowMs = NOW_MS;
  readonly office = new MemoryOffice(() => this.nowMs);
  readonly issue: ReturnType<typeof createTokenIssuer>;
  private readonly dataDir = mkdtempSync(join(tmpdir(), 'xiezhu-api-'));
  readonly blobsFolder = join(this.dataDir, 'blobs');
  private constructed?: ApiApp;

  constructor(private readonly over: Partial<AppDeps> = {}) {
    this.issue = createTokenIssuer(this.dataDir, directory.network);
  }

  static async open(over: Partial<AppDeps> = {}): Promise<ApiLab> {
    const lab = new ApiLab(over);
    lab.constructed = await buildApp({
      directory,
      queries: lab.office.queries,
      engine: lab.office.engine,
      access: lab.office.access,
      law: createLaw(directory, createCalendarBook()),
      verifyToken: createTokenVerifier(lab.dataDir, directory.network),
      logger: createLogger({ logLevel: 'silent' }),
      blobs: createFileBlobs(lab.blobsFolder),
      drafts: createDrafts(join(lab.blobsFolder, 'drafts')),
      documentMaxBytes: MOST_BYTES,
      settings: { environment: 'development' },
      nowMs: () => lab.nowMs,
      answers: 'checked',
      ...lab.over,
    });
    return lab;
  }

  get app(): ApiApp {
    if (!this.constructed) throw new Error('not open');
    return this.constructed;
  }

  async close(): Promise<void> {
    await this.app.close();
    rmSync(this.dataDir, { recursive: true });
  }

  token(who: string): string {
    const [role = '', place = ''] = who.split('@');
    if (place === 'network') return this.issue(`network-${role}-1` as PersonId);
    return this.issue(actorAt(role as Role, place).personId);
  }

  call(method: 'GET' | 'POST', url: string, options: CallOptions = {}): Promise<LightMyRequestResponse> {
    const { as, body, headers = {} } = options;
    const request: InjectOptions = {
      method,
      url,
      headers: { ...(as === undefined ? {} : { authorization: `Bearer ${this.token(as)}` }), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    };
    return this.app.inject(request);
  }

  get(path: string, as?: string, headers?: Record<string, string>): Promise<LightMyRequestResponse> {
    return this.call('GET', `/api/v1${path}`, { as, headers });
  }

  post(
    path: string,
    body: unknown,
    as?: string,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse> {
    return this.call('POST', `/api/v1${path}`, { as, body, headers });
  }

  /** Submits by the requesting clerk and gives the id. @throws when it is refused */
  async submitted(kind: Kind = 'service', over: Record<string, unknown> = {}): Promise<DelegationId> {
    const { submission } = aRequest(kind);
    const answer = await this.post(
      '/delegations',
      { ...submission, ...over },
      `clerk@${submission.requestingUnit}`,
    );
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json().id as DelegationId;
  }

  act(id: string, action: string, body: unknown, as: string, headers?: Record<string, string>) {
    return this.post(`/delegations/${id}/actions/${action}`, body, as, headers);
  }
}

/** A submission body that every check accepts. */
export function aBody(kind: Kind = 'service', over: Record<string, unknown> = {}): Record<string, unknown> {
  return { ...aRequest(kind).submission, ...over };
}

/** Where a problem points. */
export function pointersOf(answer: LightMyRequestResponse): string[] {
  const { errors = [] } = answer.json<{ errors?: { pointer: string }[] }>();
  return errors.map(({ pointer }) => pointer);
}

/** The rows of a list. */
export function itemsOf(answer: LightMyRequestResponse): Record<string, unknown>[] {
  return answer.json<{ items: Record<string, unknown>[] }>().items;
}
