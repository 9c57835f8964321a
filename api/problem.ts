import type { ErrorCode } from '../domain/errors';
import { PROBLEM_TYPE, type Problem } from './contract/problem.schema';
import { isShapeDetail, SHAPE_TEXTS } from './contract/shape-texts';
import { ERROR_MAP, isErrorCode } from './error-map';
import { FAULT_TEXTS } from './fault-texts';
import type { AnyFault } from './http-error';
import type { Language } from './language';

export { PROBLEM_TYPE };

const RETRY_AFTER_SECONDS = 5;

/** Codes that Fastify gives to what it finds out itself before a handler is reached. */
const FRAMEWORK_CODES: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'MALFORMED_JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'MALFORMED_JSON',
  FST_ERR_BAD_URL: 'NOT_FOUND',
  FST_ERR_MAX_PARAM_LENGTH: 'NOT_FOUND',
  FST_ERR_ASYNC_CONSTRAINT: 'INTERNAL',
};

/** What an error says by its code and faults; anything unknown is INTERNAL and tells nothing. */
export function refusalOf(error: unknown): { code: ErrorCode; faults: readonly AnyFault[] } {
  const { code, faults } = (error ?? {}) as { code?: unknown; faults?: unknown };
  if (isErrorCode(code)) {
    const told = ERROR_MAP[code].status < 500 && Array.isArray(faults);
    return { code, faults: told ? (faults as AnyFault[]) : [] };
  }
  const known = typeof code === 'string' ? FRAMEWORK_CODES[code] : undefined;
  return { code: known ?? 'INTERNAL', faults: [] };
}

/** The problem document (RFC 9457) in the caller's language. */
export function problemOf(
  code: ErrorCode,
  faults: readonly AnyFault[],
  language: Language,
  requestId: string,
): Problem {
  const { status, title, meaning } = ERROR_MAP[code];
  const errors = faults
    .filter((fault) => fault.pointer !== '' || fault.detail !== undefined)
    .map((fault) => ({ pointer: fault.pointer, code: fault.code, detail: faultText(fault, language) }));
  return {
    type: `urn:xiezhu:problem:${code}`,
    title: title[language],
    status,
    code,
    detail: meaning[language],
    requestId,
    ...(errors.length > 0 ? { errors } : {}),
  };
}

function faultText({ code, detail, words = {} }: AnyFault, language: Language): string {
  if (detail === undefined) return ERROR_MAP[code].meaning[language];
  const text = (isShapeDetail(detail) ? SHAPE_TEXTS[detail] : FAULT_TEXTS[detail])[language];
  return text.replace(/\{(\w+)\}/g, (open, name: string) => words[name] ?? open);
}

/** Headers that a refusal carries beside its body. */
export function problemHeaders(code: ErrorCode): Record<string, string> {
  const { status } = ERROR_MAP[code];
  if (status === 503) return { 'retry-after': String(code === 'OVERLOADED' ? 1 : RETRY_AFTER_SECONDS) };
  if (status === 429) return { 'retry-after': String(RETRY_AFTER_SECONDS) };
  if (status === 401) return { 'www-authenticate': 'Bearer realm="xiezhu"' };
  return {};
}
