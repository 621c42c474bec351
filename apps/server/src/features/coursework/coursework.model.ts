import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType()
export class ScenarioOption {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
}

/** A choice that was taken: its quality and its reason stay hidden until the end. */
@ObjectType()
export class ScenarioTaken {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => String) consequence!: string;
  @Field(() => Int) minutes!: number;
}

@ObjectType()
export class ScenarioJudgment extends ScenarioTaken {
  /** best, acceptable, poor or harmful. */
  @Field(() => String) quality!: string;
  @Field(() => String) rationale!: string;
}

@ObjectType()
export class ScenarioStepDone {
  /** location, cover, rule, alternative or documentation. */
  @Field(() => String) step!: string;
  @Field(() => Boolean) done!: boolean;
}

@ObjectType()
export class ScenarioDebrief {
  @Field(() => Float) share!: number;
  @Field(() => Boolean) passed!: boolean;
  @Field(() => Boolean) outOfTime!: boolean;
  /** good, mixed or bad; null when the time ran out. */
  @Field(() => String, { nullable: true }) outcome!: string | null;
  @Field(() => String, { nullable: true }) summary!: string | null;
  /** The choice that failed the run whatever else was done. */
  @Field(() => String, { nullable: true }) automaticFail!: string | null;
  @Field(() => [ScenarioStepDone]) steps!: ScenarioStepDone[];
  @Field(() => [ScenarioJudgment]) path!: ScenarioJudgment[];
  @Field(() => [ScenarioJudgment]) expert!: ScenarioJudgment[];
  @Field(() => [String]) points!: string[];
}

@ObjectType()
export class ScenarioRun {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => Int) minutesLeft!: number;
  @Field(() => [ScenarioTaken]) taken!: ScenarioTaken[];
  @Field(() => String) text!: string;
  @Field(() => [ScenarioOption]) options!: ScenarioOption[];
  @Field(() => ScenarioDebrief, { nullable: true }) debrief!: ScenarioDebrief | null;
}

@ObjectType()
export class ScenarioRecord {
  @Field(() => Int) number!: number;
  @Field(() => Float, { nullable: true }) share!: number | null;
  @Field(() => Boolean, { nullable: true }) counts!: boolean | null;
  @Field(() => DateTimeScalar, { nullable: true }) finishedAt!: Date | string | null;
}

@ObjectType()
export class ScenarioPlay {
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => ID) scenarioId!: string;
  @Field(() => String) title!: string;
  @Field(() => String) patient!: string;
  @Field(() => String) opening!: string;
  @Field(() => Int) minutes!: number;
  /** The run that was begun last. */
  @Field(() => ScenarioRun, { nullable: true }) run!: ScenarioRun | null;
  @Field(() => [ScenarioRecord]) records!: ScenarioRecord[];
}

@ObjectType()
export class ExpertChecklistItem {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => String) why!: string;
}

@ObjectType()
export class ExpertChecklist {
  @Field(() => String) moduleTitle!: string;
  @Field(() => String) title!: string;
  @Field(() => [ExpertChecklistItem]) items!: ExpertChecklistItem[];
}

@ObjectType()
export class Reflection {
  @Field(() => String) prompt!: string;
  @Field(() => String, { nullable: true }) text!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) writtenAt!: Date | string | null;
}

@ObjectType()
export class AssignmentCriterion {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  /** 0 not yet, 1 partly, 2 well; null before it is graded. */
  @Field(() => Int, { nullable: true }) mark!: number | null;
}

@ObjectType()
export class AssignmentSubmission {
  @Field(() => ID) id!: string;
  @Field(() => Int) number!: number;
  @Field(() => String) fellowName!: string;
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => String) title!: string;
  @Field(() => String) prompt!: string;
  @Field(() => String) text!: string;
  @Field(() => DateTimeScalar) submittedAt!: Date | string;
  @Field(() => [AssignmentCriterion]) criteria!: AssignmentCriterion[];
  @Field(() => Int) passPoints!: number;
  @Field(() => Int, { nullable: true }) points!: number | null;
  @Field(() => Boolean, { nullable: true }) passed!: boolean | null;
  @Field(() => String, { nullable: true }) comment!: string | null;
  @Field(() => String, { nullable: true }) graderName!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) gradedAt!: Date | string | null;
}

@ObjectType()
export class Assignment {
  @Field(() => String) title!: string;
  @Field(() => String) prompt!: string;
  @Field(() => [AssignmentCriterion]) criteria!: AssignmentCriterion[];
  @Field(() => Int) passPoints!: number;
  @Field(() => [AssignmentSubmission]) submissions!: AssignmentSubmission[];
  /** Something may be handed in: nothing waits and nothing has passed. */
  @Field(() => Boolean) open!: boolean;
}

@InputType()
export class MarkInput {
  @Field(() => ID) criterion!: string;
  @Field(() => Int) mark!: number;
}

@ObjectType()
export class Recognition {
  @Field(() => ID) id!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => String) slug!: string;
  @Field(() => String) kind!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) signedBy!: string;
  @Field(() => DateTimeScalar) signedAt!: Date | string;
}

export const AssignmentConnection = connectionType(AssignmentSubmission, 'AssignmentSubmission');

const TAKEN = 'id text consequence minutes';

export const courseworkFields: FieldTable = {
  ScenarioOption: open('id text'),
  ScenarioTaken: open(TAKEN),
  ScenarioJudgment: open(`${TAKEN} quality rationale`),
  ScenarioStepDone: open('step done'),
  ScenarioDebrief: open('share passed outOfTime outcome summary automaticFail steps path expert points'),
  ScenarioRun: open('id number minutesLeft taken text options debrief'),
  ScenarioRecord: open('number share counts finishedAt'),
  ScenarioPlay: open('moduleSlug moduleTitle scenarioId title patient opening minutes run records'),
  ExpertChecklistItem: open('id text why'),
  ExpertChecklist: open('moduleTitle title items'),
  Reflection: { ...open('prompt writtenAt'), ...classified('narrative', 'text') },
  AssignmentCriterion: open('id text mark'),
  AssignmentSubmission: {
    ...open(
      'id number fellowName moduleSlug moduleTitle title prompt submittedAt criteria passPoints points passed graderName gradedAt',
    ),
    ...classified('narrative', 'text comment'),
  },
  Assignment: open('title prompt criteria passPoints submissions open'),
  AssignmentSubmissionEdge: open('cursor node'),
  AssignmentSubmissionConnection: open('edges pageInfo totalCount'),
  Recognition: open('id moduleTitle slug kind reason signedBy signedAt'),
};
