import type { ErrorCode, Fault, Rejection } from '../domain/errors';
import type { ShapeFault } from './contract/shape-faults';
import type { ShapeDetail } from './contract/shape-texts';

/** A fault of content (the domain's words) or of shape (the contract's). */
export type AnyFault = Fault | (Omit<Fault, 'detail'> & { detail?: ShapeDetail });

/**
 * A refusal on its way to the error handler, which alone knows statuses and languages. It is recognised by its
 * code, like those that registry and engine throw, never by its class.
 */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly code: ErrorCode,
    readonly faults: readonly AnyFault[] = [],
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}

export function refused({ code, faults }: Rejection): HttpError {
  return new HttpError(code, faults);
}

export function notFound(): HttpError {
  return new HttpError('NOT_FOUND');
}

export function notPermitted(): HttpError {
  return new HttpError('NOT_PERMITTED');
}

/** Faults of shape, all together. */
export function malformed(faults: readonly ShapeFault[]): HttpError {
  return new HttpError(
    'VALIDATION_FAILED',
    faults.map((fault) => ({ ...fault, code: 'VALIDATION_FAILED' })),
  );
}
