import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../context/request-context.ts';
import type { WriteTx } from '../database/unit-of-work.ts';

export interface OutgoingMail {
  /** One mail a key and institution, ever: a repeated or delayed run finds the row and stays quiet. */
  dedupeKey: string;
  to: string;
  subject: string;
  text: string;
  attachments?: { filename: string; contentType: string; content: string }[];
}

/** Writes mails as rows of the caller's transaction; the worker sends them. */
@Injectable()
export class MailService {
  /** Returns false when this mail was planned before. */
  async plan(ctx: RequestContext, unit: WriteTx, mail: OutgoingMail): Promise<boolean> {
    return (await this.planAll(ctx, unit, [mail])) === 1;
  }

  /** Many mails cost one statement. Returns how many are new. */
  async planAll(ctx: RequestContext, unit: WriteTx, mails: OutgoingMail[]): Promise<number> {
    if (mails.length === 0) return 0;
    const rows = mails.map((mail) => ({
      id: uuidv7(),
      dedupe_key: mail.dedupeKey,
      recipient: mail.to,
      subject: mail.subject.replace(/[\r\n]+/g, ' '),
      body_text: mail.text,
      attachments: mail.attachments ?? [],
    }));
    const planned: { id: string }[] = await unit.tx.query(
      `INSERT INTO mails (institution_id, id, dedupe_key, recipient, subject, body_text, attachments, created_at)
       SELECT $1, m.id, m.dedupe_key, m.recipient, m.subject, m.body_text, m.attachments, $3
       FROM jsonb_to_recordset($2::jsonb) AS m (id uuid, dedupe_key text, recipient text, subject text, body_text text, attachments jsonb)
       ON CONFLICT (institution_id, dedupe_key) DO NOTHING RETURNING id`,
      [ctx.institutionId, JSON.stringify(rows), ctx.now],
    );
    if (planned.length > 0) {
      unit.record({ audit: [], jobs: planned.map(({ id }) => ({ name: 'mail.send', payload: { mailId: id } })) });
    }
    return planned.length;
  }
}
