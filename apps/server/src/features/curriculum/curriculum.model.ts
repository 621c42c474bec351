import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType()
export class ModuleCard {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => String) summary!: string;
  @Field(() => Int) minutes!: number;
  @Field(() => Int) lessonsDone!: number;
  @Field(() => Int) lessonsTotal!: number;
  @Field(() => Boolean) checkPassed!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) completedAt!: Date | string | null;
  /** not_started, in_progress or completed. */
  @Field(() => String) state!: string;
}

@ObjectType()
export class LessonScreen {
  @Field(() => String) title!: string;
  @Field(() => String) markdown!: string;
}

@ObjectType()
export class Lesson {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) minutes!: number;
  @Field(() => DateTimeScalar, { nullable: true }) completedAt!: Date | string | null;
  @Field(() => [LessonScreen]) screens!: LessonScreen[];
}

@ObjectType()
export class ModuleSource {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => String) publisher!: string;
  @Field(() => String) citation!: string;
  @Field(() => PlainDateScalar) asOf!: string;
  @Field(() => String, { nullable: true }) url!: string | null;
  @Field(() => Boolean) confirmed!: boolean;
}

@ObjectType()
export class CheckOption {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
}

@ObjectType()
export class CheckItem {
  @Field(() => ID) id!: string;
  /** single or multiple. */
  @Field(() => String) kind!: string;
  @Field(() => String) stem!: string;
  @Field(() => Boolean) confidenceAsked!: boolean;
  @Field(() => [CheckOption]) options!: CheckOption[];
}

@ObjectType()
export class AnsweredOption {
  @Field(() => ID) id!: string;
  @Field(() => Boolean) correct!: boolean;
  @Field(() => Boolean) chosen!: boolean;
  @Field(() => String) rationale!: string;
}

@ObjectType()
export class AnsweredItem {
  @Field(() => ID) itemId!: string;
  @Field(() => Boolean) correct!: boolean;
  @Field(() => [AnsweredOption]) options!: AnsweredOption[];
  @Field(() => ModuleSource, { nullable: true }) source!: ModuleSource | null;
  /** The lesson to read again. */
  @Field(() => String) lesson!: string;
}

@ObjectType()
export class CheckAttempt {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => Int) seed!: number;
  @Field(() => [CheckItem]) items!: CheckItem[];
  @Field(() => [AnsweredItem]) answered!: AnsweredItem[];
}

@ObjectType()
export class CheckResult {
  @Field(() => Int) correct!: number;
  @Field(() => Int) total!: number;
  @Field(() => Boolean) passed!: boolean;
  @Field(() => Boolean) moduleCompleted!: boolean;
}

@ObjectType()
export class AttemptRecord {
  @Field(() => Int) number!: number;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt!: Date | string | null;
  @Field(() => Int, { nullable: true }) correct!: number | null;
  @Field(() => Int, { nullable: true }) total!: number | null;
  @Field(() => Boolean, { nullable: true }) passed!: boolean | null;
}

@ObjectType()
export class LearningModule extends ModuleCard {
  @Field(() => [String]) objectives!: string[];
  @Field(() => [Lesson]) lessons!: Lesson[];
  @Field(() => [ModuleSource]) sources!: ModuleSource[];
  @Field(() => Int) checkItems!: number;
  /** Share of the items that must be right, 0 to 100. */
  @Field(() => Int) passPercent!: number;
  @Field(() => [AttemptRecord]) attempts!: AttemptRecord[];
  @Field(() => Int) attemptsLeft!: number;
  /** The attempt that was begun and not finished, as it was left. */
  @Field(() => CheckAttempt, { nullable: true }) openAttempt!: CheckAttempt | null;
  @Field(() => String, { nullable: true }) lastLesson!: string | null;
  @Field(() => Int) lastScreen!: number;
}

const CARD = 'slug title summary minutes lessonsDone lessonsTotal checkPassed completedAt state';

export const curriculumFields: FieldTable = {
  ModuleCard: open(CARD),
  LearningModule: open(
    `${CARD} objectives lessons sources checkItems passPercent attempts attemptsLeft openAttempt lastLesson lastScreen`,
  ),
  Lesson: open('slug title minutes completedAt screens'),
  LessonScreen: open('title markdown'),
  ModuleSource: open('id title publisher citation asOf url confirmed'),
  CheckOption: open('id text'),
  CheckItem: open('id kind stem confidenceAsked options'),
  AnsweredOption: open('id correct chosen rationale'),
  AnsweredItem: open('itemId correct options source lesson'),
  CheckAttempt: open('id number seed items answered'),
  CheckResult: open('correct total passed moduleCompleted'),
  AttemptRecord: open('number finishedAt correct total passed'),
};
