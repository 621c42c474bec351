import fs from 'node:fs';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { World } from '../support/world.ts';

const fixture = (name: string) => fs.readFileSync(new URL(`../fixtures/csv/${name}.csv`, import.meta.url), 'utf8');
const HEADER = 'external_id,name,email,role,base_specialty,start_date,end_date';
const IMPORT = `mutation ($csv: String!, $dryRun: Boolean!) {
  importRoster(input: { csv: $csv, dryRun: $dryRun }) {
    dryRun total created updated unchanged problems { line field code message }
  }
}`;
const ACCEPT = `mutation ($token: String!, $password: String) {
  acceptInvitation(input: { token: $token, password: $password }) { email accountCreated }
}`;

describe('roster and invitations', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const run = async (csv: string, dryRun = false, as = 'a.coordinator') =>
    (await world.get(as, IMPORT, { csv, dryRun })).importRoster;
  const mailTo = async (email: string): Promise<string> => {
    const { rows } = await world.db.query(
      'SELECT body_text FROM mails WHERE recipient = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
      [email],
    );
    return /invitation\/([\w-]+)/.exec(rows[0]?.body_text ?? '')?.[1] ?? '';
  };

  it('a dry run reports and changes nothing; the import then creates, and a second one changes nothing', async () => {
    const csv = fixture('roster-good');
    const people = async () => (await world.db.query('SELECT count(*) AS n FROM people')).rows[0].n;
    const before = await people();
    const dry = await run(csv, true);
    expect(dry).toMatchObject({ dryRun: true, updated: 0, unchanged: 0, problems: [] });
    expect(await people()).toBe(before);
    expect(await run(csv)).toMatchObject({ total: dry.total, created: dry.total });
    expect(await run(csv)).toMatchObject({ created: 0, updated: 0, unchanged: dry.total });
    expect(
      (await world.db.query(`SELECT count(*) AS n FROM mails WHERE dedupe_key LIKE 'invitation-%'`)).rows[0].n,
    ).toBe(dry.total);
  });

  it('a changed date is one update, on the membership', async () => {
    const csv = fixture('roster-good').replace('2026-07-01,2027-06-30', '2026-07-01,2027-09-30');
    expect(await run(csv)).toMatchObject({ created: 0, updated: 1 });
    const { roster } = await world.get(
      'a.director',
      '{ roster(first: 5, search: "okafor") { edges { node { endsOn accountState } } } }',
    );
    expect(roster.edges).toEqual([{ node: { endsOn: '2027-09-30', accountState: 'invited' } }]);
  });

  it('reads a byte-order mark, CRLF, quoted commas and a line break inside quotes', async () => {
    expect(await run(fixture('roster-bom-crlf-quoted'))).toMatchObject({ total: 4, created: 4 });
    const { rows } = await world.db.query(
      `SELECT name FROM people WHERE external_id LIKE 'LPM-40%' ORDER BY external_id`,
    );
    expect(rows.map((row) => row.name)).toEqual([
      'Okafor, Amara',
      'Reyes "Kit" Calloway',
      'Zoë Lindqvist',
      'Bertrand Nwosu',
    ]);
  });

  it('names the line, the field and the way out for each bad row, and imports none of the file', async () => {
    const csv = fixture('roster-bad-rows');
    const { problems } = await run(csv, true);
    expect(problems.map((p: { line: number; field: string; code: string }) => [p.line, p.field, p.code])).toEqual([
      [3, 'role', 'unknown_role'],
      [4, 'email', 'not_an_email'],
      [5, 'end_date', 'end_before_start'],
      [6, 'external_id', 'repeated'],
      [7, 'start_date', 'impossible_date'],
      [8, 'name', 'missing'],
    ]);
    expect(await world.code('a.coordinator', IMPORT, { csv, dryRun: false })).toBe('BAD_INPUT');
    expect((await world.db.query(`SELECT FROM people WHERE external_id LIKE 'LPM-60%'`)).rowCount).toBe(0);
  });

  it('names a missing column and refuses a file over 5 MB', async () => {
    const missing = await run(fixture('roster-missing-column'), true);
    expect(missing.problems).toMatchObject([{ line: 1, field: 'email', code: 'missing_column' }]);
    const large = await run(`${HEADER}\n${'x'.repeat(5 * 1024 * 1024)}`, true);
    expect(large.problems).toMatchObject([{ code: 'too_large' }]);
  });

  it("never moves another person's address to a row of the file", async () => {
    const csv = `${HEADER}\nNEW-1,Someone Else,a.faculty@test.telefellow.test,fellow,,2026-07-01,`;
    expect((await run(csv, true)).problems).toMatchObject([{ line: 2, field: 'email', code: 'address_taken' }]);
  });

  it('imports 10,000 people in a fixed number of statements', async () => {
    const lines = Array.from(
      { length: 10_000 },
      (_, n) => `BIG-${n},Person ${n},big.${n}@lakeshore.test,fellow,Neurology,2026-07-01,2027-06-30`,
    );
    const query = vi.spyOn(pg.Client.prototype, 'query');
    expect(await run([HEADER, ...lines].join('\n'), false, 'b.coordinator')).toMatchObject({ created: 10_000 });
    expect(query.mock.calls.length).toBeLessThanOrEqual(12);
    query.mockRestore();
  });

  it('only a coordinator imports; another institution sees none of it', async () => {
    const csv = fixture('roster-good');
    expect(await world.code('a.director', IMPORT, { csv, dryRun: true })).toBe('FORBIDDEN');
    expect(await world.code('a.fellow', '{ roster { totalCount } }')).toBe('FORBIDDEN');
    const { roster } = await world.get('b.director', '{ roster(search: "villanueva") { totalCount } }');
    expect(roster.totalCount).toBe(0);
  });

  it('an invited person sets a password once and signs in with her roles', async () => {
    const email = 'ingrid.solheim@lakeshore.test';
    const token = await mailTo(email);
    const { invitation } = await world.get(
      null,
      'query ($t: String!) { invitation(token: $t) { name email hasAccount } }',
      {
        t: token,
      },
    );
    expect(invitation).toEqual({ name: 'Ingrid Solheim', email, hasAccount: false });
    const short = await world.ask(null, ACCEPT, { token, password: 'too-short' });
    expect(short.errors?.[0]?.extensions.problems).toMatchObject([{ field: 'password', code: 'too_short' }]);
    const password = 'a long enough sentence';
    expect((await world.get(null, ACCEPT, { token, password })).acceptInvitation).toEqual({
      email,
      accountCreated: true,
    });
    expect(await world.code(null, ACCEPT, { token, password })).toBe('LINK_INVALID');
    expect(await world.signIn(email, password)).toContain('session_token');
    const { roster } = await world.get(
      'a.director',
      '{ roster(search: "solheim") { edges { node { accountState } } } }',
    );
    expect(roster.edges[0].node.accountState).toBe('active');
  });

  it('an invitation to an address with an account links it and leaves its password alone', async () => {
    const email = world.person('a.fellow').email;
    await run(`${HEADER}\nHB-1,A Fellow,${email},faculty,,2026-07-01,`, false, 'b.coordinator');
    const token = await mailTo(email);
    const answer = await world.get(null, ACCEPT, { token, password: 'some other password' });
    expect(answer.acceptInvitation).toEqual({ email, accountCreated: false });
    const { viewer } = await world.get('a.fellow', '{ viewer { contexts { institutionName role } } }');
    expect(viewer.contexts).toContainEqual({ institutionName: 'Harbor Medical School', role: 'FACULTY' });
    await expect(world.signIn(email, 'some other password')).rejects.toThrow('401');
  });

  it('a link that was replaced or is older than seven days does not work', async () => {
    const email = 'mateo.villanueva@lakeshore.test';
    const old = await mailTo(email);
    const { rows } = await world.db.query('SELECT id FROM people WHERE email = $1', [email]);
    const resend = `mutation { resendInvitation(personId: "${rows[0].id}") }`;
    expect(await world.code('b.coordinator', resend)).toBe('NOT_FOUND');
    world.now = new Date(world.now.getTime() + 1000);
    await world.get('a.coordinator', resend);
    expect(await world.code(null, ACCEPT, { token: old, password: 'a long enough sentence' })).toBe('LINK_INVALID');
    const fresh = await mailTo(email);
    expect(fresh).not.toBe(old);
    const now = world.now;
    world.now = new Date(now.getTime() + 7 * 86_400_000 + 1);
    expect(await world.code(null, ACCEPT, { token: fresh, password: 'a long enough sentence' })).toBe('LINK_INVALID');
    world.now = now;
  });

  it('the CSV has the rows of the screen and makes formulas harmless', async () => {
    await run(`${HEADER}\nCSV-1,"=HYPERLINK(""x"")",formula@lakeshore.test,faculty,,2026-07-01,`);
    const { roster } = await world.get(
      'a.coordinator',
      '{ roster(first: 100, role: FACULTY, sort: "-name") { totalCount edges { node { name } } } }',
    );
    const response = await world.app.inject({
      url: '/api/csv/roster?role=FACULTY&sort=-name',
      headers: { cookie: world.person('a.coordinator').cookie },
    });
    const lines = response.body.trim().split('\r\n').slice(1);
    expect(lines).toHaveLength(roster.totalCount);
    expect(response.body).toContain(`'=HYPERLINK`);
    const refused = await world.app.inject({
      url: '/api/csv/roster',
      headers: { cookie: world.person('a.fellow').cookie },
    });
    expect(refused.statusCode).toBe(403);
    const repeated = await world.app.inject({
      url: '/api/csv/roster?sort=name&sort=role',
      headers: { cookie: world.person('a.coordinator').cookie },
    });
    expect(repeated.statusCode).toBe(200);
  });

  it('pages forth and back over the same rows', async () => {
    const page = async (args: string) =>
      (
        await world.get(
          'b.coordinator',
          `{ roster(first: 3, ${args}) { pageInfo { startCursor endCursor hasPreviousPage } edges { node { id } } } }`,
        )
      ).roster;
    const first = await page('sort: "name"');
    const second = await page(`sort: "name", after: "${first.pageInfo.endCursor}"`);
    expect(second.pageInfo.hasPreviousPage).toBe(true);
    expect((await page(`sort: "name", before: "${second.pageInfo.startCursor}"`)).edges).toEqual(first.edges);
  });

  it('pickers offer the people whose role is in force today', async () => {
    const choose = async () =>
      (await world.get('a.fellow', '{ peopleToChoose(role: FACULTY) { name } }')).peopleToChoose;
    const before = await choose();
    expect(before).toContainEqual({ name: 'a faculty Person' });
    await run(`${HEADER}\nGONE-1,Left Already,left@lakeshore.test,faculty,,2020-07-01,2026-11-23`);
    expect(await choose()).toEqual(before);
  });
});
