import type { RegistryReceipt, RegistryWrite } from '../domain/delegation/record';
import type { ActivityDeps } from './ports';

/** Writes what could not be recorded when it was decided. Retried by the engine until the registry is back. */
export function createDeliverEvents({ registry }: ActivityDeps) {
  return async function deliverEvents(write: RegistryWrite): Promise<RegistryReceipt> {
    return registry.record(write);
  };
}
