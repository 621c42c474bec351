import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { RequirementsService } from '../features/caselogs/index.ts';
import { ModulesService } from '../features/curriculum/index.ts';
import { AccountsService } from '../features/identity/index.ts';
import { LicenseImportService } from '../features/licensure/index.ts';
import { InvitationsService, RosterService } from '../features/programs/index.ts';
import { systemContext } from '../platform/context/request-context.ts';
import { UnitOfWork } from '../platform/database/unit-of-work.ts';
import { contextAs, type Place, type Somebody } from './contexts.ts';
import { DEMO_LICENSES, DEMO_PASSWORD, DEMO_REQUIREMENTS, type DemoHouse } from './demo-facts.ts';
import { addFirstPerson, foundInstitution } from './found.ts';

const DAY = 24 * 3600 * 1000;

export interface SeededHouse {
  place: Place;
  coordinator: Somebody;
  /** By key, only those whose role was imported; userId is empty for those who have not accepted. */
  people: Record<string, Somebody>;
}

/** The house as its coordinator would set it up: roster and licenses from CSV, invitations accepted from their mails. */
export async function seedHouse(app: NestFastifyApplication, house: DemoHouse, now: Date): Promise<SeededHouse> {
  const unitOfWork = app.get(UnitOfWork);
  const accounts = app.get(AccountsService, { strict: false });
  const start = new Date(now.getTime() - 120 * DAY);
  const year = academicYear(now);
  const place = await foundInstitution(unitOfWork, house.founding, start);
  const founder = { password: DEMO_PASSWORD, startsOn: year.start };
  await addFirstPerson(unitOfWork, accounts, place, { ...house.admin, ...founder, role: 'institution_admin' }, start);
  const coordinator = await addFirstPerson(
    unitOfWork,
    accounts,
    place,
    { ...house.coordinator, ...founder, role: 'coordinator' },
    start,
  );
  const system = systemContext(place.institutionId, start);
  await app.get(ModulesService, { strict: false }).publishPacks(system);
  const requirements = DEMO_REQUIREMENTS.map((target) => ({ ...target, effectiveFrom: year.start, effectiveTo: null }));
  await app.get(RequirementsService, { strict: false }).define(system, place.programId, requirements);
  const people = await seedPeople(app, house, { place, coordinator, people: {} }, start, year);
  return { place, coordinator, people };
}

async function seedPeople(
  app: NestFastifyApplication,
  house: DemoHouse,
  seeded: SeededHouse,
  start: Date,
  year: { start: string; end: string },
) {
  const { place, coordinator } = seeded;
  const asCoordinator = contextAs(place, coordinator, start);
  const header = 'external_id,name,email,role,base_specialty,start_date,end_date';
  const rows = house.people.map((p) =>
    [p.key, p.name, p.email, p.role, p.specialty, year.start, p.role === 'fellow' ? year.end : ''].join(','),
  );
  await app
    .get(RosterService, { strict: false })
    .importRoster(asCoordinator, { csv: [header, ...rows].join('\n'), dryRun: false });
  await acceptInvitations(app, house, place, start);
  await seedLicenses(app, house, asCoordinator);
  return readPeople(app, place, start);
}

/** Takes each link from the mail that brought it, as its reader would. */
async function acceptInvitations(app: NestFastifyApplication, house: DemoHouse, place: Place, at: Date): Promise<void> {
  const mails: { recipient: string; body_text: string }[] = await app
    .get(UnitOfWork)
    .read(systemContext(place.institutionId, at), (tx) =>
      tx.query('SELECT recipient, body_text FROM mails WHERE institution_id = $1', [place.institutionId]),
    );
  const anonymous = {
    requestId: 'seed',
    actor: { kind: 'anonymous' as const },
    institutionId: null,
    locale: 'en',
    now: at,
    clientAddress: '',
  };
  for (const person of house.people.filter(({ accepts }) => accepts)) {
    const mail = mails.find(({ recipient }) => recipient === person.email);
    const token = /\/invitation\/([\w-]+)/.exec(mail?.body_text ?? '')?.[1];
    if (!token) throw new Error(`no invitation was mailed to ${person.key}`);
    await app.get(InvitationsService, { strict: false }).accept(anonymous, { token, password: DEMO_PASSWORD });
  }
}

async function seedLicenses(
  app: NestFastifyApplication,
  house: DemoHouse,
  ctx: ReturnType<typeof contextAs>,
): Promise<void> {
  const today = Date.now();
  const day = (offset: number) => new Date(today + offset * DAY).toISOString().slice(0, 10);
  const rows = DEMO_LICENSES.filter(([key]) => house.people.some((person) => person.key === key)).map(
    ([key, state, type, number, issued, expires]) =>
      [key, '', state, type, number, day(issued), day(expires)].join(','),
  );
  const csv = ['external_id,email,state,type,number,issued_on,expires_on', ...rows].join('\n');
  await app.get(LicenseImportService, { strict: false }).importLicenses(ctx, { csv, dryRun: false });
}

async function readPeople(app: NestFastifyApplication, place: Place, at: Date): Promise<Record<string, Somebody>> {
  const rows = await app.get(UnitOfWork).read(systemContext(place.institutionId, at), (tx) =>
    tx.query(
      `SELECT p.external_id, p.id, p.user_id, p.name, p.email, m.id AS membership_id, m.role FROM people p
       JOIN memberships m ON m.institution_id = p.institution_id AND m.person_id = p.id
       WHERE p.institution_id = $1 AND p.external_id IS NOT NULL`,
      [place.institutionId],
    ),
  );
  return Object.fromEntries(
    rows.map((row: Record<string, string>) => [
      row.external_id,
      {
        personId: row.id,
        membershipId: row.membership_id,
        userId: row.user_id ?? '',
        role: row.role,
        name: row.name,
        email: row.email,
      },
    ]),
  );
}

/** The academic year runs from July to June. */
export function academicYear(now: Date): { start: string; end: string } {
  const first = now.getUTCMonth() >= 6 ? now.getUTCFullYear() : now.getUTCFullYear() - 1;
  return { start: `${first}-07-01`, end: `${first + 1}-06-30` };
}
