import v8 from 'node:v8';

/**
 * Preloaded (`node --require`) where workflow code runs, so that it reaches the threads of the engine's library too. That
 * takes a stack trace for every promise of workflow code, for its query `__stack_trace` alone: a third of the time of a
 * replay (ADR 0029). It has no setting for it; the hook by which it would hear of promises is not installed.
 */
const { promiseHooks } = v8;
const { createHook } = promiseHooks;

promiseHooks.createHook = (hooks) => (isForStacks(hooks) ? () => undefined : createHook(hooks));

/** Node's own hooks, by which a context follows its promises, want to know of each `before` too. */
function isForStacks({ init, before, after, settled }: v8.HookCallbacks): boolean {
  return init !== undefined && settled !== undefined && before === undefined && after === undefined;
}
