import { ApplicationFailure } from '@temporalio/workflow';
import type { Rejection } from '../domain/errors';

/** What was decided. @throws the refusal as the caller will see it */
export function draftsOf<Draft>(judgement: { drafts: Draft[] } | { rejection: Rejection }): Draft[] {
  if ('rejection' in judgement) throw refused(judgement.rejection);
  return judgement.drafts;
}

/** In workflow code only an ApplicationFailure reaches the caller; any other error would block the task. */
export function refused({ code, faults }: Rejection): ApplicationFailure {
  return ApplicationFailure.create({ type: code, message: code, nonRetryable: true, details: [faults] });
}
