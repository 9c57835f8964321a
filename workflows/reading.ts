import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { readUpdate } from './messages';

/**
 * Lets the state be read by an update whose validator refuses it, and tells the state in the refusal: nothing enters
 * the history, and no answer to a query ends a task while a commit is under way (ADR 0027).
 */
export function tellReaders(record: () => unknown): void {
  const tell = (): never => {
    throw ApplicationFailure.create({ type: readUpdate.name, nonRetryable: true, details: [record()] });
  };
  setHandler(readUpdate, tell, { validator: tell });
}
