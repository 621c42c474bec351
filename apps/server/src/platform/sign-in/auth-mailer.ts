import { Injectable } from '@nestjs/common';
import { systemContext } from '../context/request-context.ts';
import { UnitOfWork } from '../database/unit-of-work.ts';
import { MailService } from '../mail/mail.service.ts';
import type { AuthMail } from './auth.ts';

/** Password mails leave through the outbox of the first institution that knows the address. */
@Injectable()
export class AuthMailer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailService,
  ) {}

  async send(mail: AuthMail, key: string): Promise<void> {
    const now = new Date();
    const institutionId = await this.institutionOf(mail.to);
    if (!institutionId) return;
    const ctx = systemContext(institutionId, now);
    await this.unitOfWork.write(ctx, async (unit) => {
      await this.mails.plan(ctx, unit, {
        dedupeKey: `auth-${key}`,
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
      });
      unit.record({ audit: { action: 'sign_in.mail_planned', subjectType: 'mail', subjectId: null } });
    });
  }

  private async institutionOf(email: string): Promise<string | null> {
    return this.unitOfWork.transaction('BEGIN READ ONLY', async (tx) => {
      const [user] = await tx.query('SELECT id FROM auth_users WHERE email = lower($1)', [email]);
      if (!user) return null;
      await tx.query(`SELECT set_config('app.user_id', $1, true)`, [user.id]);
      const [row] = await tx.query('SELECT institution_id FROM people WHERE user_id = $1 ORDER BY created_at LIMIT 1', [
        user.id,
      ]);
      return row?.institution_id ?? null;
    });
  }
}
