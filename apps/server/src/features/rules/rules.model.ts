import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType({ description: 'One version of one rule of one place' })
export class Rule {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'US for federal rules, otherwise a code such as GA' }) place!: string;
  @Field(() => String) placeName!: string;
  @Field(() => String) placeKind!: string;
  @Field(() => String) topic!: string;
  @Field(() => String) level!: string;
  @Field(() => String) summary!: string;
  @Field(() => [String], { description: 'Whom and what it reaches; empty for all' }) reach!: string[];
  @Field(() => String, { nullable: true }) citation!: string | null;
  @Field(() => String, { nullable: true }) sourceUrl!: string | null;
  @Field(() => String, { description: 'primary, secondary or memory' }) sourceKind!: string;
  @Field(() => PlainDateScalar, { nullable: true }) effectiveFrom!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) effectiveTo!: string | null;
  @Field(() => Boolean) sunset!: boolean;
  @Field(() => PlainDateScalar, { nullable: true }) lastReviewedOn!: string | null;
  @Field(() => String, { nullable: true }) reviewerName!: string | null;
  @Field(() => Int) reviewIntervalDays!: number;
  @Field(() => String, { description: 'draft, verified, conflict or superseded' }) state!: string;
  @Field(() => String, { description: 'fresh, amber, red or ended' }) staleness!: string;
  @Field(() => Boolean, { description: 'Fit for a graded item' }) gradable!: boolean;
  @Field(() => String) confidence!: string;
  @Field(() => ID, { nullable: true }) supersedesId!: string | null;
}

@ObjectType()
export class RulesPage {
  @Field(() => String) topic!: string;
  @Field(() => String, { nullable: true }) state!: string | null;
  @Field(() => String, { nullable: true }) stateName!: string | null;
  @Field(() => PlainDateScalar) date!: string;
  @Field(() => [Rule]) federal!: Rule[];
  @Field(() => [Rule]) rules!: Rule[];
}

@ObjectType()
export class RuleDetail {
  @Field(() => Rule) rule!: Rule;
  @Field(() => [Rule], { description: 'Every version, the newest first' }) history!: Rule[];
}

@ArgsType()
export class RulesArgs {
  @Field(() => String, { description: 'consent, cs_telehealth_prescribing, pdmp_query, audio_only or licensure' })
  topic!: string;
  @Field(() => String, { nullable: true }) state?: string | null;
  @Field(() => PlainDateScalar, { nullable: true, description: 'As of this day; today when not said' })
  date?: string | null;
}

@InputType()
export class RuleVersionInput {
  @Field(() => String) level!: string;
  @Field(() => String) summary!: string;
  @Field(() => String) citation!: string;
  @Field(() => String, { nullable: true }) sourceUrl?: string | null;
  @Field(() => String) sourceKind!: string;
  @Field(() => PlainDateScalar, { nullable: true }) effectiveFrom?: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) effectiveTo?: string | null;
  @Field(() => String) confidence!: string;
}

@ArgsType()
export class PrescribingArgs {
  @Field(() => String, { description: 'RxNorm ingredient concept or name' }) drug!: string;
  @Field(() => String, { nullable: true }) state?: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) date?: string | null;
  @Field(() => String) modality!: string;
  @Field(() => PlainDateScalar, { nullable: true }) inPersonOn?: string | null;
  @Field(() => String) purpose!: string;
}

@ObjectType()
export class Drug {
  @Field(() => String) rxcui!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true, description: 'II to V; null where not controlled' }) schedule!: string | null;
  @Field(() => [String]) classes!: string[];
  @Field(() => String, { nullable: true }) note!: string | null;
}

@ObjectType({ description: 'What one place says' })
export class PlaceFinding {
  @Field(() => String) place!: string;
  @Field(() => String) verdict!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) sentence!: string;
  @Field(() => [Rule]) rules!: Rule[];
}

@ObjectType({ description: 'A training aid, not legal advice' })
export class PrescribingCheck {
  @Field(() => String, { description: 'allow, restrict, cannot_decide or block' }) verdict!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) sentence!: string;
  @Field(() => String) note!: string;
  @Field(() => Drug, { nullable: true }) drug!: Drug | null;
  @Field(() => PlaceFinding, { nullable: true }) federal!: PlaceFinding | null;
  @Field(() => PlaceFinding, { nullable: true }) state!: PlaceFinding | null;
  @Field(() => [Rule]) duties!: Rule[];
}

@ObjectType('BoardException')
export class BoardExceptionView {
  @Field(() => ID) id!: string;
  @Field(() => ID) personId!: string;
  @Field(() => String) personName!: string;
  @Field(() => String) state!: string;
  @Field(() => PlainDateScalar) from!: string;
  @Field(() => PlainDateScalar) to!: string;
  @Field(() => String) citation!: string;
}

@InputType()
export class AddExceptionInput {
  @Field(() => ID) personId!: string;
  @Field(() => String) state!: string;
  @Field(() => PlainDateScalar) from!: string;
  @Field(() => PlainDateScalar) to!: string;
  @Field(() => String) citation!: string;
}

@ObjectType('DayCase', { description: 'The answer is told once it was given' })
export class DayCaseView {
  @Field(() => PlainDateScalar) day!: string;
  @Field(() => String) text!: string;
  @Field(() => [String]) options!: string[];
  @Field(() => String, { nullable: true }) chosen!: string | null;
  @Field(() => Boolean, { nullable: true }) correct!: boolean | null;
  @Field(() => String, { nullable: true }) answer!: string | null;
  @Field(() => String, { nullable: true }) why!: string | null;
  @Field(() => [String]) ruleIds!: string[];
}

const RULE = `id place placeName placeKind topic level summary reach citation sourceUrl sourceKind effectiveFrom effectiveTo
  sunset lastReviewedOn reviewerName reviewIntervalDays state staleness gradable confidence supersedesId`;

export const rulesFields: FieldTable = {
  Rule: open(RULE),
  RulesPage: open('topic state stateName date federal rules'),
  RuleDetail: open('rule history'),
  Drug: open('rxcui name schedule classes note'),
  PlaceFinding: open('place verdict reason sentence rules'),
  PrescribingCheck: open('verdict reason sentence note drug federal state duties'),
  DayCase: open('day text options chosen correct answer why ruleIds'),
  BoardException: open('id personId personName state from to citation'),
};
