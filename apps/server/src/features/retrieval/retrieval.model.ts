import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar } from '../../platform/graphql/date-time.scalar.ts';
import { AnsweredItem, CheckItem } from '../curriculum/index.ts';

@ObjectType()
export class PracticeItem {
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => CheckItem) item!: CheckItem;
}

@ObjectType()
export class PracticeSession {
  /** To answer now: at most what is left of the day's five minutes. */
  @Field(() => [PracticeItem]) items!: PracticeItem[];
  /** Due beyond today's five minutes. */
  @Field(() => Int) waiting!: number;
  @Field(() => Int) answeredToday!: number;
  @Field(() => Int) dailyItems!: number;
  @Field(() => DateTimeScalar, { nullable: true }) nextDueAt!: Date | string | null;
}

@ObjectType()
export class PracticeAnswer {
  @Field(() => AnsweredItem) answered!: AnsweredItem;
  /** When the item comes back. */
  @Field(() => DateTimeScalar) dueAt!: Date | string;
}

@ObjectType()
export class ModuleMastery {
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  /** Mean chance of being right now over the items met, 0 to 1; null before the first. */
  @Field(() => Float, { nullable: true }) share!: number | null;
  @Field(() => Int) met!: number;
  @Field(() => Int) bank!: number;
  @Field(() => Int) due!: number;
}

@ObjectType()
export class Interval {
  @Field(() => Float) value!: number;
  @Field(() => Float) low!: number;
  @Field(() => Float) high!: number;
}

@ObjectType()
export class OptionCount {
  @Field(() => ID) id!: string;
  @Field(() => String) text!: string;
  @Field(() => Boolean) correct!: boolean;
  @Field(() => Int) chosen!: number;
}

@ObjectType()
export class ItemStatistic {
  @Field(() => ID) itemId!: string;
  @Field(() => String) kind!: string;
  @Field(() => String) stem!: string;
  @Field(() => Int) n!: number;
  @Field(() => Interval, { nullable: true }) difficulty!: Interval | null;
  @Field(() => Interval, { nullable: true }) discrimination!: Interval | null;
  @Field(() => Float, { nullable: true }) medianSeconds!: number | null;
  @Field(() => [OptionCount]) options!: OptionCount[];
  /** too_easy, too_hard, does_not_discriminate, misleads or distractor_unused. */
  @Field(() => [String]) flags!: string[];
}

@ObjectType()
export class ModuleStatistics {
  @Field(() => String) moduleSlug!: string;
  @Field(() => String) moduleTitle!: string;
  @Field(() => Int) version!: number;
  /** First attempts of the version. */
  @Field(() => Int) attempts!: number;
  /** Below this many answers an item shows nothing. */
  @Field(() => Int) minimum!: number;
  @Field(() => [ItemStatistic]) items!: ItemStatistic[];
}

export const retrievalFields: FieldTable = {
  PracticeItem: open('moduleSlug moduleTitle item'),
  PracticeSession: open('items waiting answeredToday dailyItems nextDueAt'),
  PracticeAnswer: open('answered dueAt'),
  ModuleMastery: open('moduleSlug moduleTitle share met bank due'),
  Interval: open('value low high'),
  OptionCount: open('id text correct chosen'),
  ItemStatistic: open('itemId kind stem n difficulty discrimination medianSeconds options flags'),
  ModuleStatistics: open('moduleSlug moduleTitle version attempts minimum items'),
};
