import { Inject, Injectable } from '@nestjs/common';
import { phiProblems } from '@telefellow/caselog';
import type { FieldProblem } from '@telefellow/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Env } from '../../config/env.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { CompletionService, ModulesService } from '../curriculum/index.ts';
import { AssignmentsRepository, type SubmissionRow } from './assignments.repository.ts';
import type { Assignment, AssignmentSubmission, MarkInput, Recognition, Reflection } from './coursework.model.ts';

const MAX_TEXT = 8000;
const MIN_REFLECTION = 40;
const MIN_ASSIGNMENT = 100;
const MIN_EVIDENCE = 20;

/** What a learner writes, and who reads it: reflections, graded assignments, and work recognized from elsewhere. */
@Injectable()
export class AssignmentsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly modules: ModulesService,
    private readonly work: AssignmentsRepository,
    private readonly completion: CompletionService,
    private readonly mails: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async reflection(ctx: MemberContext, slug: string): Promise<Reflection> {
    return this.uow.read(ctx, async (tx) => {
      const { content, versionId } = await this.modules.current(ctx, tx, slug);
      if (!content.reflection) throw notFound();
      const row = await this.work.reflection(ctx, tx, versionId);
      return { prompt: content.reflection.prompt, text: row?.text ?? null, writtenAt: row?.written_at ?? null };
    });
  }

  async reflect(ctx: MemberContext, slug: string, raw: string): Promise<Reflection> {
    const text = textOf('text', raw, MIN_REFLECTION);
    return this.uow.write(ctx, async (unit) => {
      const { content, versionId } = await this.modules.begin(ctx, unit.tx, slug);
      if (!content.reflection) throw notFound();
      await this.work.reflect(ctx, unit.tx, versionId, text);
      await this.completion.completeIfDone(ctx, unit.tx, ctx.actor.personId, versionId);
      unit.record({ audit: { action: 'reflection.written', subjectType: 'module_version', subjectId: versionId } });
      return { prompt: content.reflection.prompt, text, writtenAt: ctx.now };
    });
  }

  async assignment(ctx: MemberContext, slug: string): Promise<Assignment> {
    return this.uow.read(ctx, async (tx) => {
      const { content, versionId } = await this.modules.current(ctx, tx, slug);
      const { assignment } = content;
      if (!assignment) throw notFound();
      const submissions = (await this.work.own(ctx, tx, versionId)).map(submissionOf);
      return {
        ...assignment,
        criteria: assignment.criteria.map((criterion) => ({ ...criterion, mark: null })),
        submissions,
        open: submissions.every((submission) => submission.passed === false),
      };
    });
  }

  async submit(ctx: MemberContext, slug: string, raw: string): Promise<boolean> {
    const text = textOf('text', raw, MIN_ASSIGNMENT);
    return this.uow.write(ctx, async (unit) => {
      const { content, versionId } = await this.modules.begin(ctx, unit.tx, slug);
      if (!content.assignment) throw notFound();
      const before = await this.work.own(ctx, unit.tx, versionId);
      if (before.some((row) => row.passed !== false)) {
        throw badField('text', 'already_submitted', 'Your work waits for its grade, or has passed. Reload the page.');
      }
      const submission = { id: uuidv7(), number: before.length + 1, text };
      await this.work.submit(ctx, unit.tx, versionId, submission);
      const audit = { action: 'assignment.submitted', subjectType: 'assignment', subjectId: submission.id };
      unit.record({ audit: { ...audit, detail: { slug, number: submission.number } } });
      return true;
    });
  }

  async waiting(ctx: MemberContext, args: PageArgs): Promise<Connection<AssignmentSubmission>> {
    const page = pageOf(args);
    return this.uow.read(ctx, async (tx) => {
      const { rows, total } = await this.work.waiting(ctx, tx, page);
      return connectionOf(rows.map(submissionOf), total, page);
    });
  }

  /** A grade stands: a second one is refused with the first beside it. */
  async grade(ctx: MemberContext, id: string, marks: readonly MarkInput[], raw: string): Promise<AssignmentSubmission> {
    const comment = textOf('comment', raw, 1);
    return this.uow.write(ctx, async (unit) => {
      const row = await this.work.find(ctx, unit.tx, id);
      if (!row) throw notFound();
      if (row.graded_at)
        throw badField('marks', 'already_graded', `${row.grader_name} has graded this. Reload the page.`);
      const given = marksOf(row, marks);
      const points = Object.values(given).reduce((sum, mark) => sum + mark, 0);
      const passed = points >= row.assignment.passPoints;
      const isFirst = await this.work.grade(ctx, unit.tx, row.id, { marks: given, points, passed, comment });
      if (!isFirst) throw alreadyGraded();
      await this.completion.completeIfDone(ctx, unit.tx, row.person_id, row.module_version_id);
      await this.mails.plan(ctx, unit, {
        dedupeKey: `assignment-${row.id}`,
        to: row.fellow_email,
        subject: `Your assignment in "${row.module_title}" was read`,
        text: [
          passed ? 'Your assignment passed.' : 'Your assignment came back with comments. You can hand it in again.',
          `${new URL(`/learn/${row.slug}/assignment`, this.env.PUBLIC_URL)}`,
        ].join('\n\n'),
      });
      const detail = { points, passed };
      unit.record({ audit: { action: 'assignment.graded', subjectType: 'assignment', subjectId: row.id, detail } });
      return submissionOf({ ...row, marks: given, points, passed, comment, graded_at: ctx.now, grader_name: null });
    });
  }

  async recognize(ctx: MemberContext, personId: string, slug: string, raw: string, isWithdrawn: boolean) {
    const reason = textOf('reason', raw, MIN_EVIDENCE);
    return this.uow.write(ctx, async (unit) => {
      const fellow = await this.work.fellow(ctx, unit.tx, personId);
      if (!fellow) throw notFound();
      await this.modules.current(ctx, unit.tx, slug);
      const kind = isWithdrawn ? 'withdrawn' : 'recognized';
      await this.work.sign(ctx, unit.tx, { id: uuidv7(), personId: fellow.id, slug, kind, reason });
      unit.record({
        audit: { action: `module.${kind}`, subjectType: 'person', subjectId: fellow.id, detail: { slug } },
      });
      return (await this.work.recognitions(ctx, unit.tx, fellow.id)) as Recognition[];
    });
  }

  async recognitions(ctx: MemberContext, personId: string): Promise<Recognition[]> {
    return this.uow.read(ctx, async (tx) => {
      const fellow = await this.work.fellow(ctx, tx, personId);
      if (!fellow) throw notFound();
      return (await this.work.recognitions(ctx, tx, fellow.id)) as Recognition[];
    });
  }
}

function alreadyGraded() {
  return badField('marks', 'already_graded', 'This was graded in the meantime. Reload the page to read it.');
}

function textOf(field: string, raw: string, min: number): string {
  const text = raw.trim();
  if (text === '') throw badField(field, 'missing', 'Write something here.');
  if (text.length < min) throw badField(field, 'too_short', `Write at least ${min} characters.`);
  if (text.length > MAX_TEXT) throw badField(field, 'too_long', `Shorten this to ${MAX_TEXT} characters.`);
  const problems = phiProblems(field, text);
  if (problems.length > 0) throw badInput(problems);
  return text;
}

function marksOf(row: SubmissionRow, marks: readonly MarkInput[]): Record<string, number> {
  const given = new Map(marks.map(({ criterion, mark }) => [criterion, mark]));
  const problems: FieldProblem[] = [];
  for (const { id, text } of row.assignment.criteria) {
    const mark = given.get(id);
    if (mark === undefined || ![0, 1, 2].includes(mark)) {
      problems.push({ field: `marks.${id}`, code: 'missing', message: `Choose not yet, partly or well: ${text}` });
    }
  }
  const known = new Set(row.assignment.criteria.map(({ id }) => id));
  for (const id of given.keys()) {
    if (!known.has(id)) {
      problems.push({ field: `marks.${id}`, code: 'criterion_unknown', message: 'Reload the page and grade again.' });
    }
  }
  if (problems.length > 0) throw badInput(problems);
  return Object.fromEntries(given);
}

function submissionOf(row: SubmissionRow): AssignmentSubmission {
  const { title, prompt, criteria, passPoints } = row.assignment;
  return {
    id: row.id,
    number: row.number,
    fellowName: row.fellow_name,
    moduleSlug: row.slug,
    moduleTitle: row.module_title,
    title,
    prompt,
    text: row.text,
    submittedAt: row.submitted_at,
    criteria: criteria.map(({ id, text }) => ({ id, text, mark: row.marks?.[id] ?? null })),
    passPoints,
    points: row.points,
    passed: row.passed,
    comment: row.comment,
    graderName: row.grader_name,
    gradedAt: row.graded_at,
  };
}
