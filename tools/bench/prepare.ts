import { spawnSync } from 'node:child_process';
import { behaviorsOf, WEBSIDE_RUBRIC } from '../../libs/assessment/src/index.ts';
import pg from 'pg';

export interface Prepared {
  fellowMembership: string;
  directorMembership: string;
  facultyMembership: string;
  draftIds: string[];
  openVisitId: string;
  content: unknown;
}

const DRAFTS = 130;

/** 200 fellows, each with a year of assessments, evidence and logs. */
export function prepareRows(url: string, root: string): Promise<void> {
  const run = spawnSync(process.execPath, ['apps/server/dist/cli.js', 'seed', '--fellows', '200'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: url },
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error('the seed failed');
  return Promise.resolve();
}

export async function signIn(port: number, box: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
    body: JSON.stringify({ email: `${box}@demo.telefellow.test`, password: 'telefellow-demo' }),
  });
  if (response.status !== 200) throw new Error(`sign-in of ${box}: ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** Gives the demo's accounts a role in the made program, and the faculty member visits that wait for her rating. */
export async function linkDemoPeople(url: string, port: number, cookie: string): Promise<Prepared> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    const {
      rows: [program],
    } = await db.query(
      `SELECT p.institution_id, p.id, p.name FROM programs p JOIN institutions i ON i.id = p.institution_id WHERE i.slug LIKE 'made-%' LIMIT 1`,
    );
    const user = async (box: string) =>
      (await db.query('SELECT id FROM auth_users WHERE email = $1', [`${box}@demo.telefellow.test`])).rows[0]
        .id as string;
    const link = async (box: string, externalId: string) => {
      const {
        rows: [person],
      } = await db.query('UPDATE people SET user_id = $1 WHERE institution_id = $2 AND external_id = $3 RETURNING id', [
        await user(box),
        program.institution_id,
        externalId,
      ]);
      const {
        rows: [membership],
      } = await db.query(
        'UPDATE memberships SET user_id = $1 WHERE institution_id = $2 AND person_id = $3 RETURNING id',
        [await user(box), program.institution_id, person.id],
      );
      return { personId: person.id as string, membershipId: membership.id as string };
    };
    const fellow = await link('fellow', 'F1-1');
    const faculty = await link('faculty', 'T1-1');
    const director = await link('director', 'T1-2');
    await db.query(`UPDATE memberships SET role = 'director' WHERE id = $1`, [director.membershipId]);
    const { rows: visits } = await db.query(
      `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, patient_state, modality, simulated,
         scheduled_at, duration_minutes, state, room_name, cover_verdict, cover_detail, started_at, ended_at, created_by, created_at)
       SELECT $1, gen_random_uuid(), $2, 'TC-B' || n, $3, $4, 'T2', 'SP', 'OH', 'video', true, now() - interval '2 hours', 30, 'ended', 'tc-bench' || n,
         'covered', '{}', now() - interval '2 hours', now() - interval '90 minutes', $4, now() FROM generate_series(0, $5) n RETURNING id`,
      [program.institution_id, program.id, fellow.personId, faculty.personId, DRAFTS],
    );
    await db.query('ANALYZE');
    const draftIds: string[] = [];
    for (const { id } of visits.slice(1))
      draftIds.push(await openDraft(port, `${cookie}; tf-context=${faculty.membershipId}`, id));
    return {
      fellowMembership: fellow.membershipId,
      directorMembership: director.membershipId,
      facultyMembership: faculty.membershipId,
      draftIds,
      openVisitId: visits[0].id,
      content: {
        checklist: {},
        behaviors: Object.fromEntries(behaviorsOf(WEBSIDE_RUBRIC).map(({ code }) => [code, 2])),
        retrospective: 3,
        prospective: 4,
        keep: 'Named the pain, paused, and let the patient finish.',
        change: '',
        interacted: true,
      },
    };
  } finally {
    await db.end();
  }
}

async function openDraft(port: number, cookie: string, visitId: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({
      query: 'mutation Open($visitId: ID!) { openAssessment(visitId: $visitId) { id } }',
      variables: { visitId },
    }),
  });
  const { data, errors } = (await response.json()) as { data?: { openAssessment: { id: string } }; errors?: unknown };
  if (!data) throw new Error(JSON.stringify(errors));
  return data.openAssessment.id;
}

/** Takes back the one recorded write, so that its statements find the rows as the product found them. */
export async function undoWrites(url: string, statements: { values: (string | null)[] }[]): Promise<void> {
  const text = statements.flatMap(({ values }) => values).join(' ');
  const ids = [...new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [])];
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try {
    for (const table of ['outbox_events', 'audit_entries', 'mails'])
      await db.query(`DELETE FROM ${table} WHERE id = ANY ($1)`, [ids]);
    await db.query('DELETE FROM evidence WHERE source_id = ANY ($1)', [ids]);
    await db.query(`DELETE FROM idempotency_keys WHERE key LIKE 'bench-%'`);
    await db.query(
      `UPDATE assessments SET state = 'draft', submitted_at = NULL, latency_hours = NULL, rating_age = NULL WHERE id = ANY ($1)`,
      [ids],
    );
  } finally {
    await db.end();
  }
}
