import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

@InputType({ description: 'One license as typed: texts, so that each mistake can be named beside its field' })
export class LicenseFormInput {
  @Field(() => ID) personId!: string;
  @Field(() => ID, { nullable: true, description: 'The license that is edited' }) id?: string | null;
  @Field(() => Int, { nullable: true, description: 'The version that was edited' }) version?: number | null;
  @Field(() => ID, { nullable: true, description: 'The license that this one renews' }) renewsId?: string | null;
  @Field(() => String) state!: string;
  @Field(() => String) type!: string;
  @Field(() => String) status!: string;
  @Field(() => String, { description: 'Left empty in an edit or a renewal, it stays as it is' }) number!: string;
  @Field(() => String) issuedOn!: string;
  @Field(() => String) expiresOn!: string;
  @Field(() => String) restrictions!: string;
}

@ObjectType()
export class LicenseVersion {
  @Field(() => Int) version!: number;
  @Field(() => DateTimeScalar) at!: Date;
  @Field(() => String, { nullable: true }) changedBy!: string | null;
  @Field(() => String) state!: string;
  @Field(() => String) typeLabel!: string;
  @Field(() => String) status!: string;
  @Field(() => String, { nullable: true }) numberLast4!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) issuedOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
}

@ObjectType()
export class LicenseRecord {
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String) state!: string;
  @Field(() => String) stateName!: string;
  @Field(() => String) type!: string;
  @Field(() => String) typeLabel!: string;
  @Field(() => String) status!: string;
  @Field(() => String, { nullable: true }) numberLast4!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) issuedOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
  @Field(() => String, { nullable: true }) restrictions!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) verifiedOn!: string | null;
  @Field(() => ID, { nullable: true, description: 'The license that renewed this one' }) supersededBy!: string | null;
  @Field(() => [LicenseVersion], { description: 'Newest first; only the coordinator reads earlier values' })
  versions!: LicenseVersion[];
}

@ObjectType()
export class SavedLicense {
  @Field(() => ID) id!: string;
  @Field(() => Int) version!: number;
}
