import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { RequirementProgress } from '../caselogs/index.ts';
import { ModuleCard } from '../curriculum/index.ts';

/** The one thing to do next. */
@ObjectType()
export class NextStep {
  /** visit, feedback, module_in_progress, module_not_started or log. */
  @Field(() => String) kind!: string;
  @Field(() => String) title!: string;
  @Field(() => String) detail!: string;
  @Field(() => String) href!: string;
  @Field(() => DateTimeScalar, { nullable: true }) dueAt!: Date | string | null;
}

@ObjectType()
export class HomeVisit {
  @Field(() => ID) id!: string;
  @Field(() => String) title!: string;
  @Field(() => String) patientLabel!: string;
  @Field(() => String, { nullable: true }) patientState!: string | null;
  @Field(() => String) modality!: string;
  @Field(() => Boolean) simulated!: boolean;
  @Field(() => String) state!: string;
  @Field(() => DateTimeScalar) scheduledAt!: Date | string;
  @Field(() => String) supervisorName!: string;
  @Field(() => String) coverVerdict!: string;
}

@ObjectType()
export class HomeObservation {
  @Field(() => ID) assessmentId!: string;
  @Field(() => String) raterName!: string;
  @Field(() => DateTimeScalar) submittedAt!: Date | string;
  @Field(() => String) title!: string;
  @Field(() => String, { nullable: true }) excerpt!: string | null;
  @Field(() => Boolean) answered!: boolean;
}

@ObjectType()
export class HomeLicense {
  @Field(() => String) state!: string;
  @Field(() => String) type!: string;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
  @Field(() => Int, { nullable: true }) daysLeft!: number | null;
  /** active, expiring, expired, not_in_force or unknown. */
  @Field(() => String) standing!: string;
}

@ObjectType()
export class HomeConference {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => DateTimeScalar) startsAt!: Date | string;
  @Field(() => DateTimeScalar) endsAt!: Date | string;
  @Field(() => String) timeZone!: string;
}

@ObjectType()
export class HomeCompetency {
  @Field(() => String) code!: string;
  @Field(() => String) title!: string;
  /** Observations that count. */
  @Field(() => Int) count!: number;
  /** none, insufficient, emerging or sufficient: the amount of evidence, never a level. */
  @Field(() => String) state!: string;
}

@ObjectType()
export class FellowHome {
  @Field(() => NextStep, { nullable: true }) next!: NextStep | null;
  @Field(() => Int, { nullable: true }) daysLeft!: number | null;
  @Field(() => [HomeVisit]) upcomingVisits!: HomeVisit[];
  @Field(() => [HomeObservation]) observations!: HomeObservation[];
  @Field(() => Int) feedbackToAnswer!: number;
  @Field(() => [ModuleCard]) modulesDue!: ModuleCard[];
  /** Questions that come back today; those whose module no longer asks them are left out. */
  @Field(() => Int) practiceDue!: number;
  @Field(() => [RequirementProgress]) requirements!: RequirementProgress[];
  @Field(() => Int) requirementsTotal!: number;
  @Field(() => [HomeLicense]) licenses!: HomeLicense[];
  @Field(() => HomeConference, { nullable: true }) nextConference!: HomeConference | null;
  @Field(() => [HomeCompetency]) map!: HomeCompetency[];
}

export const homeFields: FieldTable = {
  FellowHome: open(
    `next daysLeft upcomingVisits observations feedbackToAnswer modulesDue requirements requirementsTotal licenses
     nextConference map practiceDue`,
  ),
  NextStep: open('kind title detail href dueAt'),
  HomeVisit: open(
    'id title patientLabel patientState modality simulated state scheduledAt supervisorName coverVerdict',
  ),
  HomeObservation: {
    ...open('assessmentId raterName submittedAt title answered'),
    ...classified('narrative', 'excerpt'),
  },
  HomeLicense: open('state type expiresOn daysLeft standing'),
  HomeConference: open('slug title startsAt endsAt timeZone'),
  HomeCompetency: open('code title count state'),
};
