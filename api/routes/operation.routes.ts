import { health, plainText, readiness } from '../contract/health.schema';
import { problems } from '../contract/problem.schema';
import type { ApiApp, RouteDeps } from '../deps';

const tags = ['operation'];
const PART_MS = 3_000;

/** For operators and their tools; no token, for they tell nothing of any case. */
export function operationRoutes(app: ApiApp, deps: RouteDeps, renderMetrics: () => string): void {
  const parts: Record<string, () => Promise<void>> = {
    registry: () => deps.queries.ping(),
    engine: () => deps.engine.ping(),
    ...deps.readiness,
  };

  app.get(
    '/healthz',
    { schema: { tags, summary: 'The process answers', response: { 200: health, ...problems() } } },
    async () => Promise.resolve({ status: 'ok' as const }),
  );

  app.get(
    '/readyz',
    {
      schema: {
        tags,
        summary: 'Names the part that is down',
        response: { ...problems(), 200: readiness, 503: readiness },
      },
    },
    async (_request, reply) => {
      const names = Object.keys(parts);
      const states = await Promise.all(names.map((name) => isUp(parts[name])));
      const isReady = states.every((up) => up);
      reply.code(isReady ? 200 : 503).header('cache-control', 'no-store');
      return reply.send({
        status: isReady ? 'ready' : 'unavailable',
        parts: Object.fromEntries(names.map((name, i) => [name, states[i] === true ? 'up' : 'down'])),
      });
    },
  );

  app.get(
    '/metrics',
    {
      schema: {
        tags,
        summary: 'Prometheus text',
        response: { 200: plainText, ...problems() },
      },
    },
    async (_request, reply) =>
      reply.type('text/plain; version=0.0.4').serializer(String).send(renderMetrics()),
  );
}

async function isUp(check: (() => Promise<void>) | undefined): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, PART_MS, false);
  });
  const answered = Promise.resolve(check?.()).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
