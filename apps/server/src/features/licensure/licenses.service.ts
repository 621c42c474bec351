import { Injectable } from '@nestjs/common';
import { COVER_PURPOSES, findJurisdiction, JURISDICTIONS, MODALITIES, type LicenseFacts } from '@telefellow/licensure';
import type { MemberContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection } from '../../platform/graphql/connection.model.ts';
import { initialsOf } from '../identity/index.ts';
import { CoverService } from './cover.service.ts';
import { LicenseListRepository, type LicenseFilter, type LicenseListRow } from './license-list.repository.ts';
import { licenseTypeLabel } from './license-words.ts';
import type {
  CoverCheck,
  CoverCheckArgs,
  LicenseProof,
  JurisdictionRef,
  License,
  LicensesArgs,
} from './licenses.model.ts';

const EVERYTHING = 100_000;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

@Injectable()
export class LicensesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LicenseListRepository,
    private readonly cover: CoverService,
  ) {}

  async licenses(ctx: MemberContext, args: LicensesArgs): Promise<Connection<License>> {
    const page = pageOf(args);
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.list(ctx, tx, filterOf(args), page));
    return connectionOf(rows.map(licenseOf), rows[0]?.total ?? 0, page);
  }

  /** The whole list with the same filter and order, for a file that equals the screen. */
  async allLicenses(ctx: MemberContext, args: Partial<LicensesArgs>): Promise<License[]> {
    const page = { limit: EVERYTHING, offset: 0 };
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.list(ctx, tx, filterOf(args), page));
    return rows.map(licenseOf);
  }

  /** Licenses that end within 90 days or have ended: the board counts these, so its numbers equal the lists. */
  async endingOrEnded(ctx: MemberContext, tx: Tx): Promise<License[]> {
    const page = { limit: EVERYTHING, offset: 0 };
    const rows = await this.repository.list(ctx, tx, { ...filterOf({}), endingOrEnded: true }, page);
    return rows.map(licenseOf);
  }

  jurisdictions(): JurisdictionRef[] {
    return JURISDICTIONS.map(({ code, name }) => ({ code, name })).sort((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  /** The verdict, and for each of the two the row that proves it. A fellow may ask for herself only. */
  async coverCheck(ctx: MemberContext, args: CoverCheckArgs): Promise<CoverCheck> {
    const state = args.state?.trim() ? (findJurisdiction(args.state)?.code ?? null) : null;
    if (args.state?.trim() && !state) {
      throw badField(
        'state',
        'unknown_state',
        `"${args.state}" is not a U.S. state or territory. Use a code such as KY.`,
      );
    }
    if (args.modality && !MODALITIES.some((one) => one === args.modality)) {
      throw badField('modality', 'unknown', 'Choose video, audio or in person.');
    }
    if (args.purpose && !COVER_PURPOSES.some((one) => one === args.purpose)) {
      throw badField('purpose', 'unknown', `Use one of: ${COVER_PURPOSES.join(', ')}.`);
    }
    if (!UUID.test(args.fellowId) || !UUID.test(args.supervisorId)) throw notFound();
    if (ctx.actor.role === 'fellow' && args.fellowId !== ctx.actor.personId) throw notFound();
    const { fellowId, supervisorId, date, modality, purpose } = args;
    return this.unitOfWork.read(ctx, async (tx) => {
      const names = await this.repository.programPeople(ctx, tx, { fellowId, supervisorId });
      const nameOf = (role: string) => names.get(role === 'fellow' ? fellowId : supervisorId);
      if (!nameOf('fellow') || !nameOf('supervisor')) throw notFound();
      const cover = await this.cover.forVisit(ctx, tx, { fellowId, supervisorId, state, date, modality, purpose });
      return {
        verdict: cover.verdict,
        sentence: cover.sentence,
        persons: cover.persons.map((person) => ({
          role: person.role,
          name: nameOf(person.role) ?? '',
          verdict: person.verdict,
          reason: person.reason,
          sentence: person.sentence,
          proof: proofOf(person.licenseId === null ? undefined : cover.proofs[person.licenseId]),
          rules: person.ruleIds.flatMap((id) => cover.ruleProofs[id] ?? []),
        })),
      };
    });
  }
}

function filterOf(args: Partial<LicensesArgs>): LicenseFilter {
  if (args.personId && !UUID.test(args.personId)) throw notFound();
  return {
    personId: args.personId ?? null,
    state: args.state?.trim().toUpperCase() || null,
    standing: args.standing || null,
    expiringWithin: args.expiringWithin ?? null,
    sort: args.sort ?? null,
  };
}

function proofOf(license: LicenseFacts | undefined): LicenseProof | null {
  if (!license) return null;
  return {
    licenseId: license.id,
    state: license.state,
    type: license.type,
    typeLabel: licenseTypeLabel(license.type),
    status: license.status,
    numberLast4: license.number.replace('…', ''),
    issuedOn: license.issuedOn,
    expiresOn: license.expiresOn,
    verifiedOn: license.verifiedOn,
  };
}

function licenseOf(row: LicenseListRow): License {
  return {
    id: row.id,
    person: { id: row.person_id, name: row.person_name, initials: initialsOf(row.person_name) },
    state: row.state,
    stateName: row.state_name,
    type: row.type,
    typeLabel: licenseTypeLabel(row.type),
    status: row.status,
    numberLast4: row.number_last4,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    daysLeft: row.days_left,
    standing: row.standing,
  };
}
