import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, DiscoveryModule } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Env } from '../config/env.ts';
import { AccessGuard } from './access/access.guard.ts';
import { BootAudit } from './access/boot-audit.ts';
import { createDataSource } from './database/database.ts';
import { CLOCK, DATA_SOURCE, ENV, type Clock } from './database/tokens.ts';
import { UnitOfWork } from './database/unit-of-work.ts';
import { HttpErrors } from './errors/http-errors.filter.ts';
import { HealthController } from './health/health.controller.ts';
import { LiveController } from './live/live.controller.ts';
import { LiveHub } from './live/live.hub.ts';
import { createLogger, LOGGER } from './logging/logger.ts';
import { MailService } from './mail/mail.service.ts';
import { SendMailJob } from './mail/send-mail.job.ts';
import { OutboxRelay } from './outbox/relay.ts';
import { JobRunner } from './queue/job-runner.ts';
import { AUTH, AUTH_RESOURCES, createAuth, type AuthResources } from './sign-in/auth.ts';
import { AuthController } from './sign-in/auth.controller.ts';
import { AuthMailer } from './sign-in/auth-mailer.ts';
import { ContextFactory } from './sign-in/context.factory.ts';
import { Shutdown } from './database/shutdown.ts';
import { RoomTokens } from './video/room-tokens.ts';

export interface PlatformOptions {
  env: Env;
  clock?: Clock;
}

@Global()
@Module({})
export class PlatformModule {
  static with({ env, clock }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule],
      controllers: [AuthController, HealthController, LiveController],
      providers: [
        { provide: ENV, useValue: env },
        { provide: CLOCK, useValue: clock ?? (() => new Date()) },
        { provide: LOGGER, useFactory: () => createLogger(env.LOG_LEVEL) },
        { provide: DATA_SOURCE, useFactory: () => openDataSource(env) },
        {
          provide: AUTH_RESOURCES,
          inject: [AuthMailer],
          useFactory: (mailer: AuthMailer) => createAuth(env, (mail) => mailer.send(mail, uuidv7())),
        },
        { provide: AUTH, inject: [AUTH_RESOURCES], useFactory: (resources: AuthResources) => resources.auth },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: HttpErrors },
        AuthMailer,
        BootAudit,
        ContextFactory,
        JobRunner,
        LiveHub,
        MailService,
        OutboxRelay,
        RoomTokens,
        SendMailJob,
        Shutdown,
        UnitOfWork,
      ],
      exports: [AUTH, CLOCK, ContextFactory, DATA_SOURCE, ENV, LOGGER, LiveHub, MailService, RoomTokens, UnitOfWork],
    };
  }
}

function openDataSource(env: Env): Promise<DataSource> {
  return createDataSource({
    url: env.DATABASE_URL as string,
    appUrl: env.DATABASE_APP_URL,
    pool: env.DATABASE_POOL,
  }).initialize();
}
