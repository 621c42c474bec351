import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType } from '../../platform/graphql/connection.model.ts';
import { DateTimeScalar, JsonScalar, PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { RoleEnum } from '../identity/index.ts';

@ObjectType()
export class AuditEntry {
  @Field(() => ID) id!: string;
  @Field(() => DateTimeScalar) at!: Date;
  /** member, guest, system or user. */
  @Field(() => String) actorKind!: string;
  @Field(() => String, { nullable: true }) actorName!: string | null;
  @Field(() => String) action!: string;
  @Field(() => String) subjectType!: string;
  @Field(() => ID, { nullable: true }) subjectId!: string | null;
  @Field(() => String, { nullable: true }) requestId!: string | null;
  @Field(() => JsonScalar, { nullable: true }) detail!: unknown;
}
export const AuditEntryConnection = connectionType(AuditEntry, 'AuditEntry');

@ObjectType()
export class InstitutionProgram {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String) specialty!: string;
  @Field(() => String) timeZone!: string;
  @Field(() => Int) fellows!: number;
  @Field(() => Int) faculty!: number;
  /** Coordinators and directors. */
  @Field(() => Int) leaders!: number;
}

@ObjectType()
export class HeldRole {
  @Field(() => ID) id!: string;
  @Field(() => RoleEnum) role!: string;
  @Field(() => ID, { nullable: true }) programId!: string | null;
  @Field(() => String, { nullable: true }) programName!: string | null;
  @Field(() => PlainDateScalar) startsOn!: string;
  @Field(() => PlainDateScalar, { nullable: true }) endsOn!: string | null;
  @Field(() => Boolean) inForce!: boolean;
}

@ObjectType()
export class InstitutionMember {
  @Field(() => ID) id!: string;
  @Field(() => String) name!: string;
  @Field(() => String, { nullable: true }) email!: string | null;
  @Field(() => Boolean) hasAccount!: boolean;
  @Field(() => Boolean) isViewer!: boolean;
  @Field(() => [HeldRole]) memberships!: HeldRole[];
}
export const InstitutionMemberConnection = connectionType(InstitutionMember, 'InstitutionMember');

@ObjectType()
export class DevMailAttachment {
  @Field(() => String) filename!: string;
  @Field(() => String) contentType!: string;
  @Field(() => String) content!: string;
}

@ObjectType()
export class DevMail {
  @Field(() => ID) id!: string;
  @Field(() => String) to!: string;
  @Field(() => String) subject!: string;
  @Field(() => String) text!: string;
  @Field(() => [DevMailAttachment]) attachments!: DevMailAttachment[];
  @Field(() => DateTimeScalar) createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true }) sentAt!: Date | null;
  @Field(() => String) institutionName!: string;
}
export const DevMailConnection = connectionType(DevMail, 'DevMail');

export const institutionFields: FieldTable = {
  AuditEntry: {
    ...open('id at actorKind action subjectType'),
    ...classified('audit', 'actorName subjectId requestId detail'),
  },
  AuditEntryEdge: open('cursor node'),
  AuditEntryConnection: open('edges pageInfo totalCount'),
  InstitutionProgram: open('id name specialty timeZone fellows faculty leaders'),
  HeldRole: open('id role programId programName startsOn endsOn inForce'),
  InstitutionMember: { ...open('id name hasAccount isViewer memberships'), ...classified('contact', 'email') },
  InstitutionMemberEdge: open('cursor node'),
  InstitutionMemberConnection: open('edges pageInfo totalCount'),
  DevMailAttachment: open('filename contentType content'),
  DevMail: open('id to subject text attachments createdAt sentAt institutionName'),
  DevMailEdge: open('cursor node'),
  DevMailConnection: open('edges pageInfo totalCount'),
};
