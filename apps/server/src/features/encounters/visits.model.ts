import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';
import { RuleProof } from '../licensure/index.ts';

/** The row that proves a person's verdict, as it stood when cover was decided. */
@ObjectType()
export class CoverProof {
  @Field(() => String) state!: string;
  @Field(() => String) type!: string;
  @Field(() => String) status!: string;
  @Field(() => String, { nullable: true }) number!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) issuedOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) verifiedOn!: string | null;
  @Field(() => String, { nullable: true }) restrictions!: string | null;
}

@ObjectType()
export class CoverOfPerson {
  /** fellow or supervisor. */
  @Field(() => String) role!: string;
  @Field(() => String) verdict!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) sentence!: string;
  @Field(() => CoverProof, { nullable: true }) proof!: CoverProof | null;
  @Field(() => [RuleProof]) rules!: RuleProof[];
}

@ObjectType()
export class CoverOfVisit {
  /** covered, covered_with_limits, not_covered or cannot_decide. */
  @Field(() => String) verdict!: string;
  @Field(() => String) sentence!: string;
  @Field(() => String, { nullable: true }) state!: string | null;
  @Field(() => PlainDateScalar) date!: string;
  @Field(() => [CoverOfPerson]) persons!: CoverOfPerson[];
}

@ObjectType()
export class CoverOverride {
  @Field(() => String) reason!: string;
  @Field(() => String, { nullable: true }) by!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) at!: Date | null;
}

@ObjectType()
export class ChecklistItem {
  @Field(() => String) code!: string;
  @Field(() => String) label!: string;
  @Field(() => Boolean) done!: boolean;
  @Field(() => DateTimeScalar, { nullable: true }) at!: Date | null;
}

@ObjectType()
export class RoomMoment {
  @Field(() => DateTimeScalar) at!: Date;
  /** joined or left. */
  @Field(() => String) kind!: string;
  /** fellow, supervisor, patient or unknown. */
  @Field(() => String) role!: string;
  /** browser or server: which of the two saw it. */
  @Field(() => String) source!: string;
}

@ObjectType()
export class VisitSummary {
  @Field(() => ID) id!: string;
  @Field(() => String) code!: string;
  @Field(() => PersonRef) fellow!: PersonRef;
  @Field(() => PersonRef) supervisor!: PersonRef;
  @Field(() => String) epa!: string;
  @Field(() => String) epaTitle!: string;
  @Field(() => String) patientLabel!: string;
  @Field(() => String, { nullable: true }) patientState!: string | null;
  @Field(() => String) modality!: string;
  @Field(() => Boolean) simulated!: boolean;
  @Field(() => DateTimeScalar) scheduledAt!: Date;
  @Field(() => Int) durationMinutes!: number;
  @Field(() => DateTimeScalar) endsAt!: Date;
  @Field(() => String) timeZone!: string;
  /** scheduled, in_progress, ended or cancelled. */
  @Field(() => String) state!: string;
  @Field(() => String) coverVerdict!: string;
  @Field(() => Boolean) coverOverridden!: boolean;
  /** fellow, supervisor or viewer. */
  @Field(() => String) myRole!: string;
  /** none, draft or submitted. */
  @Field(() => String) assessmentState!: string;
  /** The assessment that the state speaks of. */
  @Field(() => ID, { nullable: true }) assessmentId!: string | null;
}

@ObjectType()
export class Visit extends VisitSummary {
  @Field(() => Int) version!: number;
  @Field(() => CoverOfVisit) cover!: CoverOfVisit;
  @Field(() => CoverOverride, { nullable: true }) override!: CoverOverride | null;
  @Field(() => [ChecklistItem]) checklist!: ChecklistItem[];
  @Field(() => String, { nullable: true }) otherLine!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) startedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true }) endedAt!: Date | null;
  @Field(() => DateTimeScalar) opensAt!: Date;
  @Field(() => DateTimeScalar) closesAt!: Date;
  @Field(() => Boolean) technicalProblem!: boolean;
  @Field(() => Boolean) videoConfigured!: boolean;
  @Field(() => [RoomMoment]) timeline!: RoomMoment[];
}

export const VisitConnection = connectionType(VisitSummary, 'Visit');

@ArgsType()
export class VisitsArgs extends PageArgs {
  @Field(() => String, { defaultValue: 'upcoming', description: 'upcoming, past or all' }) when: string = 'upcoming';
  @Field(() => ID, { nullable: true }) fellowId?: string | null;
  @Field(() => String, { nullable: true }) cover?: string | null;
}

@InputType()
export class ScheduleVisitInput {
  @Field(() => ID) fellowId!: string;
  @Field(() => ID) supervisorId!: string;
  @Field(() => String, { description: 'T1 to T10' }) epa!: string;
  @Field(() => String, { description: 'The actor or the case, never a patient' }) patientLabel!: string;
  @Field(() => String, { nullable: true }) patientState!: string | null;
  @Field(() => String, { description: 'video, audio or in_person' }) modality!: string;
  @Field(() => Boolean) simulated!: boolean;
  @Field(() => DateTimeScalar) scheduledAt!: Date;
  @Field(() => Int) durationMinutes!: number;
  @Field(() => String, { nullable: true }) otherLine?: string | null;
  @Field(() => String, { nullable: true }) overrideReason?: string | null;
}

@ObjectType()
export class ScheduledVisit {
  @Field(() => ID) id!: string;
  @Field(() => String) code!: string;
  @Field(() => String) coverVerdict!: string;
  @Field(() => String) coverSentence!: string;
  @Field(() => String, { nullable: true, description: 'The path of the patient’s page; told once' })
  patientLink!: string | null;
}

@ObjectType()
export class CodedChoice {
  @Field(() => String) code!: string;
  @Field(() => String) label!: string;
}

@ObjectType()
export class VisitPeople {
  @Field(() => [PersonRef]) fellows!: PersonRef[];
  @Field(() => [PersonRef]) supervisors!: PersonRef[];
  @Field(() => [CodedChoice]) epas!: CodedChoice[];
  @Field(() => [CodedChoice]) states!: CodedChoice[];
  @Field(() => String) timeZone!: string;
}

@ObjectType()
export class VisitRoomTicket {
  @Field(() => String) domain!: string;
  @Field(() => String) room!: string;
  @Field(() => String) token!: string;
  @Field(() => DateTimeScalar) expiresAt!: Date;
  @Field(() => String) displayName!: string;
  /** moderator, participant or guest. */
  @Field(() => String) role!: string;
}

@ObjectType()
export class PatientVisit {
  @Field(() => String) patientLabel!: string;
  @Field(() => String) programName!: string;
  @Field(() => String) timeZone!: string;
  @Field(() => Boolean) simulated!: boolean;
  @Field(() => String) modality!: string;
  @Field(() => String) state!: string;
  @Field(() => DateTimeScalar) scheduledAt!: Date;
  @Field(() => DateTimeScalar) endsAt!: Date;
  @Field(() => DateTimeScalar) opensAt!: Date;
  @Field(() => DateTimeScalar) closesAt!: Date;
  @Field(() => String, { nullable: true }) otherLine!: string | null;
  @Field(() => Boolean) videoConfigured!: boolean;
}

const SUMMARY = `id code fellow supervisor epa epaTitle patientLabel patientState modality simulated scheduledAt
  durationMinutes endsAt timeZone state coverVerdict coverOverridden myRole assessmentState assessmentId`;

export const encountersFields: FieldTable = {
  CoverProof: {
    ...open('state type status issuedOn expiresOn verifiedOn restrictions'),
    ...classified('license_number', 'number'),
  },
  CoverOfPerson: open('role verdict reason sentence proof rules'),
  CoverOfVisit: open('verdict sentence state date persons'),
  CoverOverride: open('reason by at'),
  ChecklistItem: open('code label done at'),
  RoomMoment: open('at kind role source'),
  VisitSummary: open(SUMMARY),
  Visit: open(
    `${SUMMARY} version cover override checklist otherLine startedAt endedAt opensAt closesAt technicalProblem
     videoConfigured timeline`,
  ),
  VisitEdge: open('cursor node'),
  VisitConnection: open('edges pageInfo totalCount'),
  ScheduledVisit: open('id code coverVerdict coverSentence patientLink'),
  CodedChoice: open('code label'),
  VisitPeople: open('fellows supervisors epas states timeZone'),
  VisitRoomTicket: open('domain room token expiresAt displayName role'),
  PatientVisit: open(
    `patientLabel programName timeZone simulated modality state scheduledAt endsAt opensAt closesAt otherLine
     videoConfigured`,
  ),
};
