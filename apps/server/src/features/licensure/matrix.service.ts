import { Injectable } from '@nestjs/common';
import {
  coverForPerson,
  daysBetween,
  findJurisdiction,
  JURISDICTIONS,
  type CoverVerdict,
  type PersonCover,
} from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import type { LicenseMatrix, MatrixOpening, MatrixPerson, PersonCoverDetail } from './matrix.model.ts';
import { MatrixRepository, type MatrixRow } from './matrix.repository.ts';
import { plainDateIn } from './plain-date-in.ts';

const STATES = JURISDICTIONS.map(({ code }) => code);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LETTERS: Record<CoverVerdict, string> = {
  covered: 'c',
  covered_with_limits: 'l',
  cannot_decide: 'u',
  not_covered: 'n',
};
const SOON_DAYS = 90;

/** Who may see patients where on a day: each cell is the library's verdict for one person and state. */
@Injectable()
export class MatrixService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: MatrixRepository,
  ) {}

  async matrix(ctx: MemberContext, asked: string | null): Promise<LicenseMatrix> {
    const date = asked ?? plainDateIn(ctx.now, ctx.actor.timeZone);
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.people(ctx, tx, date, null));
    const people = rows.map((row) => personOf(row, date));
    return { date, states: STATES, people, openings: STATES.map((state, at) => openingOf(people, state, at)) };
  }

  async detail(
    ctx: MemberContext,
    personId: string,
    stateText: string,
    asked: string | null,
  ): Promise<PersonCoverDetail> {
    const place = findJurisdiction(stateText);
    if (!place) {
      const message = `"${stateText}" is not a U.S. state or territory. Use a code such as KY.`;
      throw badField('state', 'unknown_state', message);
    }
    if (!UUID.test(personId)) throw notFound();
    const date = asked ?? plainDateIn(ctx.now, ctx.actor.timeZone);
    const [row] = await this.unitOfWork.read(ctx, (tx) => this.repository.people(ctx, tx, date, personId));
    if (!row) throw notFound();
    const { verdict, reason, sentence, licenseId } = coverOf(row, place.code, date);
    return { personId: row.id, name: row.name, stateName: place.name, verdict, reason, sentence, licenseId };
  }
}

function coverOf(row: MatrixRow, state: string, date: string): PersonCover {
  const { role, licenses, record_complete: recordComplete } = row;
  return coverForPerson({ role, licenses, state, date, recordComplete });
}

function personOf(row: MatrixRow, date: string): MatrixPerson {
  const ends = new Map(row.licenses.map((license) => [license.id, license.expiresOn]));
  const codes = STATES.map((state) => {
    const cover = coverOf(row, state, date);
    const letter = LETTERS[cover.verdict];
    const end = cover.licenseId === null ? null : ends.get(cover.licenseId);
    const isSoon = (letter === 'c' || letter === 'l') && end != null && daysBetween(date, end) <= SOON_DAYS;
    return isSoon ? letter.toUpperCase() : letter;
  });
  return { id: row.id, name: row.name, role: row.role, recordComplete: row.record_complete, codes: codes.join('') };
}

function openingOf(people: readonly MatrixPerson[], state: string, at: number): MatrixOpening {
  const covered = people.filter(({ codes }) => /[cl]/i.test(codes[at] ?? ''));
  const fellows = covered.filter(({ role }) => role === 'fellow').length;
  const supervisors = covered.length - fellows;
  const all = people.filter(({ role }) => role === 'fellow').length;
  return {
    state,
    pairs: fellows * supervisors,
    // A license opens something only where somebody of that role is still without cover.
    bySupervisor: supervisors < people.length - all ? fellows : 0,
    byFellow: fellows < all ? supervisors : 0,
  };
}
