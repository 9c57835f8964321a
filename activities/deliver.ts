import type { RegistryReceipt, RegistryWrite } from '../domain/delegation/record';
import type { SeizureWrite } from '../domain/seizures/record';
import type { ActivityDeps } from './ports';

/** Writes what could not be recorded when it was decided. Retried by the engine until the registry is back. */
export function createDeliverEvents({ registry }: ActivityDeps) {
  return async function deliverEvents(write: RegistryWrite): Promise<RegistryReceipt> {
    return registry.record(write);
  };
}

/** As `deliverEvents`, of a seizure. */
export function createDeliverSeizure({ registry }: ActivityDeps) {
  return async function deliverSeizure(write: SeizureWrite): Promise<void> {
    return registry.recordSeizure(write);
  };
}
