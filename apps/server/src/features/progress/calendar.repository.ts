import { Injectable } from '@nestjs/common';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { linkHash, newLinkSecret } from '../../platform/crypto/sealing.ts';
import type { Tx } from '../../platform/database/database.ts';

export interface FeedVisit {
  id: string;
  code: string;
  cancelled: boolean;
  scheduledAt: string;
  minutes: number;
}

export interface FeedConference {
  id: string;
  slug: string;
  title: string;
  cancelled: boolean;
  sequence: number;
  startsAt: string;
  endsAt: string;
}

export interface FeedRow {
  person_id: string;
  program_id: string | null;
  role: string;
  visits: FeedVisit[];
  conferences: FeedConference[];
}

/** An address works this long; membership ends it earlier. */
const LIFE = `interval '2 years'`;

@Injectable()
export class CalendarRepository {
  /** Which membership the address leads to, before any institution is known. */
  async target(tx: Tx, secret: string, now: Date): Promise<{ institution_id: string; subject_id: string } | null> {
    const [row] = await tx.query(
      `SELECT institution_id, subject_id FROM link_tokens
       WHERE token_hash = $1 AND purpose = 'calendar' AND revoked_at IS NULL AND expires_at > $2`,
      [linkHash(secret), now],
    );
    return row ?? null;
  }

  async current(ctx: MemberContext, tx: Tx): Promise<{ createdAt: Date } | null> {
    const [row] = await tx.query(
      `SELECT created_at AS "createdAt" FROM link_tokens WHERE institution_id = $1 AND purpose = 'calendar'
         AND subject_id = $2 AND revoked_at IS NULL AND expires_at > $3 ORDER BY created_at DESC LIMIT 1`,
      [ctx.institutionId, ctx.actor.membershipId, ctx.now],
    );
    return row ?? null;
  }

  async revoke(ctx: MemberContext, tx: Tx): Promise<void> {
    await tx.query(
      `UPDATE link_tokens SET revoked_at = $3
       WHERE institution_id = $1 AND purpose = 'calendar' AND subject_id = $2 AND revoked_at IS NULL`,
      [ctx.institutionId, ctx.actor.membershipId, ctx.now],
    );
  }

  async add(ctx: MemberContext, tx: Tx): Promise<string> {
    const { secret, hash } = newLinkSecret();
    await tx.query(
      `INSERT INTO link_tokens (token_hash, institution_id, purpose, subject_id, expires_at, created_at)
       VALUES ($1, $2, 'calendar', $3, $4::timestamptz + ${LIFE}, $4)`,
      [hash, ctx.institutionId, ctx.actor.membershipId, ctx.now],
    );
    return secret;
  }

  /** From 30 days back to a year ahead. Null when the membership is not in force: an address outlives no membership. */
  async feed(ctx: RequestContext, tx: Tx, membershipId: string): Promise<FeedRow | null> {
    const [row] = await tx.query(
      `SELECT m.person_id, m.program_id, m.role,
         coalesce((SELECT json_agg(json_build_object('id', v.id, 'code', v.code, 'cancelled', v.state = 'cancelled',
             'scheduledAt', v.scheduled_at, 'minutes', v.duration_minutes) ORDER BY v.scheduled_at)
           FROM visits v WHERE v.institution_id = $1 AND v.program_id = m.program_id
             AND m.person_id IN (v.fellow_id, v.supervisor_id)
             AND v.scheduled_at BETWEEN $3::timestamptz - interval '30 days' AND $3::timestamptz + interval '1 year'), '[]') AS visits,
         coalesce((SELECT json_agg(json_build_object('id', c.id, 'slug', c.slug, 'title', c.title,
             'cancelled', c.state = 'cancelled', 'sequence', c.ics_sequence, 'startsAt', c.starts_at, 'endsAt', c.ends_at)
             ORDER BY c.starts_at)
           FROM conferences c WHERE c.institution_id = $1
             AND c.starts_at BETWEEN $3::timestamptz - interval '30 days' AND $3::timestamptz + interval '1 year'
             AND (c.host_id = m.person_id OR EXISTS (SELECT 1 FROM registrations r WHERE r.institution_id = $1
               AND r.conference_id = c.id AND r.person_id = m.person_id AND r.state = 'confirmed'))), '[]') AS conferences
       FROM memberships m JOIN institutions i ON i.id = m.institution_id
       LEFT JOIN programs g ON g.institution_id = m.institution_id AND g.id = m.program_id
       CROSS JOIN LATERAL (SELECT ($3::timestamptz AT TIME ZONE coalesce(g.time_zone, i.time_zone))::date AS today) t
       WHERE m.institution_id = $1 AND m.id = $2 AND m.starts_on <= t.today AND (m.ends_on IS NULL OR m.ends_on >= t.today)`,
      [ctx.institutionId, membershipId, ctx.now],
    );
    return row ?? null;
  }
}
