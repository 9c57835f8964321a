import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '@temporalio/client';
import { PlainError } from './plain-error';

/** Attributes that cases are found by in the engine; the workflows set them under the same names. */
export const SEARCH_ATTRIBUTES = {
  Kind: 'keyword',
  Stage: 'keyword',
  Priority: 'keyword',
  RequestingCourt: 'keyword',
  AssistingCourt: 'keyword',
  DueAt: 'datetime',
} as const;

export const RETENTION_DAYS = 30;

const DAY_SECONDS = 86_400;
const READY_LIMIT_MS = 30_000;

/** INDEXED_VALUE_TYPE_KEYWORD and _DATETIME of the Temporal API. */
const VALUE_TYPE = { keyword: 2, datetime: 6 } as const;

/** gRPC status numbers. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const UNIMPLEMENTED = 12;

/**
 * Makes the namespace ready for cases: registered with 30 days' retention when missing (a shorter one is raised when
 * `ownsEngine`), search attributes registered, and waits until both can be used. May be called at every start.
 * @param ownsEngine the embedded engine: on another's, an existing namespace's retention is left as it is
 * @throws PlainError when the engine does not let us and it is not yet as needed
 */
export async function prepareNamespace(
  connection: Connection,
  namespace: string,
  { ownsEngine = false }: { ownsEngine?: boolean } = {},
): Promise<void> {
  const deadline = Date.now() + READY_LIMIT_MS;
  await ensureNamespace(connection, namespace, ownsEngine);
  await retry(deadline, () => ensureSearchAttributes(connection, namespace));
  // The engine's services learn of a new namespace and new attributes from caches of their own.
  const query = Object.entries(SEARCH_ATTRIBUTES)
    .map(([name, type]) => `${name} = '${type === 'datetime' ? '2000-01-01T00:00:00Z' : 'none'}'`)
    .join(' AND ');
  await retry(deadline, () => connection.workflowService.countWorkflowExecutions({ namespace, query }));
}

async function ensureNamespace(
  connection: Connection,
  namespace: string,
  ownsEngine: boolean,
): Promise<void> {
  const retention = { seconds: RETENTION_DAYS * DAY_SECONDS };
  const kept = await describe(connection, namespace);
  if (kept === null) {
    try {
      await connection.workflowService.registerNamespace({
        namespace,
        workflowExecutionRetentionPeriod: retention as never,
        description: 'xiezhu 协助',
      });
    } catch (error) {
      if (grpcCode(error) === ALREADY_EXISTS) return;
      throw notAllowed(error, namespace);
    }
    return;
  }
  if (ownsEngine && kept.retentionSeconds < RETENTION_DAYS * DAY_SECONDS) {
    await connection.workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: retention as never },
    });
  }
}

async function describe(
  connection: Connection,
  namespace: string,
): Promise<{ retentionSeconds: number } | null> {
  try {
    const answer = await connection.workflowService.describeNamespace({ namespace });
    return { retentionSeconds: Number(answer.config?.workflowExecutionRetentionTtl?.seconds ?? 0) };
  } catch (error) {
    if (grpcCode(error) === NOT_FOUND) return null;
    throw error;
  }
}

async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, VALUE_TYPE[type]])),
    });
  } catch (error) {
    // A hosted engine keeps this call to itself; whether the attributes are there is seen by using them.
    const code = grpcCode(error);
    if (code !== ALREADY_EXISTS && code !== PERMISSION_DENIED && code !== UNIMPLEMENTED) throw error;
  }
}

async function retry(deadline: number, attempt: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() > deadline) throw notAllowed(error, 'search attributes');
      await sleep(100);
    }
  }
}

function grpcCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'number' ? error.code : undefined;
}

function notAllowed(cause: unknown, what: string): PlainError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  const names = Object.keys(SEARCH_ATTRIBUTES).join(', ');
  return new PlainError(
    {
      zh: `Temporal 命名空间未能就绪（${what}：${reason}）。请由管理员建立命名空间（保留 ${RETENTION_DAYS} 天）和搜索属性 ${names}（DueAt 为 Datetime，其余为 Keyword）。`,
      en: `The Temporal namespace is not ready (${what}: ${reason}). Let its administrator make the namespace (retention ${RETENTION_DAYS} days) and the search attributes ${names} (DueAt Datetime, the others Keyword).`,
    },
    cause,
  );
}
