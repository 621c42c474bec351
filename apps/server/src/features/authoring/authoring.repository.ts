import { Injectable } from '@nestjs/common';
import type { DraftPart, PartKind } from '@telefellow/content';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { actorIdOf } from '../../platform/database/unit-of-work.ts';

export interface DraftRow {
  id: string;
  slug: string;
  title: string;
  state: 'draft' | 'review';
  revision: number;
  basedOn: number | null;
  updatedAt: Date;
  updatedBy: string | null;
  submittedById: string | null;
  submittedBy: string | null;
  submittedAt: Date | null;
  lessons: number;
  items: number;
  scenarios: number;
}

export interface StoredPart extends DraftPart {
  position: number;
  revision: number;
  updatedAt: string;
  updatedBy: string | null;
}

export interface EditorRow {
  kind: PartKind;
  key: string;
  personId: string;
  name: string;
  since: string;
}

export interface WholeDraft extends DraftRow {
  parts: StoredPart[];
  editors: EditorRow[];
  /** Whether somebody else may publish today: then the author may not publish her own. */
  otherPublisher: boolean;
}

const COUNT = (kind: string) => `
  (SELECT count(*) FROM module_draft_parts c
   WHERE c.institution_id = $1 AND c.draft_id = d.id AND c.kind = '${kind}')`;

const DRAFT = `
  d.id, d.slug, d.state, d.revision, d.based_on AS "basedOn", d.updated_at AS "updatedAt", u.name AS "updatedBy",
  d.submitted_by AS "submittedById", s.name AS "submittedBy", d.submitted_at AS "submittedAt",
  coalesce((SELECT c.value->>'title' FROM module_draft_parts c
            WHERE c.institution_id = $1 AND c.draft_id = d.id AND c.kind = 'card'), '') AS title,
  ${COUNT('lesson')} AS lessons, ${COUNT('item')} AS items, ${COUNT('scenario')} AS scenarios`;

const NAMES = `
  LEFT JOIN people u ON u.institution_id = $1 AND u.id = d.updated_by
  LEFT JOIN people s ON s.institution_id = $1 AND s.id = d.submitted_by`;

@Injectable()
export class AuthoringRepository {
  async drafts(ctx: MemberContext, tx: Tx): Promise<DraftRow[]> {
    return tx.query(
      `SELECT ${DRAFT} FROM module_drafts d ${NAMES} WHERE d.institution_id = $1 ORDER BY d.updated_at DESC`,
      [ctx.institutionId],
    );
  }

  /** The draft with all its parts and who was seen in them since `seenSince`. */
  async draft(ctx: RequestContext, tx: Tx, slug: string, seenSince: Date): Promise<WholeDraft | null> {
    const [row] = await tx.query(
      `SELECT ${DRAFT},
         coalesce((SELECT json_agg(json_build_object('kind', p.kind, 'key', p.key, 'value', p.value, 'position', p.position,
                     'revision', p.revision, 'updatedAt', p.updated_at, 'updatedBy', w.name) ORDER BY p.position, p.key)
                   FROM module_draft_parts p LEFT JOIN people w ON w.institution_id = $1 AND w.id = p.updated_by
                   WHERE p.institution_id = $1 AND p.draft_id = d.id), '[]') AS parts,
         coalesce((SELECT json_agg(json_build_object('kind', e.kind, 'key', e.key, 'personId', e.person_id,
                     'name', w.name, 'since', e.since) ORDER BY e.since)
                   FROM module_draft_presence e JOIN people w ON w.institution_id = $1 AND w.id = e.person_id
                   WHERE e.institution_id = $1 AND e.draft_id = d.id AND e.seen_at > $3), '[]') AS editors,
         EXISTS (SELECT 1 FROM memberships m WHERE m.institution_id = $1 AND m.role = 'director'
                 AND m.person_id IS DISTINCT FROM $4 AND m.starts_on <= $5 AND (m.ends_on IS NULL OR m.ends_on >= $5)
                ) AS "otherPublisher"
       FROM module_drafts d ${NAMES} WHERE d.institution_id = $1 AND d.slug = $2`,
      [ctx.institutionId, slug, seenSince, actorIdOf(ctx), ctx.now.toISOString().slice(0, 10)],
    );
    return row ?? null;
  }

  /** Null where another draft of this module is open. */
  async create(
    ctx: RequestContext,
    tx: Tx,
    draft: { id: string; slug: string; basedOn: number | null },
  ): Promise<boolean> {
    const rows = await tx.query(
      `INSERT INTO module_drafts
         (institution_id, id, slug, state, revision, based_on, created_by, created_at, updated_by, updated_at)
       VALUES ($1, $2, $3, 'draft', 1, $4, $5, $6, $5, $6) ON CONFLICT DO NOTHING RETURNING id`,
      [ctx.institutionId, draft.id, draft.slug, draft.basedOn, actorIdOf(ctx), ctx.now],
    );
    return rows.length > 0;
  }

  async addParts(
    ctx: RequestContext,
    tx: Tx,
    draftId: string,
    parts: readonly DraftPart[],
    from: number,
  ): Promise<void> {
    const rows = parts.map((part, index) => ({ ...part, position: from + index }));
    await tx.query(
      `INSERT INTO module_draft_parts
         (institution_id, draft_id, kind, key, position, value, revision, updated_by, updated_at)
       SELECT $1, $2, r.kind, r.key, r.position, r.value, 1, $4, $5
       FROM jsonb_to_recordset($3::jsonb) AS r (kind text, key text, position integer, value jsonb)`,
      [ctx.institutionId, draftId, JSON.stringify(rows), actorIdOf(ctx), ctx.now],
    );
  }

  /** Holds the draft until the end of the transaction, so that a submission and a save take turns. */
  async lock(ctx: RequestContext, tx: Tx, slug: string): Promise<{ id: string; state: string; next: number } | null> {
    const [held] = await tx.query(
      'SELECT id, state FROM module_drafts WHERE institution_id = $1 AND slug = $2 FOR UPDATE',
      [ctx.institutionId, slug],
    );
    if (!held) return null;
    const [row] = await tx.query(
      `SELECT coalesce(max(position), 0) + 1 AS next FROM module_draft_parts
       WHERE institution_id = $1 AND draft_id = $2`,
      [ctx.institutionId, held.id],
    );
    return { ...held, next: row.next };
  }

  async part(ctx: RequestContext, tx: Tx, draftId: string, kind: string, key: string): Promise<StoredPart | null> {
    const [row] = await tx.query(
      `SELECT p.kind, p.key, p.position, p.value, p.revision, p.updated_at AS "updatedAt", w.name AS "updatedBy"
       FROM module_draft_parts p LEFT JOIN people w ON w.institution_id = $1 AND w.id = p.updated_by
       WHERE p.institution_id = $1 AND p.draft_id = $2 AND p.kind = $3 AND p.key = $4`,
      [ctx.institutionId, draftId, kind, key],
    );
    return row ?? null;
  }

  async changePart(ctx: RequestContext, tx: Tx, draftId: string, part: DraftPart): Promise<void> {
    await tx.query(
      `UPDATE module_draft_parts SET value = $5, revision = revision + 1, updated_by = $6, updated_at = $7
       WHERE institution_id = $1 AND draft_id = $2 AND kind = $3 AND key = $4`,
      [ctx.institutionId, draftId, part.kind, part.key, JSON.stringify(part.value), actorIdOf(ctx), ctx.now],
    );
  }

  async removePart(ctx: RequestContext, tx: Tx, draftId: string, kind: string, key: string): Promise<void> {
    await tx.query(
      'DELETE FROM module_draft_parts WHERE institution_id = $1 AND draft_id = $2 AND kind = $3 AND key = $4',
      [ctx.institutionId, draftId, kind, key],
    );
  }

  /** What was changed goes back from review to draft: a reviewer must not publish what nobody submitted. */
  async changed(ctx: RequestContext, tx: Tx, draftId: string): Promise<void> {
    await tx.query(
      `UPDATE module_drafts SET revision = revision + 1, state = 'draft', updated_by = $3, updated_at = $4,
         submitted_by = NULL, submitted_at = NULL
       WHERE institution_id = $1 AND id = $2`,
      [ctx.institutionId, draftId, actorIdOf(ctx), ctx.now],
    );
  }

  async submit(ctx: RequestContext, tx: Tx, draftId: string, into: 'review' | 'draft'): Promise<void> {
    await tx.query(
      `UPDATE module_drafts SET state = $3, submitted_by = $4, submitted_at = $5 WHERE institution_id = $1 AND id = $2`,
      [ctx.institutionId, draftId, into, into === 'review' ? actorIdOf(ctx) : null, into === 'review' ? ctx.now : null],
    );
  }

  async remove(ctx: RequestContext, tx: Tx, draftId: string): Promise<void> {
    await tx.query('DELETE FROM module_drafts WHERE institution_id = $1 AND id = $2', [ctx.institutionId, draftId]);
  }

  /** Notes that the person is in this part; true where she was not there a moment ago. */
  async touch(
    ctx: MemberContext,
    tx: Tx,
    slug: string,
    kind: string,
    key: string,
    lapsed: Date,
  ): Promise<string | null> {
    const rows = await tx.query(
      `INSERT INTO module_draft_presence (institution_id, draft_id, kind, key, person_id, since, seen_at)
       SELECT $1, d.id, $3, $4, $5, $6, $6 FROM module_drafts d WHERE d.institution_id = $1 AND d.slug = $2
       ON CONFLICT (institution_id, draft_id, kind, key, person_id) DO UPDATE SET seen_at = excluded.seen_at,
         since = CASE WHEN module_draft_presence.seen_at < $7 THEN excluded.since ELSE module_draft_presence.since END
       RETURNING draft_id AS id`,
      [ctx.institutionId, slug, kind, key, ctx.actor.personId, ctx.now, lapsed],
    );
    return rows[0]?.id ?? null;
  }

  async leave(ctx: MemberContext, tx: Tx, draftId: string, kind: string, key: string): Promise<void> {
    await tx.query(
      `DELETE FROM module_draft_presence
       WHERE institution_id = $1 AND draft_id = $2 AND kind = $3 AND key = $4 AND person_id = $5`,
      [ctx.institutionId, draftId, kind, key, ctx.actor.personId],
    );
  }
}
