import type { Delivery, RegistryReceipt } from '../domain/delegation/record';
import type { SeizureDelivery } from '../domain/seizures/record';
import type { ActivityDeps } from './ports';
import { seal } from './seal';

/** Writes what could not be recorded when it was decided. Retried by the engine until the registry is back. */
export function createDeliverEvents({ registry, chain: port }: ActivityDeps) {
  return async function deliverEvents({ chain, ...write }: Delivery): Promise<RegistryReceipt> {
    if (!chain) return registry.record(write);
    const { links } = seal(port, { caseId: write.delegationId, chain }, write.events);
    return registry.record({ ...write, links });
  };
}

/** As `deliverEvents`, of a seizure. */
export function createDeliverSeizure({ registry, chain: port }: ActivityDeps) {
  return async function deliverSeizure({ chain, ...write }: SeizureDelivery): Promise<void> {
    if (!chain) return registry.recordSeizure(write);
    const { links } = seal(port, { caseId: write.state.seizureId, chain }, write.events);
    return registry.recordSeizure({ ...write, links });
  };
}
