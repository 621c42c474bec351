import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { open, type FieldTable } from '../../platform/access/field-policy.ts';
import { DateTimeScalar, JsonScalar } from '../../platform/graphql/date-time.scalar.ts';

@ObjectType()
export class DraftCard {
  @Field(() => ID) id!: string;
  @Field(() => String) slug!: string;
  @Field(() => String) title!: string;
  /** draft or review. */
  @Field(() => String) state!: string;
  @Field(() => Int) revision!: number;
  /** The version that it was begun from. */
  @Field(() => Int, { nullable: true }) basedOn!: number | null;
  @Field(() => DateTimeScalar) updatedAt!: Date | string;
  @Field(() => String, { nullable: true }) updatedBy!: string | null;
  @Field(() => String, { nullable: true }) submittedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) submittedAt!: Date | string | null;
  @Field(() => Int) lessons!: number;
  @Field(() => Int) items!: number;
  @Field(() => Int) scenarios!: number;
}

@ObjectType()
export class ModuleDraftPart {
  /** card, sources, lesson, item, scenario, checklist, reflection, assignment or image. */
  @Field(() => String) kind!: string;
  /** Slug or id; empty where a module has only one of the kind. */
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  /** Null in lists of parts, which would else carry every image. */
  @Field(() => JsonScalar, { nullable: true }) value!: unknown;
  @Field(() => Int) revision!: number;
  @Field(() => DateTimeScalar) updatedAt!: Date | string;
  @Field(() => String, { nullable: true }) updatedBy!: string | null;
}

@ObjectType()
export class DraftProblem {
  @Field(() => String) field!: string;
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
  /** The part to open. */
  @Field(() => String) kind!: string;
  @Field(() => String) key!: string;
}

@ObjectType()
export class DraftEditor {
  @Field(() => String) kind!: string;
  @Field(() => String) key!: string;
  @Field(() => String) name!: string;
  @Field(() => DateTimeScalar) since!: Date | string;
}

@ObjectType()
export class ModuleDraft extends DraftCard {
  @Field(() => [ModuleDraftPart]) parts!: ModuleDraftPart[];
  @Field(() => [DraftProblem]) problems!: DraftProblem[];
  /** Other people who were seen in a part within the last minute and a half. */
  @Field(() => [DraftEditor]) editors!: DraftEditor[];
  @Field(() => Boolean) canPublish!: boolean;
  /** The reader submitted it and somebody else can publish. */
  @Field(() => Boolean) needsOtherReviewer!: boolean;
}

@ObjectType()
export class ModuleVersion {
  @Field(() => String) slug!: string;
  @Field(() => Int) version!: number;
  @Field(() => String) title!: string;
  @Field(() => DateTimeScalar) publishedAt!: Date | string;
  @Field(() => String, { nullable: true }) publishedBy!: string | null;
  @Field(() => DateTimeScalar, { nullable: true }) retiredAt!: Date | string | null;
  /** Learners who began this version and stay on it. */
  @Field(() => Int) learners!: number;
}

@ObjectType()
export class AuthoringList {
  @Field(() => [DraftCard]) drafts!: DraftCard[];
  /** The newest version of each module. */
  @Field(() => [ModuleVersion]) modules!: ModuleVersion[];
}

@ObjectType()
export class DiffPiece {
  @Field(() => String) text!: string;
  /** same, added, removed or gap. */
  @Field(() => String) change!: string;
}

@ObjectType()
export class PartDiff {
  @Field(() => String) kind!: string;
  @Field(() => String) key!: string;
  @Field(() => String) label!: string;
  /** added, removed or changed. */
  @Field(() => String) change!: string;
  @Field(() => [DiffPiece]) pieces!: DiffPiece[];
}

@ObjectType()
export class ImportedRow {
  @Field(() => Int) row!: number;
  @Field(() => String) name!: string;
  @Field(() => String) type!: string;
  /** taken, taken_with_loss or refused. */
  @Field(() => String) outcome!: string;
  @Field(() => String, { nullable: true }) itemId!: string | null;
  @Field(() => [String]) notes!: string[];
}

@ObjectType()
export class ItemImportReport {
  @Field(() => Boolean) dryRun!: boolean;
  @Field(() => Int) taken!: number;
  @Field(() => Int) refused!: number;
  @Field(() => [ImportedRow]) rows!: ImportedRow[];
}

const CARD = `id slug title state revision basedOn updatedAt updatedBy submittedBy submittedAt lessons items scenarios`;

export const authoringFields: FieldTable = {
  DraftCard: open(CARD),
  ModuleDraft: open(`${CARD} parts problems editors canPublish needsOtherReviewer`),
  ModuleDraftPart: open('kind key label value revision updatedAt updatedBy'),
  DraftProblem: open('field code message kind key'),
  DraftEditor: open('kind key name since'),
  ModuleVersion: open('slug version title publishedAt publishedBy retiredAt learners'),
  AuthoringList: open('drafts modules'),
  DiffPiece: open('text change'),
  PartDiff: open('kind key label change pieces'),
  ImportedRow: open('row name type outcome itemId notes'),
  ItemImportReport: open('dryRun taken refused rows'),
};
