import type { FastifyBaseLogger, FastifyInstance, RawServerDefault, RouteOptions } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DelegationRecord } from '../domain/delegation/record';
import type { Actor, Directory } from '../domain/directory';
import type { LoadOfDirectory } from '../domain/directory-load';
import type { BlobStore } from '../platform/blobs';
import type { Drafts } from '../platform/drafts';
import type { Engine, Law, NowMs, Queries, VerifyToken } from './ports';
import type { AccessRecorder } from './services/access-record';
import type { CaseReader } from './services/cases';
import type { Documents } from './services/documents';
import type { RecentRecords } from './services/recent-records';
import type { Commands } from './services/commands';
import type { HeldSeizure, Seizures } from './services/seizures';

/** What the application is made of; `buildApp` wires it, tests hand in doubles. */
export interface AppDeps {
  directory: Directory;
  /** How the directory came into force; undefined while it is that of a file. */
  directoryLoad?: () => LoadOfDirectory | undefined;
  queries: Queries;
  engine: Engine;
  law: Law;
  access: AccessRecorder;
  verifyToken: VerifyToken;
  blobs: BlobStore;
  /** Where uploads come in. */
  drafts: Drafts;
  /** Of one document. */
  documentMaxBytes: number;
  logger: FastifyBaseLogger;
  settings: {
    environment: 'development' | 'production';
    drillDaySeconds?: number;
    /** Auditors say why they look at what is sensitive. */
    reasonRequired?: boolean;
  };
  nowMs?: NowMs;
  /** Where the worker of the same process puts what it has recorded; absent: the API's own. */
  recent?: RecentRecords;
  /** Further parts that `/readyz` asks for, by name; each rejects while its part is down. */
  readiness?: Record<string, () => Promise<void>>;
  /**
   * Answers are typed by their schemas and written as they are, for speed. With `checked` each is held against
   * its schema first and a misfit is a 500: for tests.
   */
  answers?: 'trusted' | 'checked';
  /** Sees every route as it is registered: for tests that walk them. */
  onRoute?: (route: RouteOptions) => void;
}

/** What routes work with. */
export interface RouteDeps extends AppDeps {
  cases: CaseReader;
  commands: Commands;
  documents: Documents;
  seizures: Seizures;
  nowMs: NowMs;
}

export type ApiApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the authentication hook; routes outside `/api/v1` have none. */
    actor: Actor;
    /** Set where the route is about one case, before the body is read. */
    record: DelegationRecord;
    /** Set where the route is about one seizure. */
    seizure: HeldSeizure;
    /** Ids of the cases that a list shows: for the record of who looked at what. */
    shown: string[] | undefined;
    /** SHA-256 of the document that is fetched, likewise. */
    document: string | undefined;
    isRepetition: boolean;
  }
}
