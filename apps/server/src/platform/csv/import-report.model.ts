import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { badInput } from '../errors/domain-error.ts';
import { open, type FieldTable } from '../access/field-policy.ts';
import type { RowProblem } from './read-csv.ts';

@InputType()
export class ImportInput {
  @Field(() => String, { description: 'The text of the file, with its header line' }) csv!: string;
  @Field(() => Boolean, { description: 'Only report what an import would do' }) dryRun!: boolean;
}

@ObjectType()
export class ImportProblem implements RowProblem {
  @Field(() => Int, { description: 'The line of the file; the header is line 1' }) line!: number;
  @Field(() => String) field!: string;
  @Field(() => String) code!: string;
  @Field(() => String) message!: string;
}

@ObjectType()
export class ImportReport {
  @Field(() => Boolean) dryRun!: boolean;
  @Field(() => Int) total!: number;
  @Field(() => Int) created!: number;
  @Field(() => Int) updated!: number;
  @Field(() => Int) unchanged!: number;
  @Field(() => [ImportProblem]) problems!: ImportProblem[];
}

export const importFields: FieldTable = {
  ImportProblem: open('line field code message'),
  ImportReport: open('dryRun total created updated unchanged problems'),
};

const MOST_PROBLEMS = 200;

export function importReport(
  dryRun: boolean,
  total: number,
  counts: { created: number; updated: number; unchanged: number },
  problems: readonly RowProblem[] = [],
): ImportReport {
  const sorted = problems.toSorted((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS);
  return { dryRun, total, ...counts, problems: sorted };
}

/** An import is all or nothing: one bad line refuses the file, and every bad line is named. */
export function refuseImport(problems: readonly RowProblem[]): never {
  throw badInput(
    problems.slice(0, MOST_PROBLEMS).map(({ line, field, code, message }) => ({
      field: 'csv',
      code,
      message: `Line ${line}, ${field}: ${message}`,
    })),
  );
}
