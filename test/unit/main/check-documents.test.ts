import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDocumentCheck } from '../../../main/audit/check-documents';
import { createFileBlobs } from '../../../platform/file-blobs';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'xiezhu-verify-'))));
afterEach(() => rmSync(folder, { recursive: true }));

it('documents are read once, and named where they are changed or missing', async () => {
  const blobs = createFileBlobs(folder);
  const [sound, changed] = await Promise.all(['一', '二'].map((text) => blobs.put(Buffer.from(text))));
  if (!sound || !changed) throw new Error('not kept');
  writeFileSync(join(folder, changed.slice(0, 2), changed.slice(2)), '三');
  const missing = 'a'.repeat(64);
  const check = createDocumentCheck(blobs);
  const event = {
    enclosures: [{ sha256: sound }, { sha256: changed.toUpperCase() }],
    letter: { sha256: missing },
  };
  for (let time = 0; time < 2; time += 1) {
    expect(await check.faultsOf([event, { evidence: [{ sha256: sound }] }, { note: 'none' }, null])).toEqual([
      { code: 'DOCUMENT_CHANGED', sha256: changed },
      { code: 'DOCUMENT_MISSING', sha256: missing },
    ]);
  }
  expect(check.count()).toBe(3);
});
