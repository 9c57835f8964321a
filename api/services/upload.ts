import type { FastifyRequest } from 'fastify';
import type { Draft, Drafts } from '../../platform/drafts';
import { pointerOf, type ShapeFault } from '../contract/shape-faults';
import { HttpError, malformed } from '../http-error';

export interface Upload {
  draft: Draft;
  /** As the sender calls it. It leads nowhere: nothing is written under it. */
  name: string;
}

/** The one field of the form. */
const FILE = 'file';
/** A form with more is none of ours: what is too much is told of so many. */
const LIMITS = { files: 4, fields: 10, parts: 12, fieldSize: 1_024, fieldNameSize: 100, headerPairs: 50 };
const TOO_MANY = ['FST_PARTS_LIMIT', 'FST_FILES_LIMIT', 'FST_FIELDS_LIMIT'];
const NAME_MOST = 200;
/** Control characters, those that turn the direction of writing, and broken ones. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * Takes the one file of a form, as it comes, into a draft. Nothing is left of what is refused.
 *
 * @param most bytes of the file
 * @throws MALFORMED_MULTIPART, DOCUMENT_TOO_LARGE, VALIDATION_FAILED with all that is wrong with the form, and
 * DOCUMENTS_UNAVAILABLE where it cannot be written down
 */
export async function receiveUpload(request: FastifyRequest, drafts: Drafts, most: number): Promise<Upload> {
  const faults: ShapeFault[] = [];
  let upload: Upload | undefined;
  try {
    for await (const part of partsOf(request, most)) {
      if (part.type === 'file' && part.fieldname === FILE && !upload) {
        upload = { draft: await drafts.receive(part.file), name: nameOf(part.filename) };
        if (part.file.truncated) throw tooLarge(most);
        continue;
      }
      if (part.type === 'file') part.file.resume();
      faults.push(surplus(part.fieldname));
    }
    return wanted(upload, faults);
  } catch (error) {
    if (upload) await drafts.discard(upload.draft);
    throw refusalOfForm(error);
  }
}

function partsOf(request: FastifyRequest, most: number) {
  return request.parts({ limits: { ...LIMITS, fileSize: most } });
}

function surplus(field: string | undefined): ShapeFault {
  return field === FILE
    ? { pointer: `/${FILE}`, detail: 'oneFile' }
    : { pointer: pointerOf([field ?? '']), detail: 'unknownField' };
}

function wanted(upload: Upload | undefined, faults: readonly ShapeFault[]): Upload {
  const all = [...faults];
  if (!upload && !all.some(({ pointer }) => pointer === `/${FILE}`)) {
    all.push({ pointer: `/${FILE}`, detail: 'required' });
  }
  if (upload?.draft.size === 0) all.push({ pointer: `/${FILE}`, detail: 'emptyFile' });
  const distinct = new Map(all.map((fault) => [fault.pointer, fault]));
  if (!upload || distinct.size > 0) throw malformed([...distinct.values()]);
  return upload;
}

export function tooLarge(most: number): HttpError {
  const fault = { pointer: `/${FILE}`, code: 'DOCUMENT_TOO_LARGE', detail: 'overMostBytes' } as const;
  return new HttpError('DOCUMENT_TOO_LARGE', [{ ...fault, words: { most: String(most) } }]);
}

/** Ours go through as they are; the parser's say what is wrong with the form. */
function refusalOfForm(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (error instanceof HttpError || code === 'DOCUMENTS_UNAVAILABLE') return error;
  if (TOO_MANY.includes(code)) return malformed([{ pointer: `/${FILE}`, detail: 'oneFile' }]);
  if (code === 'FST_INVALID_MULTIPART_CONTENT_TYPE') return new HttpError('UNSUPPORTED_MEDIA_TYPE');
  return new HttpError('MALFORMED_MULTIPART', [], { cause: error });
}

/** The last part of a path, without what cannot be seen; empty where nothing is left. */
function nameOf(given: string | undefined): string {
  const last = (given ?? '').split(/[/\\]/).at(-1) ?? '';
  const name = last.replace(UNFIT, '').trim();
  return /[\p{L}\p{N}]/u.test(name) ? [...name].slice(0, NAME_MOST).join('') : '';
}
