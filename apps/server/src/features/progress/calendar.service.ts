import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.ts';
import { systemContext, type MemberContext, type RequestContext } from '../../platform/context/request-context.ts';
import { openTransaction } from '../../platform/database/database.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import { CalendarRepository } from './calendar.repository.ts';
import { feedOf } from './feed.ts';
import { ProgressRepository } from './progress.repository.ts';

const SECRET = /^[\w-]{20,64}$/;

/** One secret address a membership: made again it replaces the old one. */
@Injectable()
export class CalendarService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendars: CalendarRepository,
    private readonly progress: ProgressRepository,
    @Inject(ENV) private readonly env: Env,
  ) {}

  current(ctx: MemberContext): Promise<{ createdAt: Date } | null> {
    return this.unitOfWork.read(ctx, (tx) => this.calendars.current(ctx, tx));
  }

  /** The address; it is kept as a hash only and cannot be shown again. */
  async rotate(ctx: MemberContext): Promise<string> {
    const secret = await this.unitOfWork.write(ctx, async (unit) => {
      await this.calendars.revoke(ctx, unit.tx);
      const made = await this.calendars.add(ctx, unit.tx);
      unit.record({ audit: auditOf(ctx, 'calendar.address_made') });
      return made;
    });
    return `${this.env.PUBLIC_URL}/api/calendar/${secret}.ics`;
  }

  async revoke(ctx: MemberContext): Promise<void> {
    await this.unitOfWork.write(ctx, async (unit) => {
      await this.calendars.revoke(ctx, unit.tx);
      unit.record({ audit: auditOf(ctx, 'calendar.address_revoked') });
    });
  }

  async feed(ctx: RequestContext, secret: string): Promise<string> {
    if (!SECRET.test(secret)) throw notFound();
    const open = openTransaction(null, null);
    const target = await this.unitOfWork.transaction(open, (tx) => this.calendars.target(tx, secret, ctx.now));
    if (!target) throw notFound();
    const system = systemContext(target.institution_id, ctx.now, ctx.requestId);
    return this.unitOfWork.read(system, async (tx) => {
      const row = await this.calendars.feed(system, tx, target.subject_id);
      if (!row) throw notFound();
      const learns = row.role === 'fellow' && row.program_id !== null;
      const cells = learns ? await this.progress.cells(system, tx, row.program_id, row.person_id) : [];
      return feedOf(row, cells, this.env.PUBLIC_URL, ctx.now);
    });
  }
}

function auditOf(ctx: MemberContext, action: string) {
  return { action, subjectType: 'membership', subjectId: ctx.actor.membershipId };
}
