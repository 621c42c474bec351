import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

/** States: none, insufficient, emerging, sufficient; not_yet_assessable where no instrument in use looks. */
@ObjectType()
export class CompetencyArea {
  @Field(() => String) framework!: string;
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
  /** False where the name comes from the harmonized set and was not checked in the specialty's own document. */
  @Field(() => Boolean) confirmed!: boolean;
  @Field(() => String) source!: string;
  /** Ratings that count; late ones stand in lateCount. */
  @Field(() => Int) count!: number;
  @Field(() => Int) lateCount!: number;
  @Field(() => Int) raters!: number;
  @Field(() => Int) contexts!: number;
  @Field(() => Int) spanDays!: number;
  @Field(() => String) state!: string;
  @Field(() => PlainDateScalar, { nullable: true }) lastOn!: string | null;
}

@ObjectType()
export class CompetencyMap {
  @Field(() => PersonRef) fellow!: PersonRef;
  @Field(() => Int) observations!: number;
  @Field(() => Int) lateCount!: number;
  @Field(() => Int) raters!: number;
  @Field(() => Float, { nullable: true }) medianLatencyHours!: number | null;
  /** Ratings that make an area sufficient, from enough raters and contexts. */
  @Field(() => Int) threshold!: number;
  @Field(() => [CompetencyArea]) areas!: CompetencyArea[];
}

@ObjectType()
export class EvidenceItem {
  @Field(() => ID) id!: string;
  @Field(() => String) source!: string;
  @Field(() => ID) sourceId!: string;
  @Field(() => PlainDateScalar) date!: string;
  @Field(() => PersonRef) rater!: PersonRef;
  @Field(() => String) visitCode!: string;
  @Field(() => String) epaTitle!: string;
  @Field(() => Float) latencyHours!: number;
  @Field(() => Boolean) inTrend!: boolean;
  @Field(() => Int) done!: number;
  @Field(() => Int) partly!: number;
  @Field(() => Int) notDone!: number;
  @Field(() => Int) notApplicable!: number;
  @Field(() => Int, { nullable: true }) retrospective!: number | null;
  @Field(() => Int, { nullable: true }) prospective!: number | null;
  @Field(() => String, { nullable: true }) excerpt!: string | null;
}

export const EvidenceItemConnection = connectionType(EvidenceItem, 'EvidenceItem');

/** `counts` and `states` follow the areas of the map: 18 subcompetencies, then 6 telehealth domains. */
@ObjectType()
export class CohortFellow {
  @Field(() => PersonRef) fellow!: PersonRef;
  @Field(() => [Int]) counts!: number[];
  @Field(() => [String]) states!: string[];
}

export const CohortFellowConnection = connectionType(CohortFellow, 'CohortFellow');

@ArgsType()
export class EvidenceArgs extends PageArgs {
  @Field(() => ID, { nullable: true }) fellowId?: string | null;
  @Field(() => String) competency!: string;
}

export const competencyFields: FieldTable = {
  CompetencyArea: open('framework code name confirmed source count lateCount raters contexts spanDays state lastOn'),
  CompetencyMap: open('fellow observations lateCount raters medianLatencyHours threshold areas'),
  EvidenceItem: {
    ...open(`id source sourceId date rater visitCode epaTitle latencyHours inTrend done partly notDone notApplicable
      retrospective prospective`),
    ...classified('narrative', 'excerpt'),
  },
  EvidenceItemEdge: open('cursor node'),
  EvidenceItemConnection: open('edges pageInfo totalCount'),
  CohortFellow: open('fellow counts states'),
  CohortFellowEdge: open('cursor node'),
  CohortFellowConnection: open('edges pageInfo totalCount'),
};
