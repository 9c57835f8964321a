import type { AccessEntry } from '../../domain/access/access-entry';
import type { Spool } from '../../platform/spool';
import { HttpError } from '../http-error';
import { isAway } from './cases';

/** Puts on record that somebody looked at something. */
export interface AccessRecorder {
  /**
   * On record, durably, when it answers.
   * @throws REGISTRY_UNAVAILABLE where it could be kept nowhere: then nothing may be shown
   */
  put(entry: AccessEntry): Promise<void>;
  /** What waits meanwhile in files is left there for the next start. */
  close(): void;
}

interface Parts {
  append: (entries: readonly AccessEntry[]) => Promise<void>;
  /** Where entries wait while the registry is away. */
  spool: Spool;
  log: { warn(fields: object, message: string): void };
}

const TRY_AGAIN_MS = 5_000;
/** A registry that does not answer is not waited for. What it does write late is passed over when it comes again. */
const PATIENCE_MS = 2_000;

/**
 * Writes all that has come while it wrote, in one transaction: the log is one chain, and one writer at a time is what it
 * can bear. While the registry is away entries are kept in files, and delivered when it is back.
 */
export function createAccessRecorder({ append, spool, log }: Parts): AccessRecorder {
  /** Those that come while the batch before is written. */
  let gathered: { entries: AccessEntry[]; written: Promise<void> } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function handOn(): Promise<void> {
    try {
      await spool.handOn((lines) => inTime(append(lines.map((line) => JSON.parse(line) as AccessEntry))));
    } catch (error) {
      if (!isAway(error)) log.warn({ err: error }, 'reads on record could not be delivered');
      later();
    }
  }

  function later(): void {
    if (isClosed || again) return;
    again = setTimeout(() => {
      again = undefined;
      void handOn();
    }, TRY_AGAIN_MS).unref();
  }

  async function keep(entries: AccessEntry[]): Promise<void> {
    try {
      // While some wait in files the registry was away a moment ago: a read does not wait for it to be missed again.
      if (!again) return await inTime(append(entries));
    } catch (error) {
      if (!isAway(error)) throw error;
    }
    await spool.put(entries.map((entry) => JSON.stringify(entry))).catch((cause: unknown) => {
      throw new HttpError('REGISTRY_UNAVAILABLE', [], { cause });
    });
    later();
  }

  function put(entry: AccessEntry): Promise<void> {
    if (!gathered) {
      const entries: AccessEntry[] = [];
      const written = last.then(() => {
        gathered = undefined;
        return keep(entries);
      });
      last = written.catch(() => undefined);
      gathered = { entries, written };
    }
    gathered.entries.push(entry);
    return gathered.written;
  }

  void handOn();
  return {
    put,
    close() {
      isClosed = true;
      clearTimeout(again);
    },
  };
}

async function inTime(appending: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new HttpError('REGISTRY_UNAVAILABLE')), PATIENCE_MS);
  });
  return Promise.race([appending, late]).finally(() => clearTimeout(timer));
}
