/** What somebody did to a workflow at the engine itself, beside the API. */
export const ENGINE_ACT_KINDS = ['terminated', 'cancelAsked', 'reset', 'signalled', 'updated'] as const;
export type EngineActKind = (typeof ENGINE_ACT_KINDS)[number];

export interface EngineAct {
  kind: EngineActKind;
  /** Real time, RFC 3339. */
  at: string;
  /** Number of the engine's event. */
  eventId: string;
  /** Who, as the engine was told: a process and a machine, or a person of its console. */
  identity?: string;
  reason?: string;
  /** Of a signal or an update, its name. */
  name?: string;
}
