import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DevMailsRepository } from '../../apps/server/src/features/institution/dev-mails.repository.ts';
import { DevMailsService } from '../../apps/server/src/features/institution/dev-mails.service.ts';
import { systemContext } from '../../apps/server/src/platform/context/request-context.ts';
import { UnitOfWork } from '../../apps/server/src/platform/database/unit-of-work.ts';
import { World } from '../support/world.ts';

const END =
  'mutation ($id: ID!, $on: Date!) { endMembership(id: $id, endsOn: $on) { memberships { endsOn inForce } } }';
const GRANT = `mutation ($person: ID!, $role: Role!, $program: ID) {
  grantRole(personId: $person, role: $role, programId: $program, startsOn: "2026-11-24") { memberships { role inForce } } }`;
const MEMBERS =
  'query ($search: String) { institutionMembers(search: $search) { totalCount edges { node { name email memberships { role } } } } }';

describe('the institution admin', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  const codeOf = async (query: string, variables: Record<string, unknown>) => {
    const [error] = (await world.ask('a.admin', query, variables)).errors ?? [];
    return error?.extensions.problems?.[0]?.code ?? error?.extensions.code;
  };

  it('sees the programs and the people of her own institution alone', async () => {
    const { institutionPrograms } = await world.get(
      'a.admin',
      '{ institutionPrograms { name fellows faculty leaders } }',
    );
    expect(institutionPrograms).toEqual([
      { name: 'Lakeshore University Pain Medicine Fellowship', fellows: 2, faculty: 1, leaders: 2 },
    ]);
    const { institutionMembers } = await world.get('a.admin', MEMBERS, { search: 'FELLOW2' });
    expect(institutionMembers).toMatchObject({
      totalCount: 1,
      edges: [{ node: { name: 'a fellow2 Person', memberships: [{ role: 'FELLOW' }] } }],
    });
    expect((await world.get('a.admin', MEMBERS, { search: 'b.fellow' })).institutionMembers.totalCount).toBe(0);
  });

  it('is the only one to read the record, and nobody reads another institution’s', async () => {
    for (const as of ['a.fellow', 'a.faculty', 'a.coordinator', 'a.director']) {
      expect(await world.code(as, '{ auditEntries { totalCount } }')).toBe('FORBIDDEN');
    }
    const person = world.person('a.fellow2');
    await world.get('a.admin', GRANT, { person: person.id, role: 'ATTENDEE', program: person.programId });
    const AUDIT = `{ auditEntries(action: "membership.") { edges { node { action actorName subjectType detail } } } }`;
    const { auditEntries } = await world.get('a.admin', AUDIT);
    expect(auditEntries.edges[0].node).toMatchObject({
      action: 'membership.granted',
      actorName: 'a admin Person',
      subjectType: 'membership',
      detail: { role: 'attendee' },
    });
    expect((await world.get('b.admin', AUDIT)).auditEntries.edges).toEqual([]);
  });

  it('ends a role, gives it back, and the person’s rights follow at once', async () => {
    const person = world.person('a.faculty');
    const ended = await world.get('a.admin', END, { id: person.membershipId, on: '2026-11-23' });
    expect(ended.endMembership.memberships).toEqual([{ endsOn: '2026-11-23', inForce: false }]);
    expect((await world.get('a.faculty', '{ viewer { context { role } } }')).viewer.context).toBeNull();
    await world.get('a.admin', GRANT, { person: person.id, role: 'FACULTY', program: person.programId });
    expect((await world.get('a.faculty', '{ viewer { context { role } } }')).viewer.context.role).toBe('FACULTY');
  });

  it('cannot change her own roles', async () => {
    const own = world.person('a.admin');
    expect(await codeOf(END, { id: own.membershipId, on: '2026-12-31' })).toBe('own_role');
    expect(await codeOf(GRANT, { person: own.id, role: 'DIRECTOR', program: own.programId })).toBe('own_role');
  });

  it('cannot leave the institution without an admin', async () => {
    const place = { ...world.person('a.admin'), programName: 'Lakeshore University Pain Medicine Fellowship' };
    const second = await world.addPerson('a.admin2', 'institution_admin', place);
    await world.db.query(`UPDATE memberships SET ends_on = '2026-12-01' WHERE id = $1`, [place.membershipId]);
    expect(await codeOf(END, { id: second.membershipId, on: '2026-12-31' })).toBe('last_admin');
    expect(await codeOf(END, { id: second.membershipId, on: '2026-11-24' })).toBeUndefined();
  });

  it('names the program that a role needs, and the day that cannot be', async () => {
    const person = world.person('a.fellow');
    expect(await codeOf(GRANT, { person: person.id, role: 'FACULTY' })).toBe('missing');
    expect(await codeOf(GRANT, { person: person.id, role: 'INSTITUTION_ADMIN', program: person.programId })).toBe(
      'not_for_role',
    );
    expect(await codeOf(END, { id: person.membershipId, on: '2026-06-30' })).toBe('before_start');
  });

  it('finds nobody and no program of another institution', async () => {
    const theirs = world.person('b.fellow');
    const ours = world.person('a.fellow');
    expect(await codeOf(END, { id: theirs.membershipId, on: '2026-12-31' })).toBe('NOT_FOUND');
    expect(await codeOf(GRANT, { person: theirs.id, role: 'FACULTY', program: ours.programId })).toBe('NOT_FOUND');
    expect(await codeOf(GRANT, { person: ours.id, role: 'FACULTY', program: theirs.programId })).toBe('NOT_FOUND');
  });
});

describe('the demo’s mailbox', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.create();
  });
  afterAll(() => world.close());

  it('shows the mails of all institutions, newest first', async () => {
    for (const [key, at] of [
      ['a.fellow', '2026-11-24T10:00:00Z'],
      ['b.fellow', '2026-11-24T11:00:00Z'],
    ] as const) {
      await world.db.query(
        `INSERT INTO mails (institution_id, id, dedupe_key, recipient, subject, body_text, created_at)
         VALUES ($1, gen_random_uuid(), 'x', $2, 'Hello', 'Text', $3)`,
        [world.person(key).institutionId, world.person(key).email, at],
      );
    }
    const { devMails } = await world.get(null, '{ devMails(first: 2) { totalCount edges { node { to } } } }');
    expect(devMails.edges.map((edge: any) => edge.node.to)).toEqual([
      'b.fellow@test.telefellow.test',
      'a.fellow@test.telefellow.test',
    ]);
  });

  it.each([
    { demo: false, production: false },
    { demo: true, production: true },
  ])('does not exist with %o', async (where) => {
    const service = new DevMailsService(
      { ...world.env, ...where },
      world.app.get(UnitOfWork, { strict: false }),
      new DevMailsRepository(),
    );
    const nobody = systemContext(world.person('a.admin').institutionId, world.now);
    await expect(service.mails(nobody, { first: 5 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
