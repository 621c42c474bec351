import { Injectable } from '@nestjs/common';
import { attendedCredit, tallyCme, type LicenseStatus, type LicenseType } from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { AttendanceService } from '../conferences/index.ts';
import { initialsOf } from '../identity/index.ts';
import { licenseTypeLabel, plainDateIn } from '../licensure/index.ts';
import type { CmeCandidate, CmeCreditRecord, CmeLicense, CmePerson } from './cme.model.ts';
import { CmeRepository, type CmeLicenseRow, type CmePersonRow } from './cme.repository.ts';

const EVERYTHING = { limit: 100_000, offset: 0 };
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Who has which hours. The numbers are counted anew on each reading: a correction or a new day needs no repair. */
@Injectable()
export class CmeService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: CmeRepository,
    private readonly attendance: AttendanceService,
  ) {}

  async person(ctx: MemberContext, personId: string | null): Promise<CmePerson> {
    const id = knownId(personId ?? ctx.actor.personId);
    const rows = await this.unitOfWork.read(ctx, (tx) =>
      this.repository.people(ctx, tx, { personId: id, limit: 1, offset: 0 }),
    );
    if (!rows[0]) throw notFound();
    return personOf(rows[0]);
  }

  async people(ctx: MemberContext, args: PageArgs): Promise<Connection<CmePerson>> {
    const page = pageOf(args);
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.people(ctx, tx, { personId: null, ...page }));
    return connectionOf(rows.map(personOf), rows[0]?.total ?? 0, page);
  }

  /** Everybody that the caller may see, for a file. */
  async everybody(ctx: MemberContext): Promise<CmePerson[]> {
    const rows = await this.unitOfWork.read(ctx, (tx) =>
      this.repository.people(ctx, tx, { personId: null, ...EVERYTHING }),
    );
    return rows.map(personOf);
  }

  async credits(ctx: MemberContext, personId: string | null, args: PageArgs): Promise<Connection<CmeCreditRecord>> {
    const page = pageOf(args);
    const id = knownId(personId ?? ctx.actor.personId);
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.credits(ctx, tx, id, page));
    return connectionOf<CmeCreditRecord>(rows, rows[0]?.total ?? 0, page);
  }

  async allCredits(ctx: MemberContext, personId: string | null): Promise<CmeCreditRecord[]> {
    const id = knownId(personId ?? ctx.actor.personId);
    return this.unitOfWork.read(ctx, (tx) => this.repository.credits(ctx, tx, id, EVERYTHING));
  }

  /** What the caller did here and has not confirmed. */
  async candidates(ctx: MemberContext): Promise<CmeCandidate[]> {
    return this.unitOfWork.read(ctx, async (tx) => {
      const [self] = await this.repository.people(ctx, tx, { personId: ctx.actor.personId, limit: 1, offset: 0 });
      const credited = new Set(self?.credits.map(({ sourceId }) => sourceId));
      const done = await this.education(ctx, tx);
      return done.filter(({ sourceId }) => !credited.has(sourceId));
    });
  }

  /** Webinars attended for a quarter of an hour or more, and modules completed, newest first. */
  async education(ctx: MemberContext, tx: Tx): Promise<CmeCandidate[]> {
    const attended = await this.attendance.attendedBy(ctx, tx, ctx.actor.personId);
    const modules = await this.repository.completedModules(ctx, tx, ctx.actor.personId);
    const webinars = attended.map((event) => ({
      source: 'webinar',
      sourceId: event.id,
      title: event.title,
      earnedOn: plainDateIn(event.startsAt, event.timeZone),
      minutes: event.minutes,
      maxHours: attendedCredit(event.minutes, null),
    }));
    return [
      ...webinars.filter(({ maxHours }) => maxHours > 0),
      ...modules.map(({ id, title, completedOn }) => ({
        source: 'module',
        sourceId: id,
        title,
        earnedOn: completedOn,
        minutes: null,
        maxHours: null,
      })),
    ].sort((a, b) => b.earnedOn.localeCompare(a.earnedOn));
  }
}

export function knownId(id: string): string {
  if (!UUID.test(id)) throw notFound();
  return id;
}

function personOf(row: CmePersonRow): CmePerson {
  return {
    person: { id: row.id, name: row.name, initials: initialsOf(row.name) },
    degree: row.degree,
    today: row.today,
    licenses: row.licenses.map((license) => licenseOf(license, row)),
  };
}

function licenseOf(license: CmeLicenseRow, { degree, credits, today }: CmePersonRow): CmeLicense {
  const facts = { ...license, type: license.type as LicenseType, status: license.status as LicenseStatus };
  const { state: standing, board, cycle, ...tally } = tallyCme({ license: facts, degree, credits, today });
  return {
    licenseId: license.id,
    state: license.state,
    stateName: license.stateName,
    typeLabel: licenseTypeLabel(license.type),
    expiresOn: license.expiresOn,
    standing,
    ...tally,
    board: board?.board ?? null,
    cycleFrom: cycle?.from ?? null,
    cycleTo: cycle?.to ?? null,
    category1Note: board?.category1Note ?? null,
    painText: board?.painText ?? null,
    painCondition: board?.pain?.condition ?? null,
    source: board?.source ?? null,
    asOf: board?.asOf ?? null,
  };
}
