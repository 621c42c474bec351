import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export const metrics = new Registry();
collectDefaultMetrics({ register: metrics, prefix: 'telefellow_' });
export const requestSeconds = new Histogram({
  name: 'telefellow_graphql_request_seconds',
  help: 'Time of a GraphQL request by operation',
  labelNames: ['operation', 'outcome'],
  registers: [metrics],
});
export const outboxPending = new Gauge({
  name: 'telefellow_outbox_pending',
  help: 'Outbox rows not done',
  registers: [metrics],
});
export const outboxAge = new Gauge({
  name: 'telefellow_outbox_oldest_seconds',
  help: 'Age of the oldest pending outbox row',
  registers: [metrics],
});
export const outboxFailed = new Gauge({
  name: 'telefellow_outbox_failed',
  help: 'Outbox rows given up',
  registers: [metrics],
});
export const liveClients = new Gauge({
  name: 'telefellow_live_clients',
  help: 'Open event streams',
  registers: [metrics],
});
