import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { AUTH_RESOURCES, type AuthResources } from '../sign-in/auth.ts';
import { DATA_SOURCE } from './tokens.ts';

/** The pool closes last: Nest runs shutdown hooks of a module together, so it waits a turn for queues and streams. */
@Injectable()
export class Shutdown implements OnApplicationShutdown {
  constructor(
    @Inject(DATA_SOURCE) private readonly source: DataSource,
    @Inject(AUTH_RESOURCES) private readonly auth: AuthResources,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await new Promise((next) => setTimeout(next, 50));
    await Promise.all([this.source.destroy(), this.auth.close()]);
  }
}
