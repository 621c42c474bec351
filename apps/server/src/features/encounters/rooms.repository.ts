import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { linkHash, newLinkSecret } from '../../platform/crypto/sealing.ts';
import { linkWindow, type VisitPlan } from './visits.policy.ts';

export interface NewVisit extends VisitPlan {
  id: string;
  code: string;
  programId: string;
  room: string;
  domain: string | null;
  cover: { verdict: string };
  override: { reason: string; by: string } | null;
  linkHash: Buffer;
  createdBy: string;
}

export interface RoomEvent {
  subjectId: string;
  participantId: string;
  role: string;
  kind: string;
  tabId?: string | null;
  detail?: Record<string, unknown>;
  dedupeKey: string;
}

export interface ServerEvent {
  participantId: string;
  kind: 'joined' | 'left';
  at: Date;
  dedupeKey: string;
}

export interface RoomPlace {
  institution_id: string;
  subject_type: string;
  subject_id: string;
}

@Injectable()
export class RoomsRepository {
  /** The visit, its room's entry and its patient's link, unless the code is taken or one of the two is busy then. */
  async insertVisit(ctx: RequestContext, tx: Tx, visit: NewVisit): Promise<boolean> {
    const window = linkWindow({ scheduled_at: visit.scheduledAt, duration_minutes: visit.durationMinutes });
    const rows = await tx.query(
      `WITH made AS (
         INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, patient_state,
           modality, simulated, scheduled_at, duration_minutes, state, room_name, room_domain, other_line, cover_verdict,
           cover_detail, override_reason, override_by, override_at, created_by, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'scheduled', $14, $15, $16, $17, $18::jsonb, $19, $20,
           CASE WHEN $20::uuid IS NOT NULL THEN $22::timestamptz END, $21, $22
         WHERE NOT EXISTS (${BUSY})
         ON CONFLICT (institution_id, code) DO NOTHING RETURNING id
       ), listed AS (
         INSERT INTO room_directory (room_name, institution_id, subject_type, subject_id)
         SELECT $14, $1, 'visit', id FROM made
       ), linked AS (
         INSERT INTO link_tokens (token_hash, institution_id, purpose, subject_id, not_before, expires_at, created_at)
         SELECT $23, $1, 'visit_patient', id, $24, $25, $22 FROM made
       ) SELECT id FROM made`,
      [
        ctx.institutionId,
        visit.id,
        visit.programId,
        visit.code,
        visit.fellowId,
        visit.supervisorId,
        visit.epa,
        visit.patientLabel,
        visit.patientState,
        visit.modality,
        visit.simulated,
        visit.scheduledAt,
        visit.durationMinutes,
        visit.room,
        visit.domain,
        visit.otherLine || null,
        visit.cover.verdict,
        JSON.stringify(visit.cover),
        visit.override?.reason ?? null,
        visit.override?.by ?? null,
        visit.createdBy,
        ctx.now,
        visit.linkHash,
        window.notBefore,
        window.expiresAt,
      ],
    );
    return rows.length > 0;
  }

  /** The visit that keeps one of the two from a new one. */
  async busyWith(ctx: RequestContext, tx: Tx, plan: VisitPlan): Promise<{ code: string; name: string } | null> {
    const [row] = await tx.query(
      `SELECT b.code, p.name FROM visits b
       JOIN people p ON p.institution_id = b.institution_id
         AND p.id = CASE WHEN b.fellow_id IN ($2, $3) THEN b.fellow_id ELSE b.supervisor_id END
       WHERE b.institution_id = $1 AND b.state IN ('scheduled', 'in_progress')
         AND (b.fellow_id IN ($2, $3) OR b.supervisor_id IN ($2, $3))
         AND b.scheduled_at < $4::timestamptz + $5::int * interval '1 minute'
         AND b.scheduled_at + b.duration_minutes * interval '1 minute' > $4::timestamptz
       ORDER BY b.scheduled_at LIMIT 1`,
      [ctx.institutionId, plan.fellowId, plan.supervisorId, plan.scheduledAt, plan.durationMinutes],
    );
    return row ?? null;
  }

  /** False when the same event was told before. */
  async append(ctx: RequestContext, tx: Tx, event: RoomEvent): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO room_events (institution_id, id, subject_type, subject_id, participant_id, participant_role, source, kind,
         at, tab_id, detail, dedupe_key)
       VALUES ($1, $2, 'visit', $3, $4, $5, 'browser', $6, $7, $8, $9, $10)
       ON CONFLICT (institution_id, dedupe_key) DO NOTHING RETURNING id`,
      [
        ctx.institutionId,
        uuidv7(),
        event.subjectId,
        event.participantId,
        event.role,
        event.kind,
        ctx.now,
        event.tabId ?? null,
        event.detail ?? {},
        event.dedupeKey,
      ],
    );
    return rows.length > 0;
  }

  /** What the video server saw; the role is the one that the participant's token was minted with. */
  async appendFromServer(ctx: RequestContext, tx: Tx, place: RoomPlace, events: ServerEvent[]): Promise<number> {
    const rows = await tx.query(
      `INSERT INTO room_events (institution_id, id, subject_type, subject_id, participant_id, participant_role, source, kind,
         at, dedupe_key)
       SELECT $1, e.id, $2, $3, e.participant_id,
         coalesce((SELECT m.participant_role FROM room_events m WHERE m.institution_id = $1 AND m.subject_type = $2
           AND m.subject_id = $3 AND m.participant_id = e.participant_id ORDER BY m.at LIMIT 1), 'unknown'),
         'server', e.kind, e.at, e.dedupe_key
       FROM jsonb_to_recordset($4::jsonb) AS e (id uuid, participant_id uuid, kind text, at timestamptz, dedupe_key text)
       ON CONFLICT (institution_id, dedupe_key) DO NOTHING RETURNING id`,
      [
        ctx.institutionId,
        place.subject_type,
        place.subject_id,
        JSON.stringify(
          events.map((event) => ({
            id: uuidv7(),
            participant_id: event.participantId,
            kind: event.kind,
            at: event.at,
            dedupe_key: event.dedupeKey,
          })),
        ),
      ],
    );
    return rows.length;
  }

  /** Whose room it is; asked before the institution is known. */
  async placeOf(tx: Tx, roomName: string): Promise<RoomPlace | null> {
    const [row] = await tx.query(
      'SELECT institution_id, subject_type, subject_id FROM room_directory WHERE room_name = $1',
      [roomName.toLowerCase()],
    );
    return row ?? null;
  }

  /** Where a patient's secret leads, while it works. */
  async linkTarget(tx: Tx, secret: string, now: Date): Promise<{ institution_id: string; subject_id: string } | null> {
    const [row] = await tx.query(
      `SELECT institution_id, subject_id FROM link_tokens
       WHERE token_hash = $1 AND purpose = 'visit_patient' AND revoked_at IS NULL AND expires_at > $2`,
      [linkHash(secret), now],
    );
    return row ?? null;
  }

  async revokeLinks(ctx: RequestContext, tx: Tx, visitId: string): Promise<void> {
    await tx.query(
      `UPDATE link_tokens SET revoked_at = $3
       WHERE institution_id = $1 AND purpose = 'visit_patient' AND subject_id = $2 AND revoked_at IS NULL`,
      [ctx.institutionId, visitId, ctx.now],
    );
  }

  async newLink(
    ctx: RequestContext,
    tx: Tx,
    visit: { id: string; scheduled_at: Date; duration_minutes: number },
  ): Promise<string> {
    const { secret, hash } = newLinkSecret();
    const window = linkWindow(visit);
    await tx.query(
      `INSERT INTO link_tokens (token_hash, institution_id, purpose, subject_id, not_before, expires_at, created_at)
       VALUES ($1, $2, 'visit_patient', $3, $4, $5, $6)`,
      [hash, ctx.institutionId, visit.id, window.notBefore, window.expiresAt, ctx.now],
    );
    return secret;
  }
}

const BUSY = `SELECT 1 FROM visits b WHERE b.institution_id = $1 AND b.state IN ('scheduled', 'in_progress')
  AND (b.fellow_id IN ($5, $6) OR b.supervisor_id IN ($5, $6))
  AND b.scheduled_at < $12::timestamptz + $13::int * interval '1 minute'
  AND b.scheduled_at + b.duration_minutes * interval '1 minute' > $12::timestamptz`;
