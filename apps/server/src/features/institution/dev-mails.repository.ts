import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface DevMailRow {
  id: string;
  recipient: string;
  subject: string;
  body_text: string;
  attachments: { filename: string; contentType: string; content: string }[];
  created_at: Date;
  sent_at: Date | null;
}

@Injectable()
export class DevMailsRepository {
  async institutions(tx: Tx): Promise<{ id: string; name: string }[]> {
    return tx.query('SELECT id, name FROM institutions ORDER BY name, id');
  }

  async newest(ctx: RequestContext, tx: Tx, limit: number): Promise<{ rows: DevMailRow[]; total: number }> {
    const rows: (DevMailRow & { total: number })[] = await tx.query(
      `SELECT id, recipient, subject, body_text, attachments, created_at, sent_at, count(*) OVER ()::int AS total
       FROM mails WHERE institution_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2`,
      [ctx.institutionId, limit],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }
}
