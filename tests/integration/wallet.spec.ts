import { fc, test } from '@fast-check/vitest';
import { addDays, noticeStageOf } from '@telefellow/licensure';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RemindLicenseHoldersJob } from '../../apps/server/src/features/licensure/index.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { statementsOf } from '../support/statements.ts';
import { World } from '../support/world.ts';

const SAVE = `mutation ($input: LicenseFormInput!, $key: String) {
  saveLicense(input: $input, idempotencyKey: $key) { id version }
}`;
const READ = `query ($id: ID!) { license(id: $id) {
  version state status numberLast4 expiresOn verifiedOn supersededBy versions { version changedBy numberLast4 expiresOn }
} }`;
const LIST = '{ licenses(first: 100) { edges { node { id state standing } } } }';
const HEADER = 'external_id,email,state,type,number,issued_on,expires_on';

describe('the license wallet', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const form = (who: string, part: Record<string, unknown> = {}) => ({
    personId: world.person(who).id,
    state: 'OH',
    type: 'full',
    status: 'active',
    number: 'OH-35-111222',
    issuedOn: '2025-01-01',
    expiresOn: '2026-12-31',
    restrictions: '',
    ...part,
  });
  const save = async (as: string, input: object, key: string | null = null) =>
    (await world.get(as, SAVE, { input, key })).saveLicense;
  const faults = async (as: string, input: object) =>
    (await world.ask(as, SAVE, { input })).errors?.[0]?.extensions.problems?.map(({ field, code }) => [field, code]);

  it('the holder adds a license once, however often the form is sent; the number is kept sealed', async () => {
    const key = 'form-key-1';
    const first = await save('a.fellow', form('a.fellow'), key);
    expect(await save('a.fellow', form('a.fellow'), key)).toEqual(first);
    const { rows } = await world.db.query('SELECT * FROM licenses WHERE id = $1', [first.id]);
    expect(JSON.stringify(rows)).not.toContain('OH-35-111222');
    expect(rows[0]).toMatchObject({ number_last4: '1222', verified_on: null, updated_by: world.person('a.fellow').id });
    expect((await world.get('a.fellow', READ, first)).license.numberLast4).toBe('1222');
  });

  it('names the field of each mistake', async () => {
    expect(await faults('a.fellow', form('a.fellow'))).toEqual([['number', 'duplicate']]);
    expect(await faults('a.fellow', form('a.fellow', { state: 'ZZ', number: '', expiresOn: '2024-01-01' }))).toEqual([
      ['state', 'unknown_state'],
      ['number', 'missing'],
      ['expiresOn', 'expiry_before_issue'],
    ]);
    expect(await faults('a.fellow', form('a.fellow', { number: 'X', restrictions: 'See NPDB report' }))).toEqual([
      ['restrictions', 'confidential_source'],
    ]);
  });

  it('a fellow writes only her own, the coordinator everybody of the program, nobody across institutions', async () => {
    const mine = form('a.fellow2', { number: 'OH-9' });
    expect(await world.code('a.fellow', SAVE, { input: mine })).toBe('NOT_FOUND');
    expect(await world.code('b.coordinator', SAVE, { input: mine })).toBe('NOT_FOUND');
    expect(await world.code('a.director', SAVE, { input: mine })).toBe('FORBIDDEN');
    const saved = await save('a.coordinator', mine);
    expect(await world.code('a.fellow', READ, saved)).toBe('NOT_FOUND');
    expect(await world.code('b.coordinator', READ, saved)).toBe('NOT_FOUND');
    const stolen = form('a.fellow', { id: saved.id, version: 1 });
    expect(await world.code('a.fellow', SAVE, { input: stolen })).toBe('NOT_FOUND');
  });

  it('an edit keeps the number, drops the check with the board, and leaves the earlier values to the coordinator', async () => {
    const added = await save('a.faculty', form('a.faculty', { number: 'OH-777001' }));
    await world.db.query("UPDATE licenses SET verified_on = '2026-11-01' WHERE id = $1", [added.id]);
    const same = form('a.faculty', { id: added.id, version: 1, number: '' });
    expect((await save('a.faculty', same)).version).toBe(2);
    expect((await world.get('a.faculty', READ, added)).license.verifiedOn).toBe('2026-11-01');
    await save('a.faculty', { ...same, version: 2, expiresOn: '2027-12-31' });
    expect(await world.code('a.faculty', SAVE, { input: { ...same, version: 2 } })).toBe('CONFLICT');
    const seen = (await world.get('a.coordinator', READ, added)).license;
    expect(seen).toMatchObject({ version: 3, numberLast4: '7001', expiresOn: '2027-12-31', verifiedOn: null });
    expect(seen.versions.map((one: { expiresOn: string }) => one.expiresOn)).toEqual([
      '2027-12-31',
      '2026-12-31',
      '2026-12-31',
    ]);
    expect((await world.get('a.faculty', READ, added)).license.versions).toEqual([]);
  });

  it('a renewal under another number takes the old row off the list and the board, and off no earlier day of cover', async () => {
    const old = await save('a.fellow', form('a.fellow', { state: 'KY', number: 'KY-OLD', expiresOn: '2026-10-31' }));
    const board = async () => (await world.get('a.coordinator', '{ board { licensesExpiring { lapsed } } }')).board;
    expect((await board()).licensesExpiring.lapsed).toBe(1);
    const renewal = form('a.fellow', { state: 'KY', renewsId: old.id, number: 'KY-NEW', issuedOn: '2026-11-01' });
    expect(await faults('a.fellow', { ...renewal, issuedOn: '', expiresOn: '2026-10-31' })).toEqual([
      ['expiresOn', 'not_later'],
    ]);
    const renewed = await save('a.fellow', { ...renewal, expiresOn: '2028-10-31' });
    expect(renewed.id).not.toBe(old.id);
    expect((await board()).licensesExpiring.lapsed).toBe(0);
    const listed = (await world.get('a.fellow', LIST)).licenses.edges.map(
      (edge: { node: { id: string } }) => edge.node.id,
    );
    expect(listed).toContain(renewed.id);
    expect(listed).not.toContain(old.id);
    expect((await world.get('a.fellow', READ, old)).license.supersededBy).toBe(renewed.id);
    expect(await faults('a.fellow', form('a.fellow', { id: old.id, state: 'KY', number: 'KY-OLD' }))).toEqual([
      ['id', 'superseded'],
    ]);
    const cover = await world.get(
      'a.coordinator',
      `query ($f: ID!, $s: ID!) { coverCheck(fellowId: $f, supervisorId: $s, state: "KY", date: "2026-06-01") { persons { verdict } } }`,
      { f: world.person('a.fellow').id, s: world.person('a.faculty').id },
    );
    expect(cover.coverCheck.persons[0].verdict).toBe('covered');
  });

  it('an imported renewal replaces the old row too', async () => {
    const importCsv = (csv: string) =>
      world.get(
        'a.coordinator',
        'mutation ($csv: String!) { importLicenses(input: { csv: $csv, dryRun: false }) { created } }',
        { csv: `${HEADER}\n${csv}` },
      );
    await importCsv('a.fellow2,,IN,full,IN-1,2023-01-01,2026-01-01');
    await importCsv('a.fellow2,,IN,full,IN-2,2026-01-02,2028-01-01');
    const own = (await world.get('a.fellow2', LIST)).licenses.edges.map((edge: { node: object }) => edge.node);
    expect(own.filter((one: { state: string }) => one.state === 'IN')).toMatchObject([{ standing: 'active' }]);
  });

  it('costs the same number of statements whatever the history', async () => {
    const { id } = await save('a.fellow', form('a.fellow', { state: 'IN', number: 'IN-88' }));
    const before = await statementsOf(() => world.get('a.coordinator', READ, { id }));
    for (let version = 1; version < 6; version++) {
      await save(
        'a.fellow',
        form('a.fellow', { state: 'IN', number: '', id, version, expiresOn: `2027-0${version}-01` }),
      );
    }
    expect(await statementsOf(() => world.get('a.coordinator', READ, { id }))).toBe(before);
  });

  test.prop([fc.array(fc.integer({ min: -60, max: 100 }), { minLength: 1, maxLength: 8 })], { numRuns: 8 })(
    'whenever the reminders run, no stage is told twice and none that is due is missed',
    async (days) => {
      const { id: personId, institutionId, email } = world.person('b.fellow');
      const id = crypto.randomUUID();
      const end = '2027-06-30';
      await world.db.query('DELETE FROM license_notices');
      await world.db.query('DELETE FROM license_versions WHERE institution_id = $1', [institutionId]);
      await world.db.query('DELETE FROM licenses WHERE institution_id = $1', [institutionId]);
      await world.db.query('UPDATE memberships SET ends_on = NULL WHERE institution_id = $1', [institutionId]);
      await world.db.query(
        `INSERT INTO licenses (institution_id, id, person_id, state, type, status, number_sealed, number_hash, number_last4, expires_on, created_at, updated_at)
         VALUES ($1, $2, $3, 'CA', 'full', 'active', '', 'h', '0000', $4, now(), now())`,
        [institutionId, id, personId, end],
      );
      const job = world.app.get(RemindLicenseHoldersJob, { strict: false });
      const expected = new Set<number>();
      for (const left of days.toSorted((a, b) => b - a)) {
        const now = new Date(`${addDays(end, -left)}T16:00:00Z`);
        await Promise.all([
          job.handle(systemContext(institutionId, now)),
          job.handle(systemContext(institutionId, now)),
        ]);
        const stage = noticeStageOf(left);
        if (stage !== null) expected.add(stage);
      }
      const { rows } = await world.db.query(
        `SELECT count(*)::int AS n FROM mails WHERE dedupe_key LIKE $1 AND recipient = $2`,
        [`license-${id}-%`, email],
      );
      expect(rows[0].n).toBe(expected.size);
    },
  );
});
