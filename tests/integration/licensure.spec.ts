import fs from 'node:fs';
import { LICENSE_STATUSES, LICENSE_TYPES, licenseStanding } from '@telefellow/licensure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LicenseReminderSchedule, RemindLicenseHoldersJob } from '../../apps/server/src/features/licensure/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { NOW, World } from '../support/world.ts';

const fixture = (name: string) => fs.readFileSync(new URL(`../fixtures/csv/${name}.csv`, import.meta.url), 'utf8');
const HEADER = 'external_id,email,state,type,number,issued_on,expires_on';
const IMPORT = `mutation ($csv: String!, $dryRun: Boolean!) {
  importLicenses(input: { csv: $csv, dryRun: $dryRun }) { total created updated unchanged problems { line field code } }
}`;
const COVER = `query ($f: ID!, $s: ID!, $state: String, $date: Date!) {
  coverCheck(fellowId: $f, supervisorId: $s, state: $state, date: $date) {
    verdict persons { role name verdict reason proof { state numberLast4 expiresOn } }
  }
}`;

describe('licenses and cover', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
    await world.get(
      'a.coordinator',
      'mutation ($csv: String!) { importRoster(input: { csv: $csv, dryRun: false }) { total } }',
      {
        csv: fixture('roster-good'),
      },
    );
  });
  afterAll(() => world.close());

  const run = async (csv: string, dryRun = false) =>
    (await world.get('a.coordinator', IMPORT, { csv, dryRun })).importLicenses;
  const count = async (table: string) => Number((await world.db.query(`SELECT count(*) AS n FROM ${table}`)).rows[0].n);

  it('imports a file once: the dry run changes nothing, the second import neither', async () => {
    const csv = fixture('licenses-good');
    const dry = await run(csv, true);
    expect(dry).toMatchObject({ total: 10, created: 10, problems: [] });
    expect(await count('licenses')).toBe(0);
    expect(await run(csv)).toMatchObject({ created: 10 });
    expect(await run(csv)).toMatchObject({ created: 0, updated: 0, unchanged: 10 });
    expect(await run(csv.replace('2027-10-31', '2028-10-31'))).toMatchObject({ updated: 1, unchanged: 9 });
  });

  it('keeps no license number in clear, and takes the import as the statement that the record is complete', async () => {
    const { rows } = await world.db.query(
      `SELECT l.*, p.licenses_attested_on FROM licenses l JOIN people p ON p.id = l.person_id`,
    );
    expect(JSON.stringify(rows)).not.toContain('IL-T-40211');
    expect(rows.every((row) => row.licenses_attested_on === '2026-11-24')).toBe(true);
  });

  it('names the line and the field of each bad row and imports none of the file', async () => {
    const csv = fixture('licenses-bad-rows');
    const { problems } = await run(csv, true);
    expect(problems).toEqual([
      { line: 3, field: 'state', code: 'unknown_state' },
      { line: 4, field: 'expires_on', code: 'expiry_before_issue' },
      { line: 5, field: 'external_id', code: 'unknown_person' },
      { line: 6, field: 'email', code: 'unknown_person' },
      { line: 7, field: 'number', code: 'repeated' },
    ]);
    const before = await count('licenses');
    expect(await world.code('a.coordinator', IMPORT, { csv, dryRun: false })).toBe('BAD_INPUT');
    expect(await count('licenses')).toBe(before);
  });

  it('a coordinator cannot import a license for a person of another institution', async () => {
    const csv = `${HEADER}\n,${world.person('b.fellow').email},IL,full,X-1,2025-01-01,2027-01-01`;
    expect((await run(csv, true)).problems).toMatchObject([{ code: 'unknown_person' }]);
  });

  it('fellows and faculty see their own licenses only, a director the program without numbers', async () => {
    await run(
      `${HEADER}\na.fellow,,KY,full,KY-555666,2025-01-01,2026-11-24\na.faculty,,KY,full,KY-777888,2025-01-01,2027-06-30`,
    );
    const ask =
      '{ licenses(first: 100) { totalCount edges { node { id person { name } state stateName numberLast4 daysLeft standing } } } }';
    const own = (await world.get('a.fellow', ask)).licenses;
    expect(own.edges.map((edge: { node: object }) => edge.node)).toMatchObject([
      { state: 'KY', stateName: 'Kentucky', numberLast4: '5666', daysLeft: 0, standing: 'expiring' },
    ]);
    const all = (await world.get('a.director', ask)).licenses;
    expect(all.totalCount).toBe(await count('licenses'));
    expect(all.edges[0].node.numberLast4).toBeNull();
    expect((await world.get('b.director', ask)).licenses.totalCount).toBe(0);
    expect(await world.code('a.admin', ask)).toBe('FORBIDDEN');
  });

  it('says covered with the row that proves it, through the whole last day and not a day longer', async () => {
    const asked = { f: world.person('a.fellow').id, s: world.person('a.faculty').id, state: 'KY' };
    const covered = (await world.get('a.coordinator', COVER, { ...asked, date: '2026-11-24' })).coverCheck;
    expect(covered.verdict).toBe('covered');
    expect(covered.persons[0]).toMatchObject({
      role: 'fellow',
      proof: { state: 'KY', numberLast4: '5666', expiresOn: '2026-11-24' },
    });
    const after = (await world.get('a.coordinator', COVER, { ...asked, date: '2026-11-25' })).coverCheck;
    expect(after).toMatchObject({ verdict: 'not_covered', persons: [{ reason: 'expired' }, { verdict: 'covered' }] });
  });

  it('never says covered when the state or the record is unknown', async () => {
    const asked = { f: world.person('a.fellow').id, s: world.person('a.faculty').id, date: '2026-11-24' };
    expect((await world.get('a.fellow', COVER, asked)).coverCheck.verdict).toBe('cannot_decide');
    await world.db.query('UPDATE people SET licenses_attested_on = NULL WHERE id = $1', [asked.s]);
    expect((await world.get('a.fellow', COVER, { ...asked, state: 'OH' })).coverCheck.persons[1].verdict).toBe(
      'cannot_decide',
    );
    const unknown = await world.ask('a.fellow', COVER, { ...asked, state: 'ZZ' });
    expect(unknown.errors?.[0]?.extensions.problems).toMatchObject([{ field: 'state', code: 'unknown_state' }]);
  });

  it("answers NOT_FOUND for another institution's people, and for a fellow who asks about another", async () => {
    const here = { f: world.person('a.fellow').id, s: world.person('a.faculty').id, state: 'KY', date: '2026-11-24' };
    expect(await world.code('b.coordinator', COVER, here)).toBe('NOT_FOUND');
    expect(await world.code('a.coordinator', COVER, { ...here, s: world.person('b.faculty').id })).toBe('NOT_FOUND');
    expect(await world.code('a.fellow2', COVER, here)).toBe('NOT_FOUND');
    expect(await world.code('a.fellow', IMPORT, { csv: HEADER, dryRun: true })).toBe('FORBIDDEN');
  });

  it('the standing in a list is the standing of the rule, for every type, status and date', async () => {
    const person = world.person('b.fellow');
    const dates = [null, '2026-11-23', '2026-11-24', '2027-02-22', '2027-02-23'];
    for (const type of LICENSE_TYPES) {
      for (const status of LICENSE_STATUSES) {
        for (const [index, date] of dates.entries()) {
          await world.db.query(
            `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4, expires_on, created_at, updated_at)
             VALUES ($1, gen_random_uuid(), $2, 'KY', $3, $4, '', $5, '', $6, now(), now())`,
            [person.institutionId, person.id, type, status, `${status}-${index}`, date],
          );
        }
      }
    }
    let after: string | null = null;
    let seen = 0;
    do {
      const { licenses }: any = await world.get(
        'b.fellow',
        'query ($after: String) { licenses(first: 100, after: $after) { pageInfo { hasNextPage endCursor } edges { node { type status expiresOn daysLeft standing } } } }',
        { after },
      );
      for (const { node } of licenses.edges) {
        const rule = licenseStanding(node, '2026-11-24');
        expect(node).toMatchObject({ standing: rule.state, daysLeft: rule.daysLeft });
        seen++;
      }
      after = licenses.pageInfo.hasNextPage ? licenses.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toBe(LICENSE_TYPES.length * LICENSE_STATUSES.length * dates.length);
  });

  it('the CSV equals the list with the same filters', async () => {
    const { licenses } = await world.get(
      'a.coordinator',
      '{ licenses(first: 100, state: "IL", sort: "-person") { edges { node { person { name } } } } }',
    );
    const response = await world.app.inject({
      url: '/api/csv/licenses?state=IL&sort=-person',
      headers: { cookie: world.person('a.coordinator').cookie },
    });
    const names = response.body
      .trim()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0]);
    expect(names).toEqual(licenses.edges.map((edge: { node: { person: { name: string } } }) => edge.node.person.name));
  });

  it('reminds holder and coordinator once for each stage, and again only for the next', async () => {
    const job = world.app.get(RemindLicenseHoldersJob, { strict: false });
    const { id, institutionId, email } = world.person('a.fellow2');
    await world.db.query('DELETE FROM license_notices');
    await run(`${HEADER}\na.fellow2,,OH,full,OH-424242,2025-01-01,2026-12-20`);
    const remind = (now: Date) => job.handle(systemContext(institutionId, now));
    const mails = async () =>
      (
        await world.db.query(
          `SELECT m.recipient FROM mails m JOIN licenses l ON m.dedupe_key LIKE 'license-' || l.id || '-%' WHERE l.person_id = $1 ORDER BY 1`,
          [id],
        )
      ).rows.map((row) => row.recipient);
    await Promise.all([remind(NOW), remind(NOW)]);
    await remind(NOW);
    const coordinators = [world.person('a.coordinator').email, 'marguerite.delacroix@lakeshore.test'];
    expect(await mails()).toEqual([...coordinators, email].sort());
    await remind(new Date('2026-12-06T15:00:00Z'));
    expect(await mails()).toHaveLength(6);
    const { rows } = await world.db.query(
      'SELECT n.stage FROM license_notices n JOIN licenses l ON l.id = n.license_id WHERE l.person_id = $1 AND NOT n.passed ORDER BY 1',
      [id],
    );
    expect(rows.map((row) => row.stage)).toEqual([14, 30]);
  });

  it('plans the reminders of an institution once a day, however many processes ask', async () => {
    const schedule = world.app.get(LicenseReminderSchedule, { strict: false });
    const planned = await Promise.all([schedule.planToday(), schedule.planToday()]);
    expect(planned.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await schedule.planToday()).toBe(0);
    world.now = new Date(NOW.getTime() + 86_400_000);
    expect(await schedule.planToday()).toBe(2);
    world.now = NOW;
  });
});
