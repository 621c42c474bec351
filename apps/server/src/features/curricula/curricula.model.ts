import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType()
export class CurriculumChoice {
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  @Field(() => Boolean) included!: boolean;
  @Field(() => Boolean) required!: boolean;
  /** Days from a fellow's start; null: as the module itself says. */
  @Field(() => Int, { nullable: true }) dueDays!: number | null;
  /** What the module itself says; null: never due. */
  @Field(() => Int, { nullable: true }) ownDueDays!: number | null;
}

@ObjectType()
export class CurriculumVersion {
  @Field(() => Int) version!: number;
  @Field(() => PlainDateScalar) effectiveFrom!: string;
  @Field(() => Boolean) inForce!: boolean;
  @Field(() => Int) required!: number;
  @Field(() => Int) elective!: number;
  @Field(() => String) signedBy!: string;
  @Field(() => DateTimeScalar) signedAt!: Date | string;
}

@ObjectType({
  description: 'What my program asks of its fellows; without a version all published modules are required',
})
export class ProgramCurriculum {
  /** Of the newest version, in force or planned; 0 while there is none. */
  @Field(() => Int) version!: number;
  /** Today in the zone of the program: no version begins earlier. */
  @Field(() => PlainDateScalar) today!: string;
  /** Published modules as the newest version has them, its own order first. */
  @Field(() => [CurriculumChoice]) modules!: CurriculumChoice[];
  /** The newest 50. */
  @Field(() => [CurriculumVersion]) versions!: CurriculumVersion[];
}

@InputType()
export class CurriculumEntryInput {
  @Field(() => String) slug!: string;
  @Field(() => Boolean) required!: boolean;
  @Field(() => Int, { nullable: true }) dueDays?: number | null;
}

export const curriculaFields: FieldTable = {
  ProgramCurriculum: open('version today modules versions'),
  CurriculumChoice: open('slug title included required dueDays ownDueDays'),
  CurriculumVersion: open('version effectiveFrom inForce required elective signedBy signedAt'),
};
