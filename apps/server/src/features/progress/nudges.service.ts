import { Inject, Injectable } from '@nestjs/common';
import { validate as isUuid } from 'uuid';
import type { Env } from '../../config/env.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { HandlesJob, type JobHandler } from '../../platform/queue/job-handler.decorator.ts';
import { digestsOf, type Digest } from './digest.ts';
import { ProgressRepository } from './progress.repository.ts';

/** Tells fellows what is due, at most once a day of the program's zone. */
@HandlesJob('progress.nudge')
@Injectable()
export class NudgesService implements JobHandler<'progress.nudge'> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly progress: ProgressRepository,
    private readonly mails: MailService,
    @Inject(ENV) private readonly env: Env,
  ) {}

  /** Mails and the rows that remember them are one transaction: a run repeated or delayed sends nothing twice. */
  async handle(ctx: RequestContext): Promise<void> {
    await this.unitOfWork.write(ctx, async (unit) => {
      const cells = await this.progress.cells(ctx, unit.tx, null);
      const mails = await this.send(ctx, unit, digestsOf(cells, this.env.PUBLIC_URL, 'nightly'), null);
      unit.record({
        audit: {
          action: 'progress.digests_sent',
          subjectType: 'institution',
          subjectId: ctx.institutionId,
          detail: { mails },
        },
      });
    });
  }

  /** False when she was told today already. */
  async nudge(ctx: MemberContext, personId: string): Promise<boolean> {
    if (!isUuid(personId)) throw notFound();
    return this.unitOfWork.write(ctx, async (unit) => {
      const cells = await this.progress.cells(ctx, unit.tx, ctx.actor.programId, personId);
      if (cells.length === 0) throw notFound();
      const digests = digestsOf(cells, this.env.PUBLIC_URL, 'asked');
      if (digests.length === 0) {
        throw badField('personId', 'nothing_due', 'Nothing is overdue or due within 7 days. Choose another fellow.');
      }
      const sent = (await this.send(ctx, unit, digests, ctx.actor.personId)) > 0;
      const action = sent ? 'progress.nudged' : 'progress.nudged_before';
      unit.record({ audit: { action, subjectType: 'person', subjectId: personId } });
      return sent;
    });
  }

  /** Everybody of the program with something overdue; returns how many were told, without those told today already. */
  async nudgeOverdue(ctx: MemberContext): Promise<number> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const cells = await this.progress.cells(ctx, unit.tx, ctx.actor.programId);
      const late = new Set(cells.filter(({ overdue }) => overdue).map(({ person_id }) => person_id));
      const owed = cells.filter(({ person_id }) => late.has(person_id));
      const mails = await this.send(ctx, unit, digestsOf(owed, this.env.PUBLIC_URL, 'asked'), ctx.actor.personId);
      unit.record({
        audit: {
          action: 'progress.overdue_nudged',
          subjectType: 'program',
          subjectId: ctx.actor.programId,
          detail: { overdue: late.size, mails },
        },
      });
      return mails;
    });
  }

  private async send(ctx: RequestContext, unit: WriteTx, digests: readonly Digest[], by: string | null) {
    if (digests.length === 0) return 0;
    const fresh = await this.progress.tell(
      ctx,
      unit.tx,
      digests.map(({ personId, day }) => ({ personId, day })),
      by,
    );
    const mails = digests.filter(({ personId }) => fresh.has(personId)).map(({ mail }) => mail);
    return this.mails.planAll(ctx, unit, mails);
  }
}
