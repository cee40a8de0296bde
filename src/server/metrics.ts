/** What the service counts, for Prometheus. */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  /** Requests by method, route and status; never by address, which has ids. */
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  /** Answers by what became of them: an outcome or an error's code. */
  readonly answers: Counter<'outcome'>;
  /** Open event streams. */
  readonly streams: Gauge;
}

/** A registry of its own for each service, so that two in a process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
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
      help: 'Answers by outcome, or by the code of their refusal.',
      labelNames: ['outcome'],
      registers,
    }),
    streams: new Gauge({ name: 'gatehouse_event_streams', help: 'Open event streams.', registers }),
  };
}
