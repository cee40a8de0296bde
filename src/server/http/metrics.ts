/** The metrics of the service, for Prometheus. */
import type { SignalClient } from '../../client';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const countMs = 2_000;

export interface Metrics {
  readonly registry: Registry;
  /** Requests by method, route and status, never by address, because addresses have ids. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** Answers by outcome or error code. */
  readonly answers: Counter<'outcome'>;
  /** Items of streams by outcome or error code. */
  readonly items: Counter<'outcome'>;
  /** Starts of startable workflows by outcome or error code. */
  readonly starts: Counter<'outcome'>;
  /** Open event streams. */
  readonly streams: Gauge;
}

/** Each service has its own registry, so that two in one process do not mix. */
export function createMetrics(client: SignalClient): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(pendingGauge(client));
  return {
    registry,
    requests: new Histogram({
      name: 'gatehouse_http_request_seconds',
      help: 'Requests by method, route and status, in seconds.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    answers: new Counter({
      name: 'gatehouse_answers_total',
      help: 'Answers by outcome, or by error code.',
      labelNames: ['outcome'],
      registers,
    }),
    items: new Counter({
      name: 'gatehouse_items_total',
      help: 'Items sent to streams by outcome, or by error code.',
      labelNames: ['outcome'],
      registers,
    }),
    starts: new Counter({
      name: 'gatehouse_starts_total',
      help: 'Starts of startable workflows by outcome, or by error code.',
      labelNames: ['outcome'],
      registers,
    }),
    streams: new Gauge({ name: 'gatehouse_event_streams', help: 'Open event streams.', registers }),
  };
}

/** Counted when the metrics are read. NaN if Temporal does not answer in time. */
function pendingGauge(client: SignalClient): Gauge {
  return new Gauge({
    name: 'gatehouse_pending_signals',
    help: 'Pending signals in all executions of the namespace.',
    registers: [],
    async collect() {
      const { temporal } = client;
      const counted = temporal.withDeadline(Date.now() + countMs, () => client.countPending());
      const count = await Promise.race([counted.catch(() => undefined), after(countMs)]);
      this.set(count ?? Number.NaN);
    },
  });
}

/** Resolves to undefined after `ms`. */
function after(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms).unref());
}
