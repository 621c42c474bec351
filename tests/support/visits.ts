import { randomUUID } from 'node:crypto';
import { behaviorsOf, WEBSIDE_RUBRIC } from '@telefellow/assessment';
import { v7 as uuidv7 } from 'uuid';
import type { World } from './world.ts';

export interface VisitFacts {
  fellow: string;
  supervisor: string;
  state: string;
  endedAt: string | null;
  scheduledAt: string;
  epa: string;
}

/** A visit as the encounters feature leaves it, arranged without it. */
export async function addVisit(world: World, facts: Partial<VisitFacts> = {}): Promise<string> {
  const fellow = world.person(facts.fellow ?? 'a.fellow');
  const supervisor = world.person(facts.supervisor ?? 'a.faculty');
  const id = uuidv7();
  const scheduledAt = facts.scheduledAt ?? '2026-11-24T14:00:00Z';
  await world.db.query(
    `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, modality,
       simulated, scheduled_at, duration_minutes, state, room_name, cover_verdict, cover_detail, started_at, ended_at,
       created_by, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'Standardized patient 1', 'video', true, $8, 30, $9, $4, 'covered', '{}', $8, $10, $5, $8)`,
    [
      fellow.institutionId,
      id,
      fellow.programId,
      `TC-${randomUUID().slice(0, 8)}`,
      fellow.id,
      supervisor.id,
      facts.epa ?? 'T2',
      scheduledAt,
      facts.state ?? 'ended',
      facts.endedAt === undefined ? '2026-11-24T14:30:00Z' : facts.endedAt,
    ],
  );
  return id;
}

export function fullContent(changes: Record<string, unknown> = {}) {
  return {
    checklist: { identity: true },
    behaviors: {
      ...Object.fromEntries(behaviorsOf(WEBSIDE_RUBRIC).map(({ code }) => [code, 2])),
      guided_exam: 1,
      interpreter_caregiver: 'na',
    },
    retrospective: 3,
    prospective: 4,
    keep: 'Asked for two identifiers and the exact place at once.',
    change: 'Guide the heel walk on camera before calling strength normal.',
    interacted: true,
    ...changes,
  };
}
