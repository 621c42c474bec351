import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar } from '../../platform/graphql/date-time.scalar.ts';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { ItemGrade } from './curriculum.model.ts';

/** A short answer with what faculty need to judge it. */
@ObjectType()
export class ShortAnswer {
  @Field(() => ID) attemptId!: string;
  @Field(() => ID) itemId!: string;
  @Field(() => String) fellow!: string;
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => String) lesson!: string;
  @Field(() => String) stem!: string;
  @Field(() => String) text!: string;
  @Field(() => String) modelAnswer!: string;
  /** What a good answer holds. */
  @Field(() => [String]) points!: string[];
  @Field(() => DateTimeScalar) answeredAt!: Date;
  /** The newest one first, which is the one that counts. */
  @Field(() => [ItemGrade]) grades!: ItemGrade[];
}

export const ShortAnswerConnection = connectionType(ShortAnswer, 'ShortAnswer');

@ArgsType()
export class ShortAnswersArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'waiting or graded; both when absent' }) state?: string | null;
}

@ObjectType()
export class ConfidenceCount {
  /** sure, fairly_sure or guessing. */
  @Field(() => String) confidence!: string;
  @Field(() => Int) answers!: number;
  @Field(() => Int) correct!: number;
}

/** A question whose newest answer was wrong although she was sure. */
@ObjectType()
export class SureAndWrong {
  @Field(() => ID) itemId!: string;
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => String) lesson!: string;
  @Field(() => String) lessonTitle!: string;
  @Field(() => String) stem!: string;
  @Field(() => DateTimeScalar) answeredAt!: Date;
}

@ObjectType()
export class CalibrationSummary {
  /** The newest answer to each question, by how sure she was. */
  @Field(() => [ConfidenceCount]) counts!: ConfidenceCount[];
  @Field(() => [SureAndWrong]) sureAndWrong!: SureAndWrong[];
}

export const gradingFields: FieldTable = {
  ShortAnswer: open(
    'attemptId itemId fellow moduleSlug moduleTitle lesson stem text modelAnswer points answeredAt grades',
  ),
  ShortAnswerEdge: open('cursor node'),
  ShortAnswerConnection: open('edges pageInfo totalCount'),
  ConfidenceCount: open('confidence answers correct'),
  SureAndWrong: open('itemId moduleSlug moduleTitle lesson lessonTitle stem answeredAt'),
  CalibrationSummary: open('counts sureAndWrong'),
};
