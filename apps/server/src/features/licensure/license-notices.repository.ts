import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface ExpiringLicense {
  id: string;
  type: string;
  state_code: string;
  state_name: string;
  expires_on: string;
  person_name: string;
  person_email: string;
  /** Today in the zone of the holder's program. */
  today: string;
  sent_stages: number[];
  coordinator_emails: string[];
}

@Injectable()
export class LicenseNoticesRepository {
  /**
   * Licenses that end within 90 days or have ended and were not renewed, with the stages already told for that end.
   * A license that its holder gives up is silenced by its status.
   */
  async expiring(ctx: RequestContext, tx: Tx): Promise<ExpiringLicense[]> {
    return tx.query(
      `SELECT l.id, l.type, l.state AS state_code, j.name AS state_name, l.expires_on, p.name AS person_name, p.email AS person_email, h.today,
         coalesce((SELECT json_agg(n.stage) FROM license_notices n WHERE n.institution_id = l.institution_id
           AND n.license_id = l.id AND n.expires_on = l.expires_on), '[]') AS sent_stages,
         coalesce((SELECT json_agg(DISTINCT c.email) FROM memberships m
           JOIN people c ON c.institution_id = m.institution_id AND c.id = m.person_id
           WHERE m.institution_id = l.institution_id AND m.program_id = h.program_id AND m.role = 'coordinator'
             AND m.starts_on <= h.today AND (m.ends_on IS NULL OR m.ends_on >= h.today)), '[]') AS coordinator_emails
       FROM licenses l
       JOIN people p ON p.institution_id = l.institution_id AND p.id = l.person_id
       JOIN jurisdictions j ON j.code = l.state
       CROSS JOIN LATERAL (
         SELECT g.id AS program_id, ($2::timestamptz AT TIME ZONE g.time_zone)::date AS today
         FROM memberships m JOIN programs g ON g.institution_id = m.institution_id AND g.id = m.program_id
         WHERE m.institution_id = l.institution_id AND m.person_id = l.person_id
           AND (m.ends_on IS NULL OR m.ends_on >= ($2::timestamptz AT TIME ZONE g.time_zone)::date)
         ORDER BY m.created_at, m.id LIMIT 1
       ) h
       WHERE l.institution_id = $1 AND l.superseded_by IS NULL AND l.expires_on <= h.today + 90
         AND l.status IN ('active', 'active_restricted', 'probation', 'unknown') AND l.type <> 'inactive'
       ORDER BY l.expires_on, l.id`,
      [ctx.institutionId, ctx.now],
    );
  }

  async record(
    ctx: RequestContext,
    tx: Tx,
    notices: { licenseId: string; expiresOn: string; stage: number; passed: boolean }[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO license_notices (institution_id, license_id, expires_on, stage, passed, sent_at)
       SELECT $1, "licenseId", "expiresOn", stage, passed, $3
       FROM jsonb_to_recordset($2::jsonb) AS n ("licenseId" uuid, "expiresOn" date, stage integer, passed boolean)
       ON CONFLICT DO NOTHING`,
      [ctx.institutionId, JSON.stringify(notices), ctx.now],
    );
  }

  async institutions(tx: Tx): Promise<{ id: string; time_zone: string }[]> {
    return tx.query('SELECT id, time_zone FROM institutions ORDER BY id');
  }

  async lockPlanning(ctx: RequestContext, tx: Tx): Promise<void> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 3))', [ctx.institutionId]);
  }

  /** Whether a run was planned on this day of the zone. */
  async isPlannedOn(ctx: RequestContext, tx: Tx, today: string, timeZone: string): Promise<boolean> {
    const rows = await tx.query(
      `SELECT FROM outbox_events WHERE institution_id = $1 AND name = 'license.remind'
         AND (created_at AT TIME ZONE $2)::date = $3::date LIMIT 1`,
      [ctx.institutionId, timeZone, today],
    );
    return rows.length > 0;
  }
}
