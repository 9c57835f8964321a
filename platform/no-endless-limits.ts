import { Script, type Context, type RunningScriptOptions } from 'node:vm';

/**
 * Preloaded (`node --require`) where histories are replayed. There the engine's library limits each call into workflow code
 * to 49 days, and Node starts and ends a thread to keep such a limit, some forty times a case: a third of the time that is
 * left (ADR 0029). A limit that nobody lives to see is taken away; the five seconds of a worker are not touched.
 */
const DAY_MS = 86_400_000;
// eslint-disable-next-line @typescript-eslint/unbound-method -- it is called with its own `this`
const { runInContext } = Script.prototype;

Script.prototype.runInContext = function (
  this: Script,
  context: Context,
  options?: RunningScriptOptions,
): unknown {
  if (options?.timeout === undefined || options.timeout <= DAY_MS) {
    return runInContext.call(this, context, options);
  }
  const { timeout: _never, ...others } = options;
  return runInContext.call(this, context, others);
};
