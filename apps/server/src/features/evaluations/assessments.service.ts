import { Inject, Injectable } from '@nestjs/common';
import {
  evidenceOf,
  isStraightLined,
  missingForSubmission,
  ratingAge,
  readContent,
  WEBSIDE_RUBRIC,
  type AssessmentContent,
} from '@telefellow/assessment';
import type { Env } from '../../config/env.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { assessmentOf, type AssessmentRow } from './assessment.view.ts';
import { AssessmentsRepository, type SentFacts } from './assessments.repository.ts';
import { leavesReadingTrace } from './evaluations.policy.ts';
import { requireId } from './evaluations.scope.ts';

const MS_PER_HOUR = 3_600_000;
const MIN_REASON_LENGTH = 10;
const MAX_TEXT_LENGTH = 2000;

export interface Submission {
  id: string;
  content: unknown;
  idempotencyKey?: string | null | undefined;
}

/** The assessment of one visit by its supervisor, from the draft to the fellow's answer. */
@Injectable()
export class AssessmentsService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly assessments: AssessmentsRepository,
    private readonly mail: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  async open(ctx: MemberContext, visitId: string) {
    requireId(visitId);
    const found = await this.uow.read(ctx, (tx) => this.assessments.findOfVisit(ctx, tx, visitId));
    if (found) return assessmentOf(found);
    return this.uow.write(ctx, async (unit) => {
      const content = contentOf({});
      await this.assessments.insertDraft(ctx, unit.tx, { visitId, content, version: WEBSIDE_RUBRIC.version });
      const made = await this.assessments.findOfVisit(ctx, unit.tx, visitId);
      if (!made) throw notFound();
      unit.record({ audit: { action: 'assessment.opened', subjectType: 'assessment', subjectId: made.id } });
      return assessmentOf(made);
    });
  }

  async saveDraft(ctx: MemberContext, id: string, draft: { content: unknown; version: number }) {
    requireId(id);
    const content = contentOf(draft.content);
    return this.uow.write(ctx, async (unit) => {
      const saved = await this.assessments.updateDraft(ctx, unit.tx, { id, content, version: draft.version });
      if (!saved) throw refusedDraft(await this.assessments.find(ctx, unit.tx, id));
      unit.record({ audit: { action: 'assessment.draft_saved', subjectType: 'assessment', subjectId: id } });
      return assessmentOf(saved);
    });
  }

  async submit(ctx: MemberContext, { id, content: raw, idempotencyKey }: Submission) {
    requireId(id);
    const content = completeContentOf(raw);
    const work = async (unit: WriteTx) => {
      const draft = await this.assessments.find(ctx, unit.tx, id, true);
      if (!draft) throw notFound();
      if (draft.state === 'submitted') throw new DomainError('ASSESSMENT_ALREADY_SUBMITTED');
      if (draft.visit_state !== 'in_progress' && draft.visit_state !== 'ended') {
        throw badField('visit', 'not_started', 'The visit has not started. Start it, then submit. The draft is kept.');
      }
      const sent = await this.assessments.submit(ctx, unit.tx, id, factsOf(ctx, draft, content));
      await this.tellFellow(ctx, unit, sent, 'assessment.submitted');
      return assessmentOf(sent);
    };
    return this.uow.write(ctx, work, { key: idempotencyKey, operation: 'submitAssessment', payload: { id, content } });
  }

  async correct(ctx: MemberContext, { id, content: raw, idempotencyKey, reason }: Submission & { reason: string }) {
    requireId(id);
    const content = completeContentOf(raw);
    const why = reason.trim();
    if (why.length < MIN_REASON_LENGTH || why.length > MAX_TEXT_LENGTH) {
      throw badField('reason', 'length', 'Say in 10 characters or more, and 2,000 or fewer, why you correct it.');
    }
    const work = async (unit: WriteTx) => {
      const earlier = await this.assessments.find(ctx, unit.tx, id, true);
      if (!earlier) throw notFound();
      if (earlier.state === 'draft') throw badField('id', 'not_submitted', 'Submit the assessment first.');
      if (!earlier.is_current) throw new DomainError('CONFLICT', { detail: { currentId: earlier.current_id } });
      // The age counts from the correction: what is rated three weeks after the visit is rated from memory.
      const sent = await this.assessments.correct(ctx, unit.tx, id, factsOf(ctx, earlier, content), why);
      await this.tellFellow(ctx, unit, sent, 'assessment.corrected');
      return assessmentOf(sent);
    };
    const payload = { id, content, reason: why };
    return this.uow.write(ctx, work, { key: idempotencyKey, operation: 'correctAssessment', payload });
  }

  async respond(ctx: MemberContext, answer: { id: string; reply?: string | null; idempotencyKey?: string | null }) {
    requireId(answer.id);
    const reply = answer.reply?.trim() || null;
    if (reply && reply.length > MAX_TEXT_LENGTH) {
      throw badField('reply', 'too_long', 'The answer is too long. Shorten it to 2,000 characters.');
    }
    const work = async (unit: WriteTx) => {
      const row = await this.assessments.find(ctx, unit.tx, answer.id);
      if (!row) throw notFound();
      if (!row.is_current) throw new DomainError('CONFLICT', { detail: { currentId: row.current_id } });
      if (!(await this.assessments.insertResponse(ctx, unit.tx, row.id, reply))) {
        const detail = { acknowledgedAt: row.acknowledged_at, reply: row.reply };
        throw new DomainError('CONFLICT', {
          message: 'You have answered this before. The first answer stays.',
          detail,
        });
      }
      unit.record({
        audit: { action: 'assessment.acknowledged', subjectType: 'assessment', subjectId: row.id },
        live: [{ topic: 'assessment', id: row.id, personIds: [row.rater_id] }],
      });
      return assessmentOf({ ...row, acknowledged_at: ctx.now, reply });
    };
    const payload = { id: answer.id, reply };
    return this.uow.write(ctx, work, { key: answer.idempotencyKey, operation: 'respondToAssessment', payload });
  }

  async read(ctx: MemberContext, id: string) {
    requireId(id);
    const row = await this.uow.read(ctx, (tx) => this.assessments.find(ctx, tx, id));
    if (!row) throw notFound();
    if (leavesReadingTrace(ctx.actor)) {
      await this.uow.write(ctx, async (unit) => {
        unit.record({ audit: { action: 'assessment.read', subjectType: 'assessment', subjectId: id } });
      });
    }
    return assessmentOf(row);
  }

  private async tellFellow(ctx: MemberContext, unit: WriteTx, row: AssessmentRow, action: string): Promise<void> {
    unit.record({
      audit: {
        action,
        subjectType: 'assessment',
        subjectId: row.id,
        detail: { visitId: row.visit_id, revision: row.revision, ratingAge: row.rating_age },
      },
      live: [{ topic: 'assessment', id: row.id, personIds: [row.fellow_id] }],
      jobs: [{ name: 'curriculum.complete', payload: { personId: row.fellow_id } }],
    });
    const corrected = row.revision > 1;
    await this.mail.plan(ctx, unit, {
      dedupeKey: `assessment:${row.id}`,
      to: row.fellow_email,
      subject: corrected ? `Feedback on ${row.visit_code} was corrected` : `Feedback on ${row.visit_code}`,
      text: `${row.rater_name} ${corrected ? 'corrected the' : 'gave you'} feedback on visit ${row.visit_code}.\n\nRead it and answer:\n${this.env.PUBLIC_URL}/feedback/${row.id}\n`,
    });
  }
}

function contentOf(raw: unknown): AssessmentContent {
  const read = readContent(raw);
  if (!read.ok) throw badInput(read.problems);
  return read.value;
}

function completeContentOf(raw: unknown): AssessmentContent {
  const content = contentOf(raw);
  const problems = missingForSubmission(content);
  if (problems.length > 0) throw badInput(problems);
  return content;
}

function factsOf(ctx: MemberContext, row: AssessmentRow, content: AssessmentContent): SentFacts {
  // Rated while the visit is still open: no time has passed.
  const endedAt = row.visit_ended_at ?? ctx.now;
  const age = ratingAge(endedAt, ctx.now);
  return {
    content,
    latencyHours: Math.max(0, Math.round(((ctx.now.getTime() - endedAt.getTime()) / MS_PER_HOUR) * 100) / 100),
    ratingAge: age.state,
    inTrend: age.inTrend,
    straightLined: isStraightLined(content),
    observedOn: row.observed_on,
    evidence: evidenceOf(WEBSIDE_RUBRIC, content),
  };
}

function refusedDraft(row: AssessmentRow | null): DomainError {
  if (!row) return notFound();
  if (row.state === 'submitted') return new DomainError('ASSESSMENT_ALREADY_SUBMITTED');
  return new DomainError('CONFLICT', {
    detail: { content: row.content, version: row.version, savedAt: row.saved_at },
  });
}
