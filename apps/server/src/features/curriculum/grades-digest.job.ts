import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.ts';
import type { RequestContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { MailService, type OutgoingMail } from '../../platform/mail/mail.service.ts';
import { HandlesJob, type JobHandler } from '../../platform/queue/job-handler.decorator.ts';
import { GradingRepository, type GradedFellow } from './grading.repository.ts';

/** Tells each fellow in one mail that faculty read her short answers. What they wrote stays behind the sign-in. */
@HandlesJob('grades.digest')
@Injectable()
export class GradesDigestJob implements JobHandler<'grades.digest'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly grading: GradingRepository,
    private readonly mails: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Mails and the rows that remember them are one transaction: a run repeated or delayed sends nothing twice. */
  async handle(ctx: RequestContext): Promise<void> {
    if (!(await this.unitOfWork.read(ctx, (tx) => this.grading.hasPending(ctx, tx)))) return;
    await this.unitOfWork.write(ctx, async (unit) => {
      const fellows = await this.grading.pending(ctx, unit.tx);
      const ids = fellows.map((fellow) => fellow.person_id);
      await this.grading.told(ctx, unit.tx, ids);
      const mails = await this.mails.planAll(
        ctx,
        unit,
        fellows.map((fellow) => this.mailOf(fellow)),
      );
      const detail = { fellows: ids.length, mails };
      unit.record({
        audit: { action: 'check.grades_told', subjectType: 'institution', subjectId: ctx.institutionId, detail },
      });
    });
  }

  private mailOf(fellow: GradedFellow): OutgoingMail {
    const modules = new Map(fellow.grades.map(({ slug, module }) => [slug, module]));
    const count = fellow.grades.length;
    return {
      dedupeKey: `grades-${fellow.person_id}-${fellow.last_graded_at.toISOString()}`,
      to: fellow.email,
      subject: count === 1 ? 'A short answer of yours was read' : `${count} short answers of yours were read`,
      text: [
        'Faculty read what you wrote and left a comment.',
        '',
        ...[...modules].flatMap(([slug, title]) => [title, `${this.env.PUBLIC_URL}/learn/${slug}/check`, '']),
      ].join('\n'),
    };
  }
}
