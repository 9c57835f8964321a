import multipart from '@fastify/multipart';
import {
  document,
  documentFile,
  documentParams,
  uploadBody,
  type DocumentType,
} from '../contract/documents.schema';
import { BODY_PROBLEMS, problems } from '../contract/problem.schema';
import type { ApiApp, RouteDeps } from '../deps';
import { HttpError, notFound } from '../http-error';
import { requireRole } from '../plugins/authentication';
import { leaveBodyToHandler } from '../plugins/compilers';
import { receiveUpload, tooLarge } from '../services/upload';

const tags = ['documents'];
/** Boundaries and headers of a form around its file. */
const FORM_BYTES = 65_536;

const EXTENSIONS: Record<DocumentType, string> = {
  'application/pdf': '.pdf',
  'application/ofd': '.ofd',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/tiff': '.tif',
};

/** `app` is a scope of its own: its bodies are forms, and read as they come. */
export async function documentsRoutes(app: ApiApp, deps: RouteDeps): Promise<void> {
  const { documentMaxBytes: most } = deps;
  app.removeAllContentTypeParsers();
  await app.register(multipart, { throwFileSizeLimit: false });
  app.setValidatorCompiler(leaveBodyToHandler);

  app.post(
    '/documents',
    {
      onRequest: requireRole('clerk', 'handler', 'supervisor'),
      schema: {
        tags,
        summary: 'Upload a document, to be named by its SHA-256 上传材料',
        consumes: ['multipart/form-data'],
        body: uploadBody,
        response: { 200: document, 201: document, ...problems(401, 403, 409, ...BODY_PROBLEMS) },
      },
    },
    async (request, reply) => {
      const { headers } = request;
      if (!request.isMultipart() || headers['content-encoding'] !== undefined) {
        throw new HttpError('UNSUPPORTED_MEDIA_TYPE');
      }
      if (Number(headers['content-length'] ?? 0) > most + FORM_BYTES) throw tooLarge(most);
      const upload = await receiveUpload(request, deps.drafts, most);
      const { document: kept, isNew } = await deps.documents.take(upload, request.actor);
      return reply
        .code(isNew ? 201 : 200)
        .header('location', `/api/v1/documents/${kept.sha256}`)
        .send(kept);
    },
  );

  app.get(
    '/documents/:sha256',
    {
      config: { access: 'document' },
      schema: {
        tags,
        summary: 'A document as it was uploaded 下载材料',
        params: documentParams,
        response: {
          200: {
            description: 'Its content, to be saved and not to be shown in a browser',
            content: { 'application/octet-stream': { schema: documentFile } },
          },
          ...problems(401, 404),
        },
      },
    },
    async (request, reply) => {
      const found = await deps.documents.find(request.params.sha256, request.actor);
      if (!found) throw notFound();
      const { sha256, size, mediaType, name = sha256.slice(0, 16), content } = found;
      request.document = sha256;
      content.once('error', (error) => request.log.error({ err: error, sha256 }, 'a document broke off'));
      return reply
        .type(mediaType)
        .headers({
          'content-length': size,
          'content-disposition': attachment(name, mediaType),
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          etag: `"${sha256}"`,
          'repr-digest': `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`,
        })
        .send(content);
    },
  );
}

/** RFC 6266: the plain name for old programs, the real one beside it (RFC 8187). */
function attachment(name: string, mediaType: string): string {
  const extension = EXTENSIONS[mediaType as DocumentType] ?? '';
  const full = name.toLowerCase().endsWith(extension) ? name : name + extension;
  const plain = full.replace(/[^A-Za-z0-9._ -]/g, '_');
  const encoded = encodeURIComponent(full).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16)}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
