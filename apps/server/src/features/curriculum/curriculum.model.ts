import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType()
export class ModuleActivity {
  /** lesson, scenario, check, reflection, assignment, observed_visit, case_logs or webinar. */
  @Field(() => String) kind!: string;
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => Boolean) done!: boolean;
  @Field(() => Int) have!: number;
  @Field(() => Int) need!: number;
  /** The EPA of an observed visit; none, waiting, returned or passed of an assignment. */
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType()
export class ModuleLink {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => Boolean) completed!: boolean;
}

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
  /** not_started, in_progress, completed or expired. */
  @Field(() => String) state!: string;
  /** Day of the program's zone, counted from the fellow's start. */
  @Field(() => PlainDateScalar, { nullable: true }) dueOn!: string | null;
  @Field(() => Boolean) overdue!: boolean;
  /** What comes before it and is not completed. */
  @Field(() => Boolean) locked!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) expiresAt!: Date | string | null;
  /** Signed by the director as done elsewhere. */
  @Field(() => Boolean) recognized!: boolean;
}

@ObjectType()
export class LessonScreen {
  @Field(() => String) title!: string;
  @Field(() => String) markdown!: string;
  @Field(() => Int) words!: number;
}

@ObjectType()
export class Lesson {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) minutes!: number;
  @Field(() => DateTimeScalar, { nullable: true }) completedAt!: Date | string | null;
  @Field(() => [LessonScreen]) screens!: LessonScreen[];
  /** The day of its last review; null when it was never told. */
  @Field(() => PlainDateScalar, { nullable: true }) reviewedOn!: string | null;
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
export class CheckRegion {
  @Field(() => ID) id!: string;
  @Field(() => Float) x!: number;
  @Field(() => Float) y!: number;
  @Field(() => Float) w!: number;
  @Field(() => Float) h!: number;
}

@ObjectType()
export class CheckItem {
  @Field(() => ID) id!: string;
  /** single, multiple, true_false, numeric, ordering, matching, hotspot or short. */
  @Field(() => String) kind!: string;
  @Field(() => String) stem!: string;
  @Field(() => Boolean) confidenceAsked!: boolean;
  @Field(() => [CheckOption]) options!: CheckOption[];
  /** What would be right, asked of whoever says false. */
  @Field(() => [CheckOption]) corrections!: CheckOption[];
  /** The lines that a matching item asks to match. */
  @Field(() => [CheckOption]) lefts!: CheckOption[];
  @Field(() => String, { nullable: true }) image!: string | null;
  @Field(() => String, { nullable: true }) alt!: string | null;
  /** Per cent of the image. */
  @Field(() => [CheckRegion]) regions!: CheckRegion[];
}

@ObjectType()
export class AnsweredOption {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => Boolean) correct!: boolean;
  @Field(() => Boolean) chosen!: boolean;
  @Field(() => String) rationale!: string;
}

/** What faculty say about a short answer. */
@ObjectType()
export class ItemGrade {
  /** met, partly or not_met. */
  @Field(() => String) outcome!: string;
  @Field(() => String) comment!: string;
  @Field(() => String) gradedBy!: string;
  @Field(() => DateTimeScalar) gradedAt!: Date | string;
}

@ObjectType()
export class AnsweredItem {
  @Field(() => ID) itemId!: string;
  /** Null: faculty read it. */
  @Field(() => Boolean, { nullable: true }) correct!: boolean | null;
  @Field(() => [AnsweredOption]) options!: AnsweredOption[];
  /** The right answer in words, where the options do not show it. */
  @Field(() => String, { nullable: true }) answer!: string | null;
  /** What the learner wrote. */
  @Field(() => String, { nullable: true }) text!: string | null;
  @Field(() => ModuleSource, { nullable: true }) source!: ModuleSource | null;
  /** The lesson to read again. */
  @Field(() => String) lesson!: string;
  /** sure, fairly_sure or guessing. */
  @Field(() => String, { nullable: true }) confidence!: string | null;
  /** The newest one first, which is the one that counts. */
  @Field(() => [ItemGrade]) grades!: ItemGrade[];
}

@ObjectType()
export class CheckAttempt {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => Int) seed!: number;
  /** The end of the time that the module gives; null without a limit. */
  @Field(() => DateTimeScalar, { nullable: true }) deadlineAt!: Date | string | null;
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
export class LessonScore {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => Int) correct!: number;
  @Field(() => Int) total!: number;
}

@ObjectType()
export class ReviewedItem {
  @Field(() => CheckItem) item!: CheckItem;
  /** Null: it was not answered. */
  @Field(() => AnsweredItem, { nullable: true }) answered!: AnsweredItem | null;
  /** sure_and_wrong, lucky, known, unsure_and_wrong or unsure_and_right; null without a confidence or a verdict. */
  @Field(() => String, { nullable: true }) calibration!: string | null;
}

/** A finished attempt as it stands for good. */
@ObjectType()
export class AttemptReview {
  @Field(() => Int) number!: number;
  @Field(() => DateTimeScalar) finishedAt!: Date | string;
  @Field(() => Int) correct!: number;
  @Field(() => Int) total!: number;
  @Field(() => Boolean) passed!: boolean;
  @Field(() => [LessonScore]) lessons!: LessonScore[];
  @Field(() => [ReviewedItem]) items!: ReviewedItem[];
}

@ObjectType()
export class LearningModule extends ModuleCard {
  @Field(() => [ModuleActivity]) activities!: ModuleActivity[];
  @Field(() => [ModuleLink]) prerequisites!: ModuleLink[];
  @Field(() => String, { nullable: true }) reflectionPrompt!: string | null;
  @Field(() => Boolean) hasChecklist!: boolean;
  @Field(() => [String]) objectives!: string[];
  @Field(() => [Lesson]) lessons!: Lesson[];
  @Field(() => [ModuleSource]) sources!: ModuleSource[];
  @Field(() => Int) checkItems!: number;
  /** Share of the items that must be right, 0 to 100. */
  @Field(() => Int) passPercent!: number;
  @Field(() => [AttemptRecord]) attempts!: AttemptRecord[];
  @Field(() => Int) attemptsLeft!: number;
  @Field(() => [AttemptReview]) reviews!: AttemptReview[];
  /** The attempt that was begun and not finished, as it was left. */
  @Field(() => CheckAttempt, { nullable: true }) openAttempt!: CheckAttempt | null;
  @Field(() => String, { nullable: true }) lastLesson!: string | null;
  @Field(() => Int) lastScreen!: number;
}

const CARD =
  'slug title summary minutes lessonsDone lessonsTotal checkPassed completedAt state dueOn overdue locked expiresAt recognized';

export const curriculumFields: FieldTable = {
  ModuleCard: open(CARD),
  LearningModule: open(
    `${CARD} activities prerequisites reflectionPrompt hasChecklist objectives lessons sources checkItems passPercent attempts attemptsLeft reviews openAttempt lastLesson lastScreen`,
  ),
  ModuleActivity: open('kind id title done have need note'),
  ModuleLink: open('slug title completed'),
  Lesson: open('slug title minutes completedAt screens reviewedOn'),
  LessonScreen: open('title markdown words'),
  ModuleSource: open('id title publisher citation asOf url confirmed'),
  CheckOption: open('id text'),
  CheckRegion: open('id x y w h'),
  CheckItem: open('id kind stem confidenceAsked options corrections lefts image alt regions'),
  AnsweredOption: open('id text correct chosen rationale'),
  AnsweredItem: open('itemId correct options answer text source lesson confidence grades'),
  ItemGrade: open('outcome comment gradedBy gradedAt'),
  LessonScore: open('slug title correct total'),
  ReviewedItem: open('item answered calibration'),
  AttemptReview: open('number finishedAt correct total passed lessons items'),
  CheckAttempt: open('id number seed deadlineAt items answered'),
  CheckResult: open('correct total passed moduleCompleted'),
  AttemptRecord: open('number finishedAt correct total passed'),
};
