import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { DATA_SOURCE } from '../../platform/database/tokens.ts';
import type { CountedEvent, RoomEventRow } from './attendance.ts';
import type { PlaceClaim } from './conference.policy.ts';

export interface RegistrationRow {
  id: string;
  conference_id: string;
  person_id: string | null;
  name: string;
  email: string;
  country: string | null;
  time_zone: string;
  state: 'confirmed' | 'waitlisted' | 'cancelled';
}

export interface RegistrationLink {
  institutionId: string;
  registrationId: string;
  notBefore: Date | null;
  expiresAt: Date;
}

/** An event that is over and what was seen of one member at it. */
export interface AttendedRow extends CountedEvent {
  id: string;
  title: string;
  time_zone: string;
  events: RoomEventRow[];
}

const COLUMNS = 'id, conference_id, person_id, name, email, country, time_zone, state';

@Injectable()
export class RegistrationsRepository {
  private readonly source: DataSource;

  constructor(@Inject(DATA_SOURCE) source: DataSource) {
    this.source = source;
  }

  /** Read before any institution is known: a link is found by the hash of its secret alone. */
  async linkOf(hash: Buffer, now: Date): Promise<RegistrationLink | null> {
    const [row] = await this.source.query(
      `SELECT institution_id, subject_id, not_before, expires_at FROM link_tokens
       WHERE token_hash = $1 AND purpose = 'registration' AND revoked_at IS NULL AND expires_at > $2`,
      [hash, now],
    );
    if (!row) return null;
    return {
      institutionId: row.institution_id,
      registrationId: row.subject_id,
      notBefore: row.not_before,
      expiresAt: row.expires_at,
    };
  }

  /**
   * A place while there are some, else the waiting list. Run after the event's row is locked: this statement then sees
   * every earlier sign-up. An address that is known keeps what it has, unless it gave its place up.
   */
  async claim(
    ctx: RequestContext,
    tx: Tx,
    row: PlaceClaim & { id: string; conferenceId: string; personId: string | null },
  ): Promise<RegistrationRow> {
    const [claimed] = await tx.query(
      `INSERT INTO registrations (institution_id, id, conference_id, person_id, name, email, country, time_zone, state, created_at)
       SELECT c.institution_id, $3, c.id, $4, $5, $6, $7, $8,
         CASE WHEN (SELECT count(*) FROM registrations r WHERE r.institution_id = $1 AND r.conference_id = $2 AND r.state = 'confirmed')
           < c.capacity THEN 'confirmed' ELSE 'waitlisted' END, $9
       FROM conferences c WHERE c.institution_id = $1 AND c.id = $2
       ON CONFLICT (institution_id, conference_id, lower(email))
         DO UPDATE SET person_id = coalesce(registrations.person_id, excluded.person_id),
           created_at = CASE WHEN registrations.state = 'cancelled' THEN excluded.created_at ELSE registrations.created_at END,
           state = CASE WHEN registrations.state = 'cancelled' THEN excluded.state ELSE registrations.state END
       RETURNING ${COLUMNS}`,
      [
        ctx.institutionId,
        row.conferenceId,
        row.id,
        row.personId,
        row.name,
        row.email,
        row.country,
        row.timeZone,
        ctx.now,
      ],
    );
    return claimed;
  }

  async keepLink(
    ctx: RequestContext,
    tx: Tx,
    link: { hash: Buffer; registrationId: string; notBefore: Date; expiresAt: Date },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO link_tokens (institution_id, token_hash, purpose, subject_id, not_before, expires_at, created_at)
       VALUES ($1, $2, 'registration', $3, $4, $5, $6) ON CONFLICT (token_hash) DO NOTHING`,
      [ctx.institutionId, link.hash, link.registrationId, link.notBefore, link.expiresAt, ctx.now],
    );
  }

  async find(ctx: RequestContext, tx: Tx, id: string): Promise<RegistrationRow | null> {
    const [row] = await tx.query(`SELECT ${COLUMNS} FROM registrations WHERE institution_id = $1 AND id = $2`, [
      ctx.institutionId,
      id,
    ]);
    return row ?? null;
  }

  async ofPerson(ctx: RequestContext, tx: Tx, conferenceId: string, personId: string): Promise<RegistrationRow | null> {
    const [row] = await tx.query(
      `SELECT ${COLUMNS} FROM registrations WHERE institution_id = $1 AND conference_id = $2 AND person_id = $3`,
      [ctx.institutionId, conferenceId, personId],
    );
    return row ?? null;
  }

  /** Gives a place back; null when it was given back before. Run after the event's row is locked. */
  async cancel(ctx: RequestContext, tx: Tx, id: string): Promise<RegistrationRow | null> {
    const [rows] = await tx.query(
      `UPDATE registrations SET state = 'cancelled' WHERE institution_id = $1 AND id = $2 AND state <> 'cancelled' RETURNING ${COLUMNS}`,
      [ctx.institutionId, id],
    );
    return rows[0] ?? null;
  }

  /** Whoever has waited longest gets the place that is free, if there is one. */
  async promote(ctx: RequestContext, tx: Tx, conferenceId: string): Promise<RegistrationRow | null> {
    const [rows] = await tx.query(
      `UPDATE registrations SET state = 'confirmed' WHERE institution_id = $1 AND id = (
         SELECT w.id FROM registrations w JOIN conferences c ON c.institution_id = w.institution_id AND c.id = w.conference_id
         WHERE w.institution_id = $1 AND w.conference_id = $2 AND w.state = 'waitlisted'
           AND (SELECT count(*) FROM registrations r WHERE r.institution_id = $1 AND r.conference_id = $2 AND r.state = 'confirmed') < c.capacity
         ORDER BY w.created_at, w.id LIMIT 1)
       RETURNING ${COLUMNS}`,
      [ctx.institutionId, conferenceId],
    );
    return rows[0] ?? null;
  }

  /** Everybody who should hear of a change. */
  async active(ctx: RequestContext, tx: Tx, conferenceId: string): Promise<RegistrationRow[]> {
    return tx.query(
      `SELECT ${COLUMNS} FROM registrations WHERE institution_id = $1 AND conference_id = $2 AND state <> 'cancelled' ORDER BY id`,
      [ctx.institutionId, conferenceId],
    );
  }

  async page(
    ctx: RequestContext,
    tx: Tx,
    conferenceId: string,
    page: { limit: number | null; offset: number },
  ): Promise<{ rows: RegistrationRow[]; total: number }> {
    const rows: (RegistrationRow & { total: number })[] = await tx.query(
      `SELECT ${COLUMNS}, count(*) OVER ()::int AS total FROM registrations
       WHERE institution_id = $1 AND conference_id = $2 ORDER BY lower(name), id LIMIT $3 OFFSET $4`,
      [ctx.institutionId, conferenceId, page.limit, page.offset],
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  /** The raw events of some people in one event, oldest first; a server's event names its connection in its key. */
  async events(
    ctx: RequestContext,
    tx: Tx,
    conferenceId: string,
    participantIds: string[],
  ): Promise<Map<string, RoomEventRow[]>> {
    const rows: RoomEventRow[] = await tx.query(
      `SELECT participant_id, source, kind, at, tab_id,
         substring(dedupe_key FROM '^server:(?:joined|left):(.*):[^:]*$') AS occupant
       FROM room_events
       WHERE institution_id = $1 AND subject_type = 'conference' AND subject_id = $2 AND participant_id = ANY ($3) ORDER BY at, id`,
      [ctx.institutionId, conferenceId, participantIds],
    );
    return Map.groupBy(rows, (row) => row.participant_id);
  }

  /** The events of a member at the conferences that are over, one statement for all. */
  async attendedBy(ctx: RequestContext, tx: Tx, personId: string): Promise<AttendedRow[]> {
    const rows: (Omit<AttendedRow, 'events'> & { events: (Omit<RoomEventRow, 'at'> & { at: string })[] })[] =
      await tx.query(
        `SELECT c.id, c.title, c.time_zone, c.starts_at, c.ends_at, c.pass_percent, json_agg(json_build_object('participant_id', e.participant_id,
         'source', e.source, 'kind', e.kind, 'at', e.at, 'tab_id', e.tab_id,
         'occupant', substring(e.dedupe_key FROM '^server:(?:joined|left):(.*):[^:]*$')) ORDER BY e.at, e.id) AS events
       FROM registrations r
       JOIN conferences c ON c.institution_id = $1 AND c.id = r.conference_id AND c.ends_at <= $3
       JOIN room_events e ON e.institution_id = $1 AND e.subject_type = 'conference' AND e.subject_id = c.id
         AND e.participant_id = r.id
       WHERE r.institution_id = $1 AND r.person_id = $2 AND r.state = 'confirmed'
       GROUP BY c.id, c.title, c.time_zone, c.starts_at, c.ends_at, c.pass_percent`,
        [ctx.institutionId, personId, ctx.now],
      );
    return rows.map((row) => ({ ...row, events: row.events.map((event) => ({ ...event, at: new Date(event.at) })) }));
  }

  /** Appends once, whatever the number of times that a phone sends it. */
  async append(
    ctx: RequestContext,
    tx: Tx,
    event: {
      id: string;
      conferenceId: string;
      participantId: string;
      role: string;
      kind: string;
      tabId: string;
      sequence: number;
    },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO room_events (institution_id, id, subject_type, subject_id, participant_id, participant_role, source, kind, at, tab_id, dedupe_key)
       VALUES ($1, $2, 'conference', $3, $4, $5, 'browser', $6, $7, $8, $9) ON CONFLICT (institution_id, dedupe_key) DO NOTHING`,
      [
        ctx.institutionId,
        event.id,
        event.conferenceId,
        event.participantId,
        event.role,
        event.kind,
        ctx.now,
        event.tabId,
        `conference:${event.conferenceId}:${event.participantId}:${event.tabId}:${event.sequence}`,
      ],
    );
  }
}
