import { behaviorsOf, FRAMEWORKS, TELE_PAIN_EPAS, WEBSIDE_RUBRIC } from '@telefellow/assessment';
import pg from 'pg';
import { z } from 'zod';

export const generatorSizes = z.object({
  institutions: z.coerce.number().int().min(1).max(1000).default(1),
  programs: z.coerce.number().int().min(1).max(50).default(1),
  fellows: z.coerce.number().int().min(1).max(2000).default(20),
  years: z.coerce.number().int().min(1).max(10).default(1),
  seed: z.coerce.number().int().default(1),
});
export type GeneratorSizes = z.infer<typeof generatorSizes>;

const ASSESSMENTS_A_YEAR = 24;
const LOGS_A_YEAR = 100;

/**
 * Volume for benchmarks: set-based SQL as the owner, every value from md5 of the seed and the row's place, so that two runs
 * make the same rows. The demo, in contrast, is made through the services.
 */
export async function generate(url: string, sizes: GeneratorSizes): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const made: Record<string, number> = {};
  try {
    await client.query('BEGIN');
    await client.query(
      `CREATE FUNCTION pg_temp.made(kind text, VARIADIC path int[]) RETURNS uuid LANGUAGE sql IMMUTABLE AS
       $$ SELECT overlay(overlay(md5($1 || ':${sizes.seed}:' || array_to_string($2, '.')) placing '7' from 13) placing '8' from 17)::uuid $$`,
    );
    for (const [table, sql, values] of statements(sizes))
      made[table] = (made[table] ?? 0) + ((await client.query(sql, values)).rowCount ?? 0);
    await client.query('COMMIT');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return made;
}

function statements(sizes: GeneratorSizes): [string, string, unknown[]][] {
  const { institutions: i, programs: p, fellows: f, years: y } = sizes;
  const competencies = Object.entries(FRAMEWORKS).flatMap(([framework, { competencies: list }]) =>
    list.map(({ code }) => ({ framework, code })),
  );
  const content = JSON.stringify({
    checklist: {},
    behaviors: Object.fromEntries(behaviorsOf(WEBSIDE_RUBRIC).map(({ code }) => [code, 2])),
    retrospective: 3,
    prospective: 4,
    keep: 'Named the pain, paused, and let the patient finish the story.',
    change: 'Ask for the call-back number before the history.',
    interacted: true,
  });
  const epas = TELE_PAIN_EPAS.map(({ code }) => code);
  return [
    [
      'institutions',
      `INSERT INTO institutions (id, name, slug, time_zone) SELECT pg_temp.made('i', i), 'Institution ' || i, 'made-${sizes.seed}-' || i, 'America/New_York' FROM generate_series(1, $1) i`,
      [i],
    ],
    [
      'programs',
      `INSERT INTO programs (institution_id, id, name, specialty, time_zone) SELECT pg_temp.made('i', i), pg_temp.made('p', i, p), 'Program ' || p, 'pain_medicine', 'America/New_York' FROM generate_series(1, $1) i, generate_series(1, $2) p`,
      [i, p],
    ],
    [
      'people',
      `INSERT INTO people (institution_id, id, external_id, name, email, base_specialty, licenses_attested_on) SELECT pg_temp.made('i', i), pg_temp.made('f', i, p, f), 'F' || p || '-' || f, 'Fellow ' || f || ' of ' || p, 'f' || f || '.p' || p || '.i' || i || '.s${sizes.seed}@made.telefellow.test', 'anesthesiology', '2026-07-01' FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, $3) f`,
      [i, p, f],
    ],
    [
      'people',
      `INSERT INTO people (institution_id, id, external_id, name, email, licenses_attested_on) SELECT pg_temp.made('i', i), pg_temp.made('t', i, p, t), 'T' || p || '-' || t, 'Faculty ' || t || ' of ' || p, 't' || t || '.p' || p || '.i' || i || '.s${sizes.seed}@made.telefellow.test', '2026-07-01' FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, 6) t`,
      [i, p],
    ],
    [
      'memberships',
      `INSERT INTO memberships (institution_id, id, person_id, program_id, program_name, role, starts_on, ends_on) SELECT pg_temp.made('i', i), pg_temp.made('mf', i, p, f), pg_temp.made('f', i, p, f), pg_temp.made('p', i, p), 'Program ' || p, 'fellow', '2026-07-01', '2027-06-30' FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, $3) f`,
      [i, p, f],
    ],
    [
      'memberships',
      `INSERT INTO memberships (institution_id, id, person_id, program_id, program_name, role, starts_on) SELECT pg_temp.made('i', i), pg_temp.made('mt', i, p, t), pg_temp.made('t', i, p, t), pg_temp.made('p', i, p), 'Program ' || p, 'faculty', '2020-07-01' FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, 6) t`,
      [i, p],
    ],
    [
      'licenses',
      `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4, issued_on, expires_on, created_at, updated_at) SELECT pg_temp.made('i', i), pg_temp.made('l', i, p, f), pg_temp.made('f', i, p, f), 'OH', 'full', 'active', '', 'made-' || i || '-' || p || '-' || f, lpad((f % 10000)::text, 4, '0'), '2024-01-01', date '2026-12-01' + (f % 400), now(), now() FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, $3) f`,
      [i, p, f],
    ],
    [
      'visits',
      `INSERT INTO visits (institution_id, id, program_id, code, fellow_id, supervisor_id, epa, patient_label, patient_state, modality, simulated, scheduled_at, duration_minutes, state, room_name, cover_verdict, cover_detail, started_at, ended_at, created_by, created_at) SELECT pg_temp.made('i', i), pg_temp.made('v', i, p, f, n), pg_temp.made('p', i, p), 'TC-' || upper(substr(md5('v' || i || '.' || p || '.' || f || '.' || n), 1, 8)), pg_temp.made('f', i, p, f), pg_temp.made('t', i, p, 1 + (n % 6)), ($5::text[])[1 + n % 10], 'SP-' || n, 'OH', 'video', true, timestamptz '2026-07-02 14:00Z' + n * interval '5 days' + f * interval '1 minute', 30, 'ended', 'tc-' || md5('room' || i || '.' || p || '.' || f || '.' || n), 'covered', '{}', timestamptz '2026-07-02 14:00Z' + n * interval '5 days', timestamptz '2026-07-02 14:30Z' + n * interval '5 days', pg_temp.made('t', i, p, 1 + (n % 6)), now() FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, $3) f, generate_series(1, $4) n`,
      [i, p, f, y * ASSESSMENTS_A_YEAR, epas],
    ],
    [
      'assessments',
      `INSERT INTO assessments (institution_id, id, visit_id, program_id, fellow_id, rater_id, instrument, instrument_version, state, content, opened_at, saved_at, submitted_at, latency_hours, rating_age, straight_lined) SELECT v.institution_id, pg_temp.made('a', i, p, f, n), v.id, v.program_id, v.fellow_id, v.supervisor_id, 'webside-20', 1, 'submitted', $5, v.ended_at, v.ended_at, v.ended_at + (n % 20) * interval '20 hours', (n % 20) * 20, CASE WHEN n % 20 * 20 <= 72 THEN 'fresh' WHEN n % 20 * 20 < 336 THEN 'aging' ELSE 'late' END, false FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, $3) f, generate_series(1, $4) n JOIN visits v ON true WHERE v.institution_id = pg_temp.made('i', i) AND v.id = pg_temp.made('v', i, p, f, n)`,
      [i, p, f, y * ASSESSMENTS_A_YEAR, content],
    ],
    [
      'evidence',
      `INSERT INTO evidence (institution_id, id, program_id, fellow_id, framework, competency, source_type, source_id, rater_id, context, observed_on, latency_hours, in_trend, detail, recorded_at) SELECT a.institution_id, md5(a.id || c.code)::uuid, a.program_id, a.fellow_id, c.framework, c.code, 'assessment', a.id, a.rater_id, v.epa, v.ended_at::date, a.latency_hours, a.rating_age <> 'late', '{"done":2,"partly":0,"notDone":0,"na":0,"retrospective":3,"prospective":4}', a.submitted_at FROM assessments a JOIN visits v ON v.institution_id = a.institution_id AND v.id = a.visit_id CROSS JOIN jsonb_to_recordset($1::jsonb) AS c (framework text, code text) WHERE a.institution_id = ANY (SELECT pg_temp.made('i', i) FROM generate_series(1, $2) i)`,
      [JSON.stringify(competencies), i],
    ],
    [
      'case_logs',
      `INSERT INTO case_logs (institution_id, id, program_id, fellow_id, supervisor_id, case_code, state, academic_year, block, role, modality, patient_state, authority_basis, is_exception, observed, fields, logged_at) SELECT pg_temp.made('i', i), pg_temp.made('c', i, p, f, n), pg_temp.made('p', i, p), pg_temp.made('f', i, p, f), pg_temp.made('t', i, p, 1 + n % 6), 'TC-' || upper(substr(md5('c' || i || '.' || p || '.' || f || '.' || n), 1, 9)), 'submitted', '2026-27', 1 + n % 13, 'led_whole', 'video', 'OH', 'full', false, n % 5 = 0, '{}', timestamptz '2026-07-02Z' + n * interval '1 day' FROM generate_series(1, $1) i, generate_series(1, $2) p, generate_series(1, $3) f, generate_series(1, $4) n`,
      [i, p, f, y * LOGS_A_YEAR],
    ],
  ];
}
