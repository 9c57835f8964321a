import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify';
import { createSerializerCompiler } from 'fastify-type-provider-zod';
import { parseShape, type Schema } from '../contract/shape-faults';
import { malformed, notFound } from '../http-error';

/** Where the parts of a request stand in pointers: query names beside body fields, headers apart. */
const PREFIXES: Record<string, string> = { headers: '/headers' };

/** Judges a part of a request by its zod schema; all faults at once. A malformed address does not exist. */
export const validateShape: FastifySchemaCompiler<Schema> =
  ({ schema, httpPart = 'body' }) =>
  (data: unknown) => {
    const parsed = parseShape(schema, data);
    if ('value' in parsed) return parsed;
    if (httpPart === 'params') return { error: notFound() };
    const prefix = PREFIXES[httpPart] ?? '';
    return {
      error: malformed(parsed.faults.map((fault) => ({ ...fault, pointer: prefix + fault.pointer }))),
    };
  };

/** For routes whose body has the shape of the case's kind: it is judged in the handler, which knows the kind. */
export const leaveBodyToHandler: FastifySchemaCompiler<Schema> = (route) =>
  route.httpPart === 'body' ? () => true : validateShape(route);

/** Handlers are typed by the response schemas, so that writing the value as it is suffices. */
export const writeTrusted: FastifySerializerCompiler<unknown> = () => (data) => JSON.stringify(data);

export const writeChecked = createSerializerCompiler();
