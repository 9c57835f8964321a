import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Anchored } from '../../domain/anchors/anchored';
import type { LogHead } from '../../domain/anchors/leaf';
import type { BookFault } from '../../domain/audit/fault';
import { caseKindOf, type CaseKind } from '../../domain/ids';
import { instantFromMs } from '../../domain/time';
import { seeAnchors, type AccessLog } from '../../main/audit/anchors';
import { ANCHOR_FILES } from '../../platform/anchors/anchor-book';
import { sha256 } from '../../platform/sha256';
import type { TreeHeadRow, TreeHeads } from '../../registry/tree-heads';
import { anchorAll, type AnchoringParts } from '../../workers/anchoring';

/** A case as registry and engine have it: the hashes of its events, in order. */
export interface KnownCase {
  hashes: string[];
  isOver?: boolean;
  /** Heads in the engine's history; absent: the same; null: it knows nothing of it. */
  inEngine?: string[] | null;
}

/** The n-th case, and the hash of its event of a revision. */
export const caseAt = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
export const hashAt = (n: number, revision: number): string => sha256(`case ${n} event ${revision}`);
export const hashesTo = (n: number, revision: number): string[] =>
  Array.from({ length: revision }, (_, at) => hashAt(n, at + 1));

/** Anchors in folders of their own, over cases, registry and engine in memory. */
export class AnchorOffice {
  readonly home = mkdtempSync(join(tmpdir(), 'xiezhu-anchors-'));
  readonly folder = join(this.home, 'anchors');
  readonly copyFolder = join(this.home, 'copy');
  readonly cases = new Map<string, KnownCase>();
  rows: TreeHeadRow[] = [];
  /** Hashes of the entries of the access log. */
  accessLog: string[] | undefined;
  isTaken = false;
  private nowMs = Date.UTC(2026, 10, 28);

  private readonly treeHeads: TreeHeads = {
    list: async () => [...this.rows],
    add: async (row) => {
      if (!this.rows.some(({ number }) => number === row.number)) this.rows.push(row);
    },
    alone: async (work) => (this.isTaken ? undefined : work()),
    isTaken: async () => this.isTaken,
  };

  /** The first so many cases, each with three events. */
  constructor(cases = 5) {
    for (let n = 1; n <= cases; n += 1) this.cases.set(caseAt(n), { hashes: hashesTo(n, 3) });
  }

  anchor(over: Partial<AnchoringParts> = {}): Promise<Anchored> {
    return anchorAll({ ...this.parts(), ...over });
  }

  /** What an audit finds, as code, place and number. */
  async faults(knownKey?: string): Promise<string[]> {
    const { faults } = await this.see(knownKey);
    return faults.map(said);
  }

  see(knownKey?: string) {
    const { folder: anchorFolder, copyFolder: anchorCopyFolder, treeHeads } = this;
    const accessLog = this.accessLogBook();
    const places = { anchorFolder, anchorCopyFolder, treeHeads, ...(accessLog && { accessLog }) };
    return seeAnchors(places, knownKey);
  }

  lines(file: keyof typeof ANCHOR_FILES, folder = this.folder): string[] {
    return readFileSync(join(folder, ANCHOR_FILES[file]), 'utf8').split('\n').slice(0, -1);
  }

  /** Puts other text in the place of a file. */
  write(file: keyof typeof ANCHOR_FILES, text: string, folder = this.folder): void {
    writeFileSync(join(folder, ANCHOR_FILES[file]), text);
  }

  edit(file: keyof typeof ANCHOR_FILES, change: (lines: string[]) => string[], folder = this.folder): void {
    this.write(
      file,
      change(this.lines(file, folder))
        .map((line) => `${line}\n`)
        .join(''),
      folder,
    );
  }

  now = () => instantFromMs((this.nowMs += 86_400_000));

  close(): void {
    rmSync(this.home, { recursive: true });
  }

  private parts(): AnchoringParts {
    return {
      dataDir: this.home,
      folder: this.folder,
      copyFolder: this.copyFolder,
      treeHeads: this.treeHeads,
      headsAfter: async (kind, after, limit) => this.headsAfter(kind, after, limit),
      hashesOf: async (_kind, ids) =>
        new Map(ids.map((id) => [id, new Map(this.hashesOf(id).map((hash, at) => [at + 1, hash]))])),
      headsOf: async (caseId) => {
        const { hashes = [], inEngine = hashes } = this.cases.get(caseId) ?? {};
        return inEngine === null ? undefined : inTurn(inEngine.toReversed());
      },
      accessLogHead: async () => this.accessLogHead(),
      now: this.now,
      log: { warn: () => undefined },
    };
  }

  private headsAfter(kind: CaseKind, after: string | null, limit: number) {
    return [...this.cases]
      .filter(([caseId]) => caseKindOf(caseId) === kind && (after === null || caseId > after))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, limit)
      .map(([caseId, { hashes, isOver = false }]) => {
        return { caseId, isOver, revision: hashes.length, hash: hashes.at(-1) ?? null };
      });
  }

  private hashesOf(caseId: string): string[] {
    return this.cases.get(caseId)?.hashes ?? [];
  }

  private accessLogHead(): LogHead | undefined {
    const head = this.accessLog?.at(-1);
    return head === undefined ? undefined : { count: this.accessLog?.length ?? 0, head };
  }

  private accessLogBook(): AccessLog | undefined {
    if (!this.accessLog) return undefined;
    return {
      hashAt: async (count) => this.accessLog?.[count - 1],
    };
  }
}

function said(fault: BookFault): string {
  const { code, ...rest } = fault;
  return [code, ...Object.values(rest)].join(' ');
}

async function* inTurn(heads: string[]): AsyncGenerator<string> {
  yield* heads;
}
