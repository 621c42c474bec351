import { Module, type DynamicModule } from '@nestjs/common';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Env } from './config/env.ts';
import { IdentityModule, identityFields } from './features/identity/index.ts';
import type { FieldTable } from './platform/access/field-policy.ts';
import type { Clock } from './platform/database/tokens.ts';
import { graphqlModule } from './platform/graphql/graphql.module.ts';
import { PlatformModule } from './platform/platform.module.ts';

export const fieldTables: FieldTable = {
  ...identityFields,
};

export const entities: EntityTarget<ObjectLiteral>[] = [];

const features = [IdentityModule];

@Module({})
export class AppModule {
  static with(env: Env, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with({ env, clock, entities }), graphqlModule(fieldTables), ...features],
    };
  }
}
