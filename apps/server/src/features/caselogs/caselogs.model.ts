import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar, JsonScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

@ObjectType()
export class CaseLog {
  @Field(() => ID) id!: string;
  @Field(() => String) caseCode!: string;
  @Field(() => String) state!: string;
  @Field(() => String) academicYear!: string;
  @Field(() => Int) block!: number;
  @Field(() => String) role!: string;
  @Field(() => String) supervision!: string;
  @Field(() => String) modality!: string;
  @Field(() => String) visitType!: string;
  @Field(() => String) ageBand!: string;
  @Field(() => String) patientState!: string;
  @Field(() => String) authorityBasis!: string;
  @Field(() => [String]) diagnosisGroups!: string[];
  /** The authority to see the patient is unknown or none. */
  @Field(() => Boolean) isException!: boolean;
  @Field(() => Boolean) observed!: boolean;
  @Field(() => ID, { nullable: true }) visitId!: string | null;
  @Field(() => DateTimeScalar) loggedAt!: Date | string;
  @Field(() => PersonRef) fellow!: PersonRef;
  @Field(() => PersonRef) supervisor!: PersonRef;
  @Field(() => String, { nullable: true }) reflection!: string | null;
}

export const CaseLogConnection = connectionType(CaseLog, 'CaseLog');

@ObjectType()
export class CaseLogVisit {
  @Field(() => ID) id!: string;
  @Field(() => PlainDateScalar) occurredOn!: string;
  @Field(() => ID) supervisorId!: string;
  @Field(() => String, { nullable: true }) patientState!: string | null;
  @Field(() => String) modality!: string;
}

/** What the form begins with. */
@ObjectType()
export class CaseLogStart {
  @Field(() => PlainDateScalar) today!: string;
  @Field(() => [PersonRef]) supervisors!: PersonRef[];
  /** The fields of the last log, without its reflection. */
  @Field(() => JsonScalar, { nullable: true }) template!: unknown;
  @Field(() => CaseLogVisit, { nullable: true }) visit!: CaseLogVisit | null;
}

@ObjectType()
export class RequirementProgress {
  @Field(() => String) code!: string;
  @Field(() => String) title!: string;
  @Field(() => Int, { nullable: true }) targetLogged!: number | null;
  @Field(() => Int, { nullable: true }) targetObserved!: number | null;
  @Field(() => Int) logged!: number;
  @Field(() => Int) observed!: number;
  @Field(() => String) source!: string;
  /** done, on_pace or behind; null without a target or an end of training. */
  @Field(() => String, { nullable: true }) paceState!: string | null;
  /** The cases that an even pace would have by today. */
  @Field(() => Int, { nullable: true }) expected!: number | null;
}

@InputType()
export class OpeningChecksInput {
  @Field(() => Boolean, { nullable: true }) identity?: boolean | null;
  @Field(() => Boolean, { nullable: true }) location?: boolean | null;
  @Field(() => Boolean, { nullable: true }) callBack?: boolean | null;
  @Field(() => Boolean, { nullable: true }) emergencyContact?: boolean | null;
  @Field(() => Boolean, { nullable: true }) privacy?: boolean | null;
  @Field(() => Boolean, { nullable: true }) consent?: boolean | null;
  @Field(() => Boolean, { nullable: true }) limits?: boolean | null;
}

@InputType()
export class ExamItemInput {
  @Field(() => String) region!: string;
  @Field(() => String) maneuver!: string;
  @Field(() => String) state!: string;
}

@InputType()
export class OpioidBlockInput {
  @Field(() => Boolean, { nullable: true }) pdmpChecked?: boolean | null;
  @Field(() => Boolean, { nullable: true }) agreement?: boolean | null;
  @Field(() => Boolean, { nullable: true }) udtPlan?: boolean | null;
  @Field(() => Boolean, { nullable: true }) naloxone?: boolean | null;
  @Field(() => String, { nullable: true }) schedule?: string | null;
  @Field(() => Boolean, { nullable: true }) riskToolUsed?: boolean | null;
}

@InputType()
export class LoggedProcedureInput {
  @Field(() => String) code!: string;
  @Field(() => String) guidance!: string;
  @Field(() => String) role!: string;
}

/** Nothing is required here: the reader of the case log names every field that is missing or wrong at once. */
@InputType()
export class CaseLogInput {
  @Field(() => ID, { nullable: true }) visitId?: string | null;
  @Field(() => String, { nullable: true, description: 'The day of the visit; only its block is kept' })
  occurredOn?: string | null;
  @Field(() => ID, { nullable: true }) supervisorId?: string | null;
  @Field(() => String, { nullable: true }) panelSlot?: string | null;
  @Field(() => String, { nullable: true }) ageBand?: string | null;
  @Field(() => String, { nullable: true }) gender?: string | null;
  @Field(() => String, { nullable: true }) patientState?: string | null;
  @Field(() => String, { nullable: true }) setting?: string | null;
  @Field(() => String, { nullable: true }) modality?: string | null;
  @Field(() => String, { nullable: true }) audioOnlyReason?: string | null;
  @Field(() => String, { nullable: true }) visitType?: string | null;
  @Field(() => String, { nullable: true }) role?: string | null;
  @Field(() => String, { nullable: true }) supervision?: string | null;
  @Field(() => Boolean, { nullable: true }) interacted?: boolean | null;
  @Field(() => String, { nullable: true }) authorityBasis?: string | null;
  @Field(() => OpeningChecksInput, { nullable: true }) openingChecks?: OpeningChecksInput | null;
  @Field(() => String, { nullable: true }) interpreter?: string | null;
  @Field(() => [String], { nullable: true }) diagnosisGroups?: string[] | null;
  @Field(() => [ExamItemInput], { nullable: true }) examItems?: ExamItemInput[] | null;
  @Field(() => String, { nullable: true }) redFlag?: string | null;
  @Field(() => OpioidBlockInput, { nullable: true }) opioid?: OpioidBlockInput | null;
  @Field(() => [String], { nullable: true }) treatments?: string[] | null;
  @Field(() => [LoggedProcedureInput], { nullable: true }) procedures?: LoggedProcedureInput[] | null;
  @Field(() => [String], { nullable: true }) proms?: string[] | null;
  @Field(() => String, { nullable: true }) technologyIssue?: string | null;
  @Field(() => String, { nullable: true }) complexity?: string | null;
  @Field(() => String, { nullable: true }) reflection?: string | null;
  @Field(() => [String], { nullable: true, description: 'Kinds of finding in the reflection that are a false alarm' })
  falseAlarms?: string[] | null;
}

export const caselogsFields: FieldTable = {
  CaseLog: {
    ...open(
      `id caseCode state academicYear block role supervision modality visitType ageBand patientState authorityBasis
       diagnosisGroups isException observed visitId loggedAt fellow supervisor`,
    ),
    ...classified('narrative', 'reflection'),
  },
  CaseLogEdge: open('cursor node'),
  CaseLogConnection: open('edges pageInfo totalCount'),
  CaseLogStart: open('today supervisors template visit'),
  CaseLogVisit: open('id occurredOn supervisorId patientState modality'),
  RequirementProgress: open('code title targetLogged targetObserved logged observed source paceState expected'),
};
