import { join } from 'node:path';
import { z } from 'zod';
import { readFileIfPresent, writeSecretFile } from '../data-dir';
import { isRunning, type ProcessIdentity } from '../process-identity';

export type PartName = 'temporal' | 'postgres';

/** What the data folder remembers of an embedded part: its ports for the next start, its process while it runs. */
export interface PartRecord {
  port: number;
  /** Temporal's Web UI. */
  uiPort?: number;
  process?: ProcessIdentity;
}

const recordSchema = z.object({
  port: z.number().int(),
  uiPort: z.number().int().optional(),
  process: z.object({ pid: z.number().int().positive(), startedAt: z.string() }).optional(),
});

/** The record, or null when the part never ran here (or the record is unreadable, which costs only the port). */
export function readPartRecord(dataDir: string, part: PartName): PartRecord | null {
  const text = readFileIfPresent(recordFile(dataDir, part));
  if (text === null) return null;
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writePartRecord(dataDir: string, part: PartName, record: PartRecord): void {
  writeSecretFile(recordFile(dataDir, part), JSON.stringify(record));
}

/** The record of a part that runs at this moment, whoever started it; null when it does not. */
export function runningPart(dataDir: string, part: PartName): PartRecord | null {
  const record = readPartRecord(dataDir, part);
  return record?.process && isRunning(record.process) ? record : null;
}

function recordFile(dataDir: string, part: PartName): string {
  return join(dataDir, 'run', `${part}.json`);
}
