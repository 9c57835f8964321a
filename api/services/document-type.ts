import { open, type FileHandle } from 'node:fs/promises';
import type { DocumentType } from '../contract/documents.schema';
import { entriesOf } from './zip-entries';

/** What a file begins with. */
const BEGINNINGS: readonly [DocumentType, Buffer][] = [
  ['application/pdf', Buffer.from('%PDF-')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['image/jpeg', Buffer.from('ffd8ff', 'hex')],
  ['image/tiff', Buffer.from('49492a00', 'hex')],
  ['image/tiff', Buffer.from('4d4d002a', 'hex')],
];
const ZIP = Buffer.from('504b0304', 'hex');
const LONGEST = 8;

/**
 * What a file is by its content, whatever its name says; undefined for what courts do not file: also a document with
 * macros, and one that is locked by a password as a whole.
 */
export async function documentTypeOf(file: string): Promise<DocumentType | undefined> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(LONGEST), 0, LONGEST, 0);
    const head = buffer.subarray(0, bytesRead);
    const known = BEGINNINGS.find(([, bytes]) => head.subarray(0, bytes.length).equals(bytes));
    if (known) return known[0];
    return head.subarray(0, ZIP.length).equals(ZIP) ? await packedType(handle) : undefined;
  } finally {
    await handle.close();
  }
}

/** OFD (GB/T 33190) and DOCX are packages: told apart by what they must contain. */
async function packedType(handle: FileHandle): Promise<DocumentType | undefined> {
  const names = new Set(await entriesOf(handle));
  if (names.has('OFD.xml')) return 'application/ofd';
  const isWord = names.has('[Content_Types].xml') && names.has('word/document.xml');
  const hasMacros = [...names].some((name) => name.toLowerCase().endsWith('vbaproject.bin'));
  return isWord && !hasMacros
    ? 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    : undefined;
}
