import { Inject, Injectable } from '@nestjs/common';
import type { Env } from '../../config/env.ts';
import { systemContext, type RequestContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { DevMailsRepository } from './dev-mails.repository.ts';
import type { DevMail } from './institution.model.ts';

/** The demo's mailbox: every institution's mails, so that a stranger can open the invitation she just caused. */
@Injectable()
export class DevMailsService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: DevMailsRepository,
  ) {}

  async mails(ctx: RequestContext, args: PageArgs): Promise<Connection<DevMail>> {
    if (!this.env.demo || this.env.production) throw notFound();
    const page = pageOf(args);
    const institutions = await this.unitOfWork.transaction('BEGIN READ ONLY', (tx) => this.rows.institutions(tx));
    const mails: DevMail[] = [];
    let total = 0;
    // Each institution's mails are read under its own row security, one after the other.
    for (const institution of institutions) {
      const inside = systemContext(institution.id, ctx.now, ctx.requestId);
      const found = await this.unitOfWork.read(inside, (tx) => this.rows.newest(inside, tx, page.offset + page.limit));
      total += found.total;
      for (const row of found.rows) {
        mails.push({
          id: row.id,
          to: row.recipient,
          subject: row.subject,
          text: row.body_text,
          attachments: row.attachments,
          createdAt: row.created_at,
          sentAt: row.sent_at,
          institutionName: institution.name,
        });
      }
    }
    mails.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
    return connectionOf(mails.slice(page.offset, page.offset + page.limit), total, page);
  }
}
