import { Field, InputType, ObjectType } from '@nestjs/graphql';

@ObjectType()
export class Invitation {
  @Field(() => String) name!: string;
  @Field(() => String) email!: string;
  @Field(() => String) institutionName!: string;
  /** The address has an account: no password is asked for. */
  @Field(() => Boolean) hasAccount!: boolean;
}

@ObjectType()
export class AcceptedInvitation {
  @Field(() => String) email!: string;
  /** False: the person signs in with the account that she had. */
  @Field(() => Boolean) accountCreated!: boolean;
}

@InputType()
export class AcceptInvitationInput {
  @Field(() => String) token!: string;
  @Field(() => String, { nullable: true, description: 'Left out when the address has an account' })
  password?: string | null;
}
