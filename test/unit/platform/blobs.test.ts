import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileBlobs } from '../../../platform/file-blobs';
import { sha256 } from '../../../platform/sha256';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xiezhu-blobs-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what is kept by the hash of its content', () => {
  it('is found under its SHA-256, once, whoever puts it and however often', async () => {
    const blobs = createFileBlobs(folder);
    const content = Buffer.from('判决书');
    const hashes = await Promise.all([
      blobs.put(content),
      blobs.put(content),
      createFileBlobs(folder).put(content),
    ]);
    expect(new Set(hashes)).toEqual(new Set([sha256(content)]));
    expect(await blobs.get(sha256(content))).toEqual(content);
    expect(await blobs.has(sha256(content))).toBe(true);
    const [first = ''] = readdirSync(folder);
    expect(readdirSync(join(folder, first))).toHaveLength(1);
  });

  it('is none where nothing was put', async () => {
    const blobs = createFileBlobs(folder);
    expect(await blobs.get(sha256('x'))).toBeUndefined();
    expect(await blobs.has(sha256('x'))).toBe(false);
  });

  it('is not given out when it was changed where it lies', async () => {
    const blobs = createFileBlobs(folder);
    const hash = await blobs.put(Buffer.from('原件'));
    writeFileSync(join(folder, hash.slice(0, 2), hash.slice(2)), '改过');
    await expect(blobs.get(hash)).rejects.toMatchObject({ code: 'BLOB_DAMAGED', sha256: hash });
  });

  it('can be read by its owner alone', async () => {
    const hash = await createFileBlobs(folder).put(Buffer.from('x'));
    expect(statSync(join(folder, hash.slice(0, 2), hash.slice(2))).mode & 0o777).toBe(0o600);
  });

  it.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`])(
    'has nothing by the name of %p',
    async (name) => {
      await expect(createFileBlobs(folder).get(name)).rejects.toThrow('is no SHA-256');
    },
  );
});

describe('what is removed', () => {
  it('is gone, once and for all, whoever removes it again; the rest stays', async () => {
    const blobs = createFileBlobs(folder);
    const [gone, kept] = [await blobs.put(Buffer.from('一')), await blobs.put(Buffer.from('二'))];
    await blobs.remove(gone);
    await blobs.remove(gone);
    expect([await blobs.has(gone), await blobs.has(kept)]).toEqual([false, true]);
    expect(await blobs.put(Buffer.from('一'))).toBe(gone);
    expect(await blobs.has(gone)).toBe(true);
  });

  it('are notes by their names, of which a folder tells', async () => {
    const blobs = createFileBlobs(folder);
    for (const name of ['a/x/1', 'a/x/2.json', 'a/y/3', 'ab/x/4'] as const) await blobs.note(name, name);
    expect(await blobs.notesIn('a/x')).toEqual(['a/x/1', 'a/x/2.json']);
    await blobs.removeNote('a/x/1');
    await blobs.removeNote('a/x/1');
    expect([await blobs.notesIn('a/x'), await blobs.readNote('a/x/1')]).toEqual([['a/x/2.json'], undefined]);
    expect(await blobs.notesIn('none/at-all')).toEqual([]);
    expect(await blobs.note('a/x/1', 'again')).toBe(true);
  });
});
