import type { ApiApp } from '../deps';
import { HttpError } from '../http-error';

export const BODY_LIMIT_BYTES = 1_048_576;

/** JSON in UTF-8 and nothing else; bytes that are no UTF-8 would otherwise be changed in silence. */
export function registerJsonBody(app: ApiApp): void {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (!isPlain(request.headers['content-encoding'])) {
      done(new HttpError('UNSUPPORTED_MEDIA_TYPE'));
      return;
    }
    let text;
    try {
      text = decoder.decode(body as Buffer);
    } catch (cause) {
      done(new HttpError('MALFORMED_JSON', [], { cause }));
      return;
    }
    // The parser answers by the callback; what it returns is for parsers that promise.
    void parseJson(request, text, (error, value) => {
      if (error) done(new HttpError('MALFORMED_JSON', [], { cause: error }));
      else done(null, value);
    });
  });
}

/** Compressed bodies are not unpacked: what a small one may hold is without bound. */
function isPlain(encoding: string | undefined): boolean {
  return encoding === undefined || encoding.trim().toLowerCase() === 'identity';
}
