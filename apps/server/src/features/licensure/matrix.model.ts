import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType()
export class MatrixPerson {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { description: 'fellow or supervisor' }) role!: string;
  @Field(() => Boolean, { description: 'Somebody stated that the record names every license' })
  recordComplete!: boolean;
  @Field(() => String, {
    description:
      'One letter a state, in the order of states: c covered, l with limits, u cannot decide, n not covered; a capital letter where the proof ends within 90 days',
  })
  codes!: string;
}

@ObjectType({ description: 'What one more full license would open: pairs of fellow and supervisor' })
export class MatrixOpening {
  @Field(() => String) state!: string;
  @Field(() => Int) pairs!: number;
  @Field(() => Int, { description: 'Pairs that one more supervisor license opens' }) bySupervisor!: number;
  @Field(() => Int, { description: 'Pairs that one more fellow license opens' }) byFellow!: number;
}

@ObjectType()
export class LicenseMatrix {
  @Field(() => PlainDateScalar) date!: string;
  @Field(() => [String], { description: 'Codes of the 56 jurisdictions' }) states!: string[];
  @Field(() => [MatrixPerson]) people!: MatrixPerson[];
  @Field(() => [MatrixOpening], { description: 'One row a state' }) openings!: MatrixOpening[];
}

@ObjectType({ description: 'One cell of the matrix, with the sentence that explains it' })
export class PersonCoverDetail {
  @Field(() => ID) personId!: string;
  @Field(() => String) name!: string;
  @Field(() => String) stateName!: string;
  @Field(() => String) verdict!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) sentence!: string;
  @Field(() => ID, { nullable: true }) licenseId!: string | null;
}
