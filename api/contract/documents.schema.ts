import { z } from 'zod';
import { instant, personRef, sha256 } from './common.schema';

/** What courts file, as it is told by the content. */
export const DOCUMENT_TYPES = [
  'application/pdf',
  'application/ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'image/png',
  'image/jpeg',
  'image/tiff',
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** For the OpenAPI document: the form is read as it comes, and judged by the handler. */
export const uploadBody = z.strictObject({
  file: z
    .unknown()
    .describe('One document: PDF, OFD, DOCX, PNG, JPEG or TIFF, told by its content')
    .meta({ type: 'string', format: 'binary' }),
});

export const document = z.strictObject({
  sha256,
  size: z.int().min(1).describe('In bytes'),
  mediaType: z.enum(DOCUMENT_TYPES),
  name: z.string(),
  uploadedBy: personRef,
  uploadedAt: instant,
});
export type KeptDocument = z.output<typeof document>;

export const documentParams = z.strictObject({ sha256 });

/** The content as it was uploaded. */
export const documentFile = z.unknown().meta({ type: 'string', format: 'binary' });
