import { Field, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';

export const RoleEnum = {
  FELLOW: 'fellow',
  FACULTY: 'faculty',
  COORDINATOR: 'coordinator',
  DIRECTOR: 'director',
  INSTITUTION_ADMIN: 'institution_admin',
  ATTENDEE: 'attendee',
  EXPERT: 'expert',
} as const;
registerEnumType(RoleEnum, { name: 'Role' });

@ObjectType()
export class ViewerContext {
  @Field(() => ID) membershipId!: string;
  @Field(() => RoleEnum) role!: string;
  @Field(() => String) institutionName!: string;
  @Field(() => ID, { nullable: true }) programId!: string | null;
  @Field(() => String, { nullable: true }) programName!: string | null;
}

@ObjectType()
export class Viewer {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) initials!: string;
  @Field(() => String) email!: string;
  @Field(() => String) timeZone!: string;
  /** The role in use; null when no role is in force today. */
  @Field(() => ViewerContext, { nullable: true }) context!: ViewerContext | null;
  @Field(() => [ViewerContext]) contexts!: ViewerContext[];
}

@ObjectType()
export class PersonRef {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) initials!: string;
}

export const identityFields: FieldTable = {
  Viewer: open('id name initials email timeZone context contexts'),
  ViewerContext: open('membershipId role institutionName programId programName'),
  PersonRef: open('id name initials'),
  PageInfo: open('hasNextPage hasPreviousPage startCursor endCursor'),
};
