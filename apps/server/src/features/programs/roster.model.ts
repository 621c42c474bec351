import { ArgsType, Field, ID, ObjectType } from '@nestjs/graphql';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { connectionType, PageArgs } from '../../platform/graphql/connection.model.ts';
import { RoleEnum } from '../identity/index.ts';

@ObjectType()
export class RosterEntry {
  @Field(() => ID, { description: 'The membership: a person with two roles stands here twice' }) id!: string;
  @Field(() => ID) personId!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => RoleEnum) role!: string;
  @Field(() => String, { nullable: true }) baseSpecialty!: string | null;
  @Field(() => PlainDateScalar) startsOn!: string;
  @Field(() => PlainDateScalar, { nullable: true }) endsOn!: string | null;
  @Field(() => String, { description: 'invited or active' }) accountState!: string;
}

export const RosterConnection = connectionType(RosterEntry, 'RosterEntry');

@ArgsType()
export class RosterArgs extends PageArgs {
  @Field(() => RoleEnum, { nullable: true }) role?: string | null;
  @Field(() => String, { nullable: true, description: 'invited or active' }) accountState?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of a name or an address' }) search?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'name, role, startsOn, endsOn, accountState; - before it turns it',
  })
  sort?: string | null;
}
