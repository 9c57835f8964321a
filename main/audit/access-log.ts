import type { Pool } from 'pg';
import { accessFaults, accessStart, type AccessFault } from '../../domain/access/check-access';
import { sha256 } from '../../platform/sha256';
import { accessAfter } from '../../registry/access-log';

/** Entries read at once. */
const PAGE = 1_000;

/** Holds each read on record against its hash and the one before. @returns how many there are, and what is wrong */
export async function verifyAccessLog(registry: Pool): Promise<{ entries: number; faults: AccessFault[] }> {
  const found: AccessFault[] = [];
  let entries = 0;
  let end = accessStart(sha256);
  for (;;) {
    const rows = await accessAfter(registry, end.seq, PAGE);
    if (rows.length === 0) return { entries, faults: found };
    const checked = accessFaults(rows, end, sha256);
    entries += rows.length;
    found.push(...checked.faults);
    end = checked.end;
  }
}
