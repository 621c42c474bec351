import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar, JsonScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

/** One row of a list of evaluations; states are 'draft' and 'submitted', ages 'fresh', 'aging' and 'late'. */
@ObjectType()
export class Evaluation {
  @Field(() => ID) id!: string;
  @Field(() => ID) visitId!: string;
  @Field(() => String) visitCode!: string;
  @Field(() => PersonRef) fellow!: PersonRef;
  @Field(() => PersonRef) rater!: PersonRef;
  @Field(() => String) epaTitle!: string;
  @Field(() => Boolean) simulated!: boolean;
  @Field(() => PlainDateScalar) observedOn!: string;
  @Field(() => String) state!: string;
  @Field(() => Int) revision!: number;
  @Field(() => DateTimeScalar) savedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) submittedAt!: Date | null;
  @Field(() => Float, { nullable: true }) latencyHours!: number | null;
  @Field(() => String, { nullable: true }) ratingAge!: string | null;
  @Field(() => Boolean, { nullable: true }) straightLined!: boolean | null;
  @Field(() => DateTimeScalar, { nullable: true }) acknowledgedAt!: Date | null;
  /** Null for roles that do not read what was written. */
  @Field(() => String, { nullable: true }) reply!: string | null;
}

@ObjectType()
export class Assessment extends Evaluation {
  @Field(() => Int) version!: number;
  @Field(() => JsonScalar, { nullable: true }) content!: unknown;
  @Field(() => String, { nullable: true }) correctionReason!: string | null;
  @Field(() => Boolean) isCurrent!: boolean;
  /** The revision that counts today. */
  @Field(() => ID, { nullable: true }) currentId!: string | null;
}

export const EvaluationConnection = connectionType(Evaluation, 'Evaluation');

@ObjectType()
export class QueueVisit {
  @Field(() => ID) visitId!: string;
  @Field(() => String) visitCode!: string;
  @Field(() => PersonRef) fellow!: PersonRef;
  @Field(() => String) epaTitle!: string;
  @Field(() => String) modality!: string;
  @Field(() => Boolean) simulated!: boolean;
  @Field(() => String) state!: string;
  @Field(() => DateTimeScalar) scheduledAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt!: Date | null;
  /** Whole hours since the visit ended; null while it goes on. */
  @Field(() => Int, { nullable: true }) hoursSince!: number | null;
  /** What a rating sent now would be. */
  @Field(() => String, { nullable: true }) ratingAge!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) draftSavedAt!: Date | null;
}

@ObjectType()
export class FacultyQueue {
  @Field(() => [QueueVisit]) toRate!: QueueVisit[];
  @Field(() => [QueueVisit]) upcoming!: QueueVisit[];
  @Field(() => [Evaluation]) answered!: Evaluation[];
}

@ArgsType()
export class EvaluationsArgs extends PageArgs {
  @Field(() => ID, { nullable: true }) fellowId?: string | null;
  @Field(() => String, { nullable: true }) age?: string | null;
  @Field(() => String, { nullable: true }) state?: string | null;
}

const EVALUATION = `id visitId visitCode fellow rater epaTitle simulated observedOn state revision savedAt submittedAt
  latencyHours ratingAge straightLined acknowledgedAt`;

export const evaluationFields: FieldTable = {
  Evaluation: { ...open(EVALUATION), ...classified('narrative', 'reply') },
  Assessment: {
    ...open(`${EVALUATION} version isCurrent currentId`),
    ...classified('narrative', 'content correctionReason reply'),
  },
  EvaluationEdge: open('cursor node'),
  EvaluationConnection: open('edges pageInfo totalCount'),
  QueueVisit: open(
    'visitId visitCode fellow epaTitle modality simulated state scheduledAt endedAt hoursSince ratingAge draftSavedAt',
  ),
  FacultyQueue: open('toRate upcoming answered'),
};
