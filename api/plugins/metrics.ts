import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ApiApp } from '../deps';

const BUCKETS_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

interface Series {
  labels: string;
  count: number;
  sumSeconds: number;
  buckets: number[];
}

/** Counts answers and how long they took, by method, route pattern and status: never by address or person. */
export function createHttpMetrics() {
  const series = new Map<string, Series>();

  return {
    observe(method: string, route: string, status: number, seconds: number): void {
      const labels = `method="${method}",route="${route}",status="${status}"`;
      const known = series.get(labels) ?? {
        labels,
        count: 0,
        sumSeconds: 0,
        buckets: BUCKETS_SECONDS.map(() => 0),
      };
      series.set(labels, known);
      known.count += 1;
      known.sumSeconds += seconds;
      const bucket = BUCKETS_SECONDS.findIndex((most) => seconds <= most);
      if (bucket >= 0) known.buckets[bucket] = (known.buckets[bucket] ?? 0) + 1;
    },

    /** Prometheus text format. */
    render(): string {
      const lines = ['# TYPE xiezhu_http_request_seconds histogram'];
      for (const one of series.values()) lines.push(...renderSeries(one));
      return `${[...lines, ...renderProcess()].join('\n')}\n`;
    },
  };
}

/** Instruments every route, and logs one line an answer: route pattern, not address, for addresses name people. */
export function registerObservation(app: ApiApp): ReturnType<typeof createHttpMetrics> {
  const metrics = createHttpMetrics();
  app.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.observe(request.method, route, reply.statusCode, reply.elapsedTime / 1000);
    const { method, actor } = request as FastifyRequest & { actor?: { personId: string } };
    const ms = Math.round(reply.elapsedTime);
    request.log.info({ method, route, status: reply.statusCode, ms, personId: actor?.personId }, 'answered');
    done();
  });
  return metrics;
}

function renderSeries({ labels, count, sumSeconds, buckets }: Series): string[] {
  const name = 'xiezhu_http_request_seconds';
  let reached = 0;
  const lines = BUCKETS_SECONDS.map((most, i) => {
    reached += buckets[i] ?? 0;
    return `${name}_bucket{${labels},le="${most}"} ${reached}`;
  });
  lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`);
  lines.push(`${name}_sum{${labels}} ${sumSeconds.toFixed(6)}`, `${name}_count{${labels}} ${count}`);
  return lines;
}

function renderProcess(): string[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    '# TYPE process_cpu_seconds_total counter',
    `process_cpu_seconds_total ${((user + system) / 1e6).toFixed(3)}`,
    '# TYPE process_resident_memory_bytes gauge',
    `process_resident_memory_bytes ${rss}`,
    '# TYPE nodejs_heap_size_used_bytes gauge',
    `nodejs_heap_size_used_bytes ${heapUsed}`,
    '# TYPE process_uptime_seconds gauge',
    `process_uptime_seconds ${process.uptime().toFixed(1)}`,
  ];
}
