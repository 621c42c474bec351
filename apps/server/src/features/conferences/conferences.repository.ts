import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { DATA_SOURCE } from '../../platform/database/tokens.ts';
import type { ConferenceFacts, When } from './conference.policy.ts';

export interface ConferenceRow {
  id: string;
  program_id: string;
  slug: string;
  title: string;
  summary: string;
  speaker: string;
  starts_at: Date;
  ends_at: Date;
  time_zone: string;
  capacity: number;
  pass_percent: number;
  state: 'published' | 'cancelled';
  ics_sequence: number;
  room_name: string;
  host_id: string;
  host_name: string;
  institution_name: string;
  confirmed: number;
  waitlisted: number;
  /** State of the asking person's own registration. */
  own_state: string | null;
}

const COLUMNS = `c.id, c.program_id, c.slug, c.title, c.summary, c.speaker, c.starts_at, c.ends_at, c.time_zone, c.capacity,
  c.pass_percent, c.state, c.ics_sequence, c.room_name, c.host_id, h.name AS host_name, i.name AS institution_name,
  coalesce(r.confirmed, 0)::int AS confirmed, coalesce(r.waitlisted, 0)::int AS waitlisted, r.own_state`;

const JOINS = `JOIN people h ON h.institution_id = c.institution_id AND h.id = c.host_id
  JOIN institutions i ON i.id = c.institution_id
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE g.state = 'confirmed') AS confirmed, count(*) FILTER (WHERE g.state = 'waitlisted') AS waitlisted,
      max(g.state) FILTER (WHERE g.person_id = $2) AS own_state
    FROM registrations g WHERE g.institution_id = c.institution_id AND g.conference_id = c.id
  ) r ON true`;

@Injectable()
export class ConferencesRepository {
  private readonly source: DataSource;

  constructor(@Inject(DATA_SOURCE) source: DataSource) {
    this.source = source;
  }

  /** Read before any institution is known: the directory holds a slug and whose it is, nothing else. */
  async placeOf(slug: string): Promise<{ institutionId: string; conferenceId: string } | null> {
    const [row] = await this.source.query('SELECT institution_id, conference_id FROM public_slugs WHERE slug = $1', [
      slug,
    ]);
    return row ? { institutionId: row.institution_id, conferenceId: row.conference_id } : null;
  }

  async page(
    ctx: RequestContext,
    tx: Tx,
    filter: { personId: string; programId: string | null; when: When; limit: number; offset: number },
  ): Promise<{ rows: ConferenceRow[]; total: number }> {
    const rows: (ConferenceRow & { total: number })[] = await tx.query(
      `SELECT ${COLUMNS}, count(*) OVER ()::int AS total FROM conferences c ${JOINS}
       WHERE c.institution_id = $1 AND (c.state = 'published' OR c.program_id = $3)
         AND CASE $4 WHEN 'upcoming' THEN c.ends_at > $5 WHEN 'past' THEN c.ends_at <= $5 ELSE true END
       ORDER BY CASE WHEN $4 = 'upcoming' THEN c.starts_at END, c.starts_at DESC, c.id LIMIT $6 OFFSET $7`,
      [ctx.institutionId, filter.personId, filter.programId, filter.when, ctx.now, filter.limit, filter.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async find(
    ctx: RequestContext,
    tx: Tx,
    by: { id?: string; slug?: string },
    personId: string | null,
  ): Promise<ConferenceRow | null> {
    const [row] = await tx.query(
      `SELECT ${COLUMNS} FROM conferences c ${JOINS}
       WHERE c.institution_id = $1 AND ($3::uuid IS NULL OR c.id = $3) AND ($4::text IS NULL OR c.slug = $4)
         AND num_nonnulls($3::uuid, $4::text) = 1`,
      [ctx.institutionId, personId, by.id ?? null, by.slug ?? null],
    );
    return row ?? null;
  }

  /** Takes the row for the rest of the transaction: sign-ups of one event wait for one another here. */
  async lock(ctx: RequestContext, tx: Tx, id: string): Promise<boolean> {
    const rows = await tx.query('SELECT 1 FROM conferences WHERE institution_id = $1 AND id = $2 FOR UPDATE', [
      ctx.institutionId,
      id,
    ]);
    return rows.length > 0;
  }

  /** The event, its public address and its room's owner in one statement. */
  async insert(
    ctx: RequestContext,
    tx: Tx,
    row: ConferenceFacts & { id: string; programId: string; slug: string; roomName: string; hostId: string },
  ): Promise<void> {
    await tx.query(
      `WITH made AS (
         INSERT INTO conferences (institution_id, id, program_id, slug, title, summary, speaker, starts_at, ends_at, time_zone,
           capacity, pass_percent, state, room_name, host_id, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'published', $13, $14, $15)
       ), addressed AS (
         INSERT INTO public_slugs (slug, institution_id, conference_id) VALUES ($4, $1, $2)
       )
       INSERT INTO room_directory (room_name, institution_id, subject_type, subject_id) VALUES ($13, $1, 'conference', $2)`,
      [
        ctx.institutionId,
        row.id,
        row.programId,
        row.slug,
        row.title,
        row.summary,
        row.speaker,
        row.startsAt,
        row.endsAt,
        row.timeZone,
        row.capacity,
        row.passPercent,
        row.roomName,
        row.hostId,
        ctx.now,
      ],
    );
  }

  /** The raised sequence, or null when somebody cancelled before. */
  async cancel(ctx: RequestContext, tx: Tx, id: string): Promise<number | null> {
    const [rows] = await tx.query(
      `UPDATE conferences SET state = 'cancelled', ics_sequence = ics_sequence + 1, version = version + 1
       WHERE institution_id = $1 AND id = $2 AND state = 'published' RETURNING ics_sequence`,
      [ctx.institutionId, id],
    );
    return rows[0]?.ics_sequence ?? null;
  }
}
