import { Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { classified, open, type FieldTable } from '../../platform/access/field-policy.ts';
import { connectionType } from '../../platform/graphql/connection.model.ts';
import { PlainDateScalar } from '../../platform/graphql/date-time.scalar.ts';
import { PersonRef } from '../identity/index.ts';

@ObjectType()
export class CmeCountOf {
  @Field(() => Float) needed!: number;
  @Field(() => Float) done!: number;
  @Field(() => Float) gap!: number;
}

@ObjectType({ description: 'Hours that the board of one license asks, and where its holder stands' })
export class CmeLicense {
  @Field(() => ID) licenseId!: string;
  @Field(() => String) state!: string;
  @Field(() => String) stateName!: string;
  @Field(() => String) typeLabel!: string;
  @Field(() => PlainDateScalar, { nullable: true }) expiresOn!: string | null;
  @Field(() => String, { description: 'met, met_unless, open, overdue, none_asked or unknown' }) standing!: string;
  @Field(() => String, { nullable: true, description: 'license_type, not_in_force, no_board, degree or no_expiry' })
  unknown!: string | null;
  @Field(() => String, { nullable: true, description: 'As the source names it, such as FL-DO' }) board!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) cycleFrom!: string | null;
  @Field(() => PlainDateScalar, { nullable: true }) cycleTo!: string | null;
  @Field(() => Int, { nullable: true }) daysLeft!: number | null;
  @Field(() => CmeCountOf, { nullable: true }) hours!: CmeCountOf | null;
  @Field(() => CmeCountOf, { nullable: true }) category1!: CmeCountOf | null;
  @Field(() => String, { nullable: true }) category1Note!: string | null;
  @Field(() => CmeCountOf, { nullable: true }) pain!: CmeCountOf | null;
  @Field(() => String, { nullable: true, description: 'The words of the source' }) painText!: string | null;
  @Field(() => String, { nullable: true, description: 'When the pain hours are asked at all' })
  painCondition!: string | null;
  @Field(() => [String]) missing!: string[];
  @Field(() => String, { nullable: true }) source!: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM' }) asOf!: string | null;
}

@ObjectType()
export class CmePerson {
  @Field(() => PersonRef) person!: PersonRef;
  @Field(() => String, { nullable: true, description: 'MD or DO' }) degree!: string | null;
  @Field(() => PlainDateScalar) today!: string;
  @Field(() => [CmeLicense]) licenses!: CmeLicense[];
}

@ObjectType()
export class CmeCreditRecord {
  @Field(() => ID) id!: string;
  @Field(() => String, { description: 'hand, webinar or module' }) source!: string;
  @Field(() => String) title!: string;
  @Field(() => String) provider!: string;
  @Field(() => PlainDateScalar) earnedOn!: string;
  @Field(() => Float) hours!: number;
  @Field(() => Float) painHours!: number;
  @Field(() => Boolean) category1!: boolean;
  @Field(() => String, { nullable: true }) certificate!: string | null;
  @Field(() => Boolean) corrected!: boolean;
  @Field(() => String, { nullable: true, description: 'Set when it was taken back' }) withdrawnReason!: string | null;
}

export const CmePersonConnection = connectionType(CmePerson, 'CmePerson');
export const CmeCreditConnection = connectionType(CmeCreditRecord, 'CmeCredit');

@ObjectType({ description: 'Education that gives credit once its holder confirms it by a certificate' })
export class CmeCandidate {
  @Field(() => String, { description: 'webinar or module' }) source!: string;
  @Field(() => ID) sourceId!: string;
  @Field(() => String) title!: string;
  @Field(() => PlainDateScalar) earnedOn!: string;
  @Field(() => Int, { nullable: true }) minutes!: number | null;
  @Field(() => Float, { nullable: true, description: 'What the attendance gives at most' }) maxHours!: number | null;
}

@InputType({ description: 'One credit as typed: texts, so that each mistake can be named beside its field' })
export class CmeCreditForm {
  @Field(() => ID, { nullable: true, description: 'The credit that this one corrects' }) replacesId?: string | null;
  @Field(() => String, { nullable: true, description: 'webinar or module, to confirm one' }) source?: string | null;
  @Field(() => ID, { nullable: true }) sourceId?: string | null;
  @Field(() => String) title!: string;
  @Field(() => String) provider!: string;
  @Field(() => String) earnedOn!: string;
  @Field(() => String) hours!: string;
  @Field(() => String) painHours!: string;
  @Field(() => Boolean) category1!: boolean;
  @Field(() => String) certificate!: string;
}

@ObjectType()
export class SavedCmeCredit {
  @Field(() => ID) id!: string;
}

@ObjectType()
export class SavedCmeDegree {
  @Field(() => String) degree!: string;
}

export const cmeFields: FieldTable = {
  CmeCountOf: open('needed done gap'),
  CmeLicense: {
    ...open('licenseId state stateName typeLabel expiresOn standing unknown board cycleFrom cycleTo daysLeft hours'),
    ...open('category1 category1Note pain painText painCondition missing source asOf'),
  },
  CmePerson: open('person degree today licenses'),
  CmeCreditRecord: {
    ...open('id source title provider earnedOn hours painHours category1 corrected withdrawnReason'),
    ...classified('license_number', 'certificate'),
  },
  CmePersonConnection: open('edges pageInfo totalCount'),
  CmePersonEdge: open('cursor node'),
  CmeCreditConnection: open('edges pageInfo totalCount'),
  CmeCreditEdge: open('cursor node'),
  CmeCandidate: open('source sourceId title earnedOn minutes maxHours'),
  SavedCmeCredit: open('id'),
  SavedCmeDegree: open('degree'),
};
