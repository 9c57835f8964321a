import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDrafts, type Drafts } from '../../../platform/drafts';
import { sha256 } from '../../../platform/sha256';

let folder: string;
let drafts: Drafts;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiezhu-drafts-'));
  drafts = createDrafts(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield await Promise.resolve(Buffer.from(text));
}

describe('a draft', () => {
  it('is what came, piece by piece, with its size and hash', async () => {
    const draft = await drafts.receive(pieces('起诉', '状'));
    expect(draft).toMatchObject({ size: 9, sha256: sha256('起诉状') });
    expect(await readFile(draft.file, 'utf8')).toBe('起诉状');
    await drafts.discard(draft);
    await drafts.discard(draft);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('leaves nothing where its source breaks off, and says why it did', async () => {
    async function* broken(): AsyncGenerator<Buffer> {
      yield await Promise.resolve(Buffer.from('起诉'));
      throw new Error('cut off');
    }
    await expect(drafts.receive(broken())).rejects.toThrow('cut off');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that cannot be written is the store’s fault', async () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'no folder');
    await expect(drafts.receive(pieces('x'))).rejects.toMatchObject({ code: 'DOCUMENTS_UNAVAILABLE' });
  });

  it('of a killed process is swept away a day later, and nothing else is', async () => {
    const now = Date.UTC(2026, 10, 28);
    for (const [name, age] of [
      ['old.draft', 25],
      ['young.draft', 1],
      ['old.txt', 25],
    ] as const) {
      writeFileSync(join(folder, name), 'x');
      utimesSync(join(folder, name), 0, now / 1_000 - age * 3_600);
    }
    await drafts.sweep(now);
    expect(readdirSync(folder).sort()).toEqual(['old.txt', 'young.draft']);
    await createDrafts(join(folder, 'none')).sweep(now);
  });
});
