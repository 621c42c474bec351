import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

@ObjectType()
export class License {
  @Field(() => ID) id!: string;
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String) state!: string;
  @Field(() => String) stateName!: string;
  @Field(() => String) type!: string;
  @Field(() => String) typeLabel!: string;
  @Field(() => String) status!: string;
  @Field(() => String, { nullable: true }) numberLast4!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) issuedOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'Calendar days in the program zone; negative after the end' })
  daysLeft!: number | null;
  @Field(() => String, { description: 'active, expiring, expired, not_in_force or unknown' }) standing!: string;
}

export const LicenseConnection = connectionType(License, 'License');

@ArgsType()
export class LicensesArgs extends PageArgs {
  @Field(() => ID, { nullable: true }) personId?: string | null;
  @Field(() => String, { nullable: true }) state?: string | null;
  @Field(() => String, { nullable: true }) standing?: string | null;
  @Field(() => Int, { nullable: true, description: 'Ends within this many days and has not ended' })
  expiringWithin?: number | null;
  @Field(() => String, { nullable: true, description: 'person, state, type, expiresOn; - before it turns it' })
  sort?: string | null;
}

@ObjectType()
export class JurisdictionRef {
  @Field(() => String) code!: string;
  @Field(() => String) name!: string;
}

@ArgsType()
export class CoverCheckArgs {
  @Field(() => ID) fellowId!: string;
  @Field(() => ID) supervisorId!: string;
  @Field(() => String, { nullable: true, description: 'Where the patient is; without it nothing can be decided' })
  state?: string | null;
  @Field(() => PlainDateScalar) date!: string;
  @Field(() => String, { nullable: true, description: 'video, audio or in_person; video when not said' })
  modality?: string | null;
  @Field(() => String, { nullable: true, description: 'visit, prescribe_cs, consult or va_federal' })
  purpose?: string | null;
}

@ObjectType({ description: 'A rule that decides' })
export class RuleProof {
  @Field(() => ID) id!: string;
  @Field(() => String) place!: string;
  @Field(() => String) topic!: string;
  @Field(() => String) level!: string;
  @Field(() => String) summary!: string;
  @Field(() => String, { nullable: true }) citation!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) lastReviewedOn!: string | null;
  @Field(() => String) confidence!: string;
}

@ObjectType({ description: 'The row that decides' })
export class LicenseProof {
  @Field(() => ID) licenseId!: string;
  @Field(() => String) state!: string;
  @Field(() => String) type!: string;
  @Field(() => String) typeLabel!: string;
  @Field(() => String) status!: string;
  @Field(() => String, { nullable: true }) numberLast4!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) issuedOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) verifiedOn!: string | null;
}

@ObjectType()
export class CoverPerson {
  @Field(() => String, { description: 'fellow or supervisor' }) role!: string;
  @Field(() => String) name!: string;
  @Field(() => String) verdict!: string;
  @Field(() => String) reason!: string;
  @Field(() => String) sentence!: string;
  @Field(() => LicenseProof, { nullable: true }) proof!: LicenseProof | null;
  @Field(() => [RuleProof], { description: 'The rules that decide, the first one most' }) rules!: RuleProof[];
}

@ObjectType()
export class CoverCheck {
  @Field(() => String, { description: 'covered, covered_with_limits, cannot_decide or not_covered' }) verdict!: string;
  @Field(() => String) sentence!: string;
  @Field(() => [CoverPerson]) persons!: CoverPerson[];
}
