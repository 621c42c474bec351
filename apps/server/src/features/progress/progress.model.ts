import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

@ObjectType()
export class ProgressCell {
  @Field(() => String) slug!: string;
  /** not_started, in_progress, completed, expired, recognized; not_asked when her curriculum leaves it out. */
  @Field(() => String) state!: string;
  @Field(() => PlainDateScalar, { nullable: true }) dueOn!: string | null;
  @Field(() => Boolean) overdue!: boolean;
  @Field(() => PlainDateScalar, { nullable: true }) completedOn!: string | null;
  @Field(() => Int) lessonsDone!: number;
  @Field(() => Int) lessonsTotal!: number;
  @Field(() => Boolean) required!: boolean;
}

@ObjectType()
export class ProgressColumn {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
}

@ObjectType()
export class ProgressFellow {
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => PlainDateScalar, { nullable: true }) lastToldOn!: string | null;
  @Field(() => Int) overdue!: number;
  /** In the order of the columns. */
  @Field(() => [ProgressCell]) cells!: ProgressCell[];
}

@ObjectType({ description: 'Fellows of my program in force today by modules' })
export class ProgressMatrix {
  @Field(() => [ProgressColumn]) modules!: ProgressColumn[];
  @Field(() => [ProgressFellow]) fellows!: ProgressFellow[];
}

@ObjectType()
export class OverdueModule {
  @Field(() => ID) id!: string;
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => PlainDateScalar) dueOn!: string;
  @Field(() => Int) daysLate!: number;
}

@ObjectType()
export class LearningEvidenceModule {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) lessonsDone!: number;
  @Field(() => Int) lessonsTotal!: number;
  @Field(() => Boolean) checkPassed!: boolean;
  @Field(() => Int) scenariosDone!: number;
  @Field(() => Int) scenariosTotal!: number;
  @Field(() => PlainDateScalar, { nullable: true }) completedOn!: string | null;
}

@ObjectType({ description: 'What was learnt about one subcompetency or domain; never mixed with observed performance' })
export class LearningEvidence {
  @Field(() => String) competency!: string;
  @Field(() => String) title!: string;
  @Field(() => [LearningEvidenceModule]) modules!: LearningEvidenceModule[];
}

@ObjectType({ description: 'My calendar is read under a secret address; the address itself is shown once' })
export class CalendarFeed {
  @Field(() => DateTimeScalar) createdAt!: Date | string;
}

export const OverdueModuleConnection = connectionType(OverdueModule, 'OverdueModule');

export const progressFields: FieldTable = {
  ProgressMatrix: open('modules fellows'),
  ProgressColumn: open('slug title'),
  ProgressFellow: open('person lastToldOn overdue cells'),
  ProgressCell: open('slug state dueOn overdue completedOn lessonsDone lessonsTotal required'),
  OverdueModule: open('id person slug title dueOn daysLate'),
  OverdueModuleConnection: open('edges pageInfo totalCount'),
  OverdueModuleEdge: open('node cursor'),
  LearningEvidence: open('competency title modules'),
  LearningEvidenceModule: open(
    'slug title lessonsDone lessonsTotal checkPassed scenariosDone scenariosTotal completedOn',
  ),
  CalendarFeed: open('createdAt'),
};
