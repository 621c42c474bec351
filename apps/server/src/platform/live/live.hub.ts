import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Env } from '../../config/env.ts';
import { appRoleOptions } from '../database/database.ts';
import { ENV } from '../database/tokens.ts';
import { LOGGER } from '../logging/logger.ts';
import { OutboxRelay } from '../outbox/relay.ts';

interface LiveMessage {
  institutionId: string;
  topic: string;
  id: string;
  personIds: string[];
}

export interface LiveClient {
  institutionId: string;
  personId: string;
  topics: ReadonlySet<string>;
  send(message: { topic: string; id: string }): void;
  end(): void;
}

/**
 * Hears on one connection what commits told (LISTEN) and passes it to the open pages of the people named in it. A message
 * carries a topic and an id; the page then asks again with its own rights, so nothing can leak here.
 */
@Injectable()
export class LiveHub implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly clients = new Set<LiveClient>();
  private listener: pg.Client | null = null;
  private stopped = false;

  constructor(
    @Inject(ENV) private readonly env: Env,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly relay: OutboxRelay,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.listen();
  }

  /** Open streams would keep the HTTP server from closing. */
  beforeApplicationShutdown(): void {
    for (const client of this.clients) client.end();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.listener?.end();
  }

  join(client: LiveClient): () => void {
    this.clients.add(client);
    return () => this.clients.delete(client);
  }

  get size(): number {
    return this.clients.size;
  }

  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.env.DATABASE_APP_URL ?? this.env.DATABASE_URL,
      options: appRoleOptions({ appUrl: this.env.DATABASE_APP_URL }),
      keepAlive: true,
    });
    client.on('notification', ({ channel, payload }) => this.hear(channel, payload ?? ''));
    client.on('error', (error) => this.log.warn({ err: error }, 'live connection lost'));
    client.on('end', () => {
      if (!this.stopped) setTimeout(() => void this.reconnect(), 1_000).unref();
    });
    await client.connect();
    await client.query('LISTEN telefellow_live; LISTEN telefellow_outbox');
    this.listener = client;
  }

  private async reconnect(): Promise<void> {
    if (this.stopped) return;
    await this.listen().catch((error: unknown) => {
      this.log.warn({ err: error }, 'live connection not yet back');
      setTimeout(() => void this.reconnect(), 2_000).unref();
    });
  }

  private hear(channel: string, payload: string): void {
    if (channel === 'telefellow_outbox') return this.relay.wake();
    const message = JSON.parse(payload) as LiveMessage;
    for (const client of this.clients) {
      const wanted = client.topics.size === 0 || client.topics.has(message.topic);
      if (wanted && client.institutionId === message.institutionId && message.personIds.includes(client.personId)) {
        client.send({ topic: message.topic, id: message.id });
      }
    }
  }
}
