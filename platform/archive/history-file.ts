import { gunzip as gunzipCallback, gunzipSync, gzip as gzipCallback } from 'node:zlib';
import { promisify } from 'node:util';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { canonicalJson } from '../../domain/chain/canonical-json';
import { runOf, type EngineRun, type HistoryEvent, type RunHistory } from '../engine-histories';
import { tellingEvents, type JsonEvent } from './telling-events';

const gzip = promisify(gzipCallback);
const gunzip = promisify(gunzipCallback);

/** Unpacked: a history of the engine has 50 MB at most, its JSON up to a few times that. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Packed: to hand as little as this to another thread takes longer than to unpack it. */
const FEW_BYTES = 64 * 1024;

/** What lies in the archive is no such file: cut off, another format, or far too large. */
export class ArchiveUnreadableError extends Error {
  readonly code = 'ARCHIVE_UNREADABLE';
}

/** A value as gzipped JSON. */
export async function pack(value: unknown): Promise<Buffer> {
  return gzip(JSON.stringify(value));
}

/** @throws ArchiveUnreadableError */
export async function unpack(bytes: Buffer): Promise<unknown> {
  try {
    return JSON.parse((await unzipped(bytes)).toString('utf8'));
  } catch (cause) {
    throw new ArchiveUnreadableError('it cannot be unpacked', { cause });
  }
}

async function unzipped(bytes: Buffer): Promise<Buffer> {
  const options = { maxOutputLength: MOST_BYTES };
  return bytes.length > FEW_BYTES ? gunzip(bytes, options) : gunzipSync(bytes, options);
}

/**
 * One run of a workflow, to its very end, as the engine's JSON in its canonical form: the engine gives the members of a
 * map in another order each time, and the same history is to be the same blob.
 */
export async function packHistory({ history, undecided = [] }: RunHistory): Promise<Buffer> {
  const json = historyToJSON({ events: [...(history.events ?? []), ...undecided] });
  return gzip(canonicalJson(JSON.parse(json)));
}

/** The run again. @throws ArchiveUnreadableError also for JSON that is no history */
export async function unpackHistory(bytes: Buffer): Promise<EngineRun> {
  return readEvents(bytes, (events) => runOf(historyFromJSON({ events }).events ?? []));
}

/** Of a run, `tellingEvents`. @throws ArchiveUnreadableError as `unpackHistory` */
export async function unpackTelling(bytes: Buffer): Promise<HistoryEvent[]> {
  return readEvents(bytes, tellingEvents);
}

async function readEvents<T>(bytes: Buffer, read: (events: JsonEvent[]) => T): Promise<T> {
  const { events } = ((await unpack(bytes)) ?? {}) as { events?: unknown };
  try {
    if (!Array.isArray(events) || events.length === 0) throw new Error('it has no events');
    return read(events as JsonEvent[]);
  } catch (cause) {
    throw new ArchiveUnreadableError('it is no history', { cause });
  }
}
