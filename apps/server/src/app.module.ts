import { Module, type DynamicModule } from '@nestjs/common';
import type { Env } from './config/env.ts';
import { AuthoringModule, authoringFields, authoringResolvers } from './features/authoring/index.ts';
import { BoardModule, boardFields, boardResolvers } from './features/board/index.ts';
import { CaselogsModule, caselogsFields, caselogsResolvers } from './features/caselogs/index.ts';
import { CmeModule, cmeFields, cmeResolvers } from './features/cme/index.ts';
import { ConferencesModule, conferencesFields, conferencesResolvers } from './features/conferences/index.ts';
import { CourseworkModule, courseworkFields, courseworkResolvers } from './features/coursework/index.ts';
import { CurriculaModule, curriculaFields, curriculaResolvers } from './features/curricula/index.ts';
import { CurriculumModule, curriculumFields, curriculumResolvers } from './features/curriculum/index.ts';
import { EncountersModule, encountersFields, encountersResolvers } from './features/encounters/index.ts';
import { EvaluationsModule, evaluationsFields, evaluationsResolvers } from './features/evaluations/index.ts';
import { HomeModule, homeFields, homeResolvers } from './features/home/index.ts';
import { IdentityModule, identityFields, identityResolvers } from './features/identity/index.ts';
import { InstitutionModule, institutionFields, institutionResolvers } from './features/institution/index.ts';
import { LicensureModule, licensureFields, licensureResolvers } from './features/licensure/index.ts';
import { ProgramsModule, programsFields, programsResolvers } from './features/programs/index.ts';
import { ProgressModule, progressFields, progressResolvers } from './features/progress/index.ts';
import { RetrievalModule, retrievalFields, retrievalResolvers } from './features/retrieval/index.ts';
import { RulesModule, rulesFields, rulesResolvers } from './features/rules/index.ts';
import type { FieldTable } from './platform/access/field-policy.ts';
import type { Clock } from './platform/database/tokens.ts';
import { graphqlModule } from './platform/graphql/graphql.module.ts';
import { PlatformModule } from './platform/platform.module.ts';

export const fieldTables: FieldTable = {
  ...authoringFields,
  ...boardFields,
  ...caselogsFields,
  ...cmeFields,
  ...conferencesFields,
  ...courseworkFields,
  ...curriculaFields,
  ...curriculumFields,
  ...encountersFields,
  ...evaluationsFields,
  ...homeFields,
  ...identityFields,
  ...institutionFields,
  ...licensureFields,
  ...programsFields,
  ...progressFields,
  ...retrievalFields,
  ...rulesFields,
};

/** Every resolver class, for printing the schema without a database. */
export const resolvers = [
  ...authoringResolvers,
  ...boardResolvers,
  ...caselogsResolvers,
  ...cmeResolvers,
  ...conferencesResolvers,
  ...courseworkResolvers,
  ...curriculaResolvers,
  ...curriculumResolvers,
  ...encountersResolvers,
  ...evaluationsResolvers,
  ...homeResolvers,
  ...identityResolvers,
  ...institutionResolvers,
  ...licensureResolvers,
  ...programsResolvers,
  ...progressResolvers,
  ...retrievalResolvers,
  ...rulesResolvers,
];

const features = [
  AuthoringModule,
  BoardModule,
  CaselogsModule,
  CmeModule,
  ConferencesModule,
  CourseworkModule,
  CurriculaModule,
  CurriculumModule,
  EncountersModule,
  EvaluationsModule,
  HomeModule,
  IdentityModule,
  InstitutionModule,
  LicensureModule,
  ProgramsModule,
  ProgressModule,
  RetrievalModule,
  RulesModule,
];

@Module({})
export class AppModule {
  static with(env: Env, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      imports: [PlatformModule.with({ env, clock }), graphqlModule(fieldTables), ...features],
    };
  }
}
