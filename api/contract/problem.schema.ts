import { z } from 'zod';
import { ERROR_CODES } from '../../domain/errors';

const code = z.enum(ERROR_CODES);

/** RFC 9457, with a code that is stable for ever. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code,
  detail: z.string(),
  requestId: z.string(),
  errors: z
    .array(
      z.strictObject({
        pointer: z.string().describe('JSON pointer into the body; /headers/… and query names likewise'),
        code,
        detail: z.string(),
      }),
    )
    .optional(),
});
export type Problem = z.output<typeof problem>;

export const PROBLEM_TYPE = 'application/problem+json';

const answer = (description: string) => ({ description, content: { [PROBLEM_TYPE]: { schema: problem } } });

const ALL = {
  400: answer('MALFORMED_JSON or, of an upload, MALFORMED_MULTIPART'),
  401: answer('UNAUTHENTICATED'),
  403: answer('NOT_PERMITTED'),
  404: answer('NOT_FOUND, also where the caller may not know that the case exists'),
  409: answer('STAGE_FORBIDS_ACTION, ALREADY_ANSWERED or IDEMPOTENCY_KEY_REUSED'),
  410: answer('CASE_DESTROYED'),
  412: answer('STALE_REVISION'),
  413: answer('BODY_TOO_LARGE or DOCUMENT_TOO_LARGE'),
  415: answer('UNSUPPORTED_MEDIA_TYPE'),
  422: answer('VALIDATION_FAILED and the other codes of content'),
  429: answer('RATE_LIMITED'),
  500: answer('INTERNAL'),
  503: answer(
    'ENGINE_UNAVAILABLE, REGISTRY_UNAVAILABLE, DOCUMENTS_UNAVAILABLE or OVERLOADED, with Retry-After',
  ),
};
export type ProblemStatus = keyof typeof ALL;

/** The problem answers that a route declares: those named and the ones that any call may give. */
export function problems<const S extends ProblemStatus>(...statuses: S[]): Pick<typeof ALL, S | 500 | 503> {
  const named = [...new Set<ProblemStatus>([...statuses, 500, 503])];
  return Object.fromEntries(named.map((status) => [status, ALL[status]])) as Pick<typeof ALL, S | 500 | 503>;
}

/** What a call with a body may be refused with before its content is looked at. */
export const BODY_PROBLEMS = [400, 413, 415, 422] as const;
