import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import type { Env } from '../../config/env.ts';
import type { RequestContext } from '../context/request-context.ts';
import { ENV } from '../database/tokens.ts';
import { UnitOfWork } from '../database/unit-of-work.ts';
import { HandlesJob, type JobHandler } from '../queue/job-handler.decorator.ts';

interface MailRow {
  id: string;
  recipient: string;
  subject: string;
  body_text: string;
  attachments: { filename: string; contentType: string; content: string }[];
}

/** Sends a planned mail once. Without SMTP_URL the row itself is the mailbox, shown at /dev/mail on the demo. */
@HandlesJob('mail.send')
@Injectable()
export class SendMailJob implements JobHandler<'mail.send'> {
  private readonly transport: Transporter | null;

  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly unitOfWork: UnitOfWork,
  ) {
    this.transport = env.SMTP_URL ? createTransport(env.SMTP_URL) : null;
  }

  async handle(ctx: RequestContext, { mailId }: { mailId: string }): Promise<void> {
    await this.unitOfWork.read(ctx, async (tx) => {
      // The row stays locked while the server takes the mail, so that two deliveries of one job send one mail.
      const [mail]: MailRow[] = await tx.query(
        `SELECT id, recipient, subject, body_text, attachments FROM mails
         WHERE institution_id = $1 AND id = $2 AND sent_at IS NULL FOR UPDATE SKIP LOCKED`,
        [ctx.institutionId, mailId],
      );
      if (!mail) return;
      await this.transport?.sendMail({
        from: this.env.MAIL_FROM,
        to: mail.recipient,
        subject: mail.subject,
        text: mail.body_text,
        messageId: `<${mail.id}@telefellow>`,
        attachments: mail.attachments,
      });
      await tx.query('UPDATE mails SET sent_at = $3 WHERE institution_id = $1 AND id = $2', [
        ctx.institutionId,
        mailId,
        ctx.now,
      ]);
    });
  }
}
