import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { ACT_EVENTS } from '../engine-acts';
import type { HistoryEvent } from '../engine-histories';
import { COMMIT_EVENT, MARKER_RECORDED } from '../history-commits';
import { isOfProduct } from '../product-identity';

/** An event in the engine's JSON, as far as it is looked at before it is read. */
export interface JsonEvent {
  eventId?: string;
  eventType?: string;
  markerRecordedEventAttributes?: {
    markerName?: string;
    details?: Record<string, { payloads?: { data?: string }[] } | undefined>;
  };
  workflowExecutionUpdateAcceptedEventAttributes?: {
    acceptedRequest?: { meta?: { identity?: string } };
  };
}

const ACTS = new Set(ACT_EVENTS);

/**
 * Of a run, what tells of commits and of acts on the engine: `headsOf` and `engineActsOf` say of these events what they
 * say of all. The engine's library takes some 50 µs for an event, however small; commits are read without it, as far as
 * they are looked at, and what the product asked for itself is no act.
 */
export function tellingEvents(events: readonly JsonEvent[]): HistoryEvent[] {
  return events.flatMap((event) => {
    if (event.eventType === COMMIT_EVENT) return commitMarker(event);
    if (!ACTS.has(event.eventType ?? '') || isOwnUpdate(event)) return [];
    return historyFromJSON({ events: [event] }).events ?? [];
  });
}

function isOwnUpdate({ workflowExecutionUpdateAcceptedEventAttributes: accepted }: JsonEvent): boolean {
  return isOfProduct(accepted?.acceptedRequest?.meta?.identity);
}

function commitMarker({ eventId, markerRecordedEventAttributes: marker }: JsonEvent): HistoryEvent {
  const { markerName, details = {} } = marker ?? {};
  const read = Object.entries(details).map(([name, value]) => {
    const payloads = (value?.payloads ?? []).map(({ data = '' }) => ({ data: Buffer.from(data, 'base64') }));
    return [name, { payloads }] as const;
  });
  return {
    // Numbers of events are read by their text alone.
    eventId: eventId as never,
    eventType: MARKER_RECORDED,
    markerRecordedEventAttributes: { markerName, details: Object.fromEntries(read) },
  };
}
