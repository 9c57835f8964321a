import type { AuditFault } from '../../domain/audit/fault';
import { chainFaults, headFaults } from '../../domain/chain/check-chain';
import { jsonDifferences } from '../../domain/json-difference';
import { stateByEvents } from '../../domain/state-by-events';
import { engineActsOf } from '../../platform/engine-acts';
import type { RunHistory } from '../../platform/engine-histories';
import { headsOf } from '../../platform/history-commits';
import { sha256 } from '../../platform/sha256';
import type { RecordedCase } from '../../registry/queries/chains';
import { OWN_WAYS } from '../../workflows/names';

/** Places of one state that a report names. */
const MOST_NAMED = 5;

/** The registry by itself: each event by its hash, and what is shown of the case by its events. */
export function registryFaults(recorded: RecordedCase): AuditFault[] {
  const faults: AuditFault[] = chainFaults(recorded, sha256);
  // What is missing or changed makes another state; that is said already.
  if (faults.some(({ code }) => code !== 'GENESIS_MISSING')) return faults;
  const events = recorded.links.map(({ event }) => event);
  const differences = jsonDifferences(recorded.state, stateByEvents(recorded, events), MOST_NAMED);
  const pointers = differences.map(({ pointer }) => pointer);
  if (pointers.length > 0) faults.push({ code: 'STATE_DIFFERS', pointers });
  return faults;
}

/** The registry against the engine's history, and what was done at the engine itself. */
export function engineFaults(recorded: RecordedCase, runs: readonly RunHistory[]): AuditFault[] {
  return [...headFaults(recorded, headsOf(runs)), ...actFaults(runs)];
}

function actFaults(runs: readonly RunHistory[]): AuditFault[] {
  return runs
    .flatMap((run) => engineActsOf(run, OWN_WAYS))
    .map(({ kind: act, at, identity, reason, name }) => ({
      code: 'ACTED_ON_ENGINE',
      act: name === undefined ? act : `${act} ${name}`,
      at,
      ...(identity !== undefined && { by: identity }),
      ...(reason !== undefined && { reason }),
    }));
}
