import { Inject, Injectable } from '@nestjs/common';
import { detectPhi } from '@telefellow/caselog';
import { validateLicense, type LicenseInput } from '@telefellow/licensure';
import { v7 as uuidv7 } from 'uuid';
import { deriveKey, type Env } from '../../config/env.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { keyedHash, seal, unseal } from '../../platform/crypto/sealing.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, badInput, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { initialsOf } from '../identity/index.ts';
import { licenseTypeLabel } from './license-words.ts';
import type { LicenseFormInput, LicenseRecord, SavedLicense } from './wallet.model.ts';
import { WalletRepository, type LicenseValues, type WalletLicense } from './wallet.repository.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const DETAILS = ['state', 'type', 'status', 'number_hash', 'issued_on', 'expires_on'] as const;

/** Licenses by hand: by the holder herself, and by the coordinator for everybody of the program. */
@Injectable()
export class WalletService {
  private readonly numberKey: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WalletRepository,
    @Inject(ENV) env: Env,
  ) {
    this.numberKey = deriveKey(env, 'license-number');
  }

  async license(ctx: MemberContext, id: string): Promise<LicenseRecord> {
    if (!UUID.test(id)) throw notFound();
    const row = await this.unitOfWork.read(ctx, (tx) => this.repository.find(ctx, tx, id));
    if (!row) throw notFound();
    return recordOf(row, ctx.actor.role === 'coordinator');
  }

  async save(ctx: MemberContext, input: LicenseFormInput, key: string | null): Promise<SavedLicense> {
    for (const id of [input.personId, input.id, input.renewsId]) if (id && !UUID.test(id)) throw notFound();
    if (input.id && input.renewsId) throw badField('renewsId', 'two_ways', 'Edit a license or renew it, not both.');
    return this.unitOfWork.write(ctx, (unit) => this.saveIn(ctx, unit, input), {
      key,
      operation: 'saveLicense',
      payload: input,
    });
  }

  private async saveIn(ctx: MemberContext, unit: WriteTx, input: LicenseFormInput): Promise<SavedLicense> {
    const holder = await this.repository.holder(ctx, unit.tx, input.personId);
    if (!holder) throw notFound();
    const earlierId = input.id ?? input.renewsId;
    const earlier = earlierId ? await this.repository.find(ctx, unit.tx, earlierId) : null;
    if (earlierId && earlier?.person_id !== input.personId) throw notFound();
    if (earlier?.superseded_by) {
      throw badField('id', 'superseded', 'This license was renewed. Open the license that renewed it.');
    }
    const values = this.valuesOf(input, this.read(input, earlier), earlier);
    if (await this.repository.duplicate(ctx, unit.tx, values)) {
      const message = `${holder.name} has this license on record. Open it and edit or renew it.`;
      throw badField('number', 'duplicate', message);
    }
    return this.keep(ctx, unit, input, values, earlier);
  }

  /** Under the same number a renewal is the next version of the row; under another it is a row that replaces it. */
  private async keep(
    ctx: MemberContext,
    unit: WriteTx,
    input: LicenseFormInput,
    values: LicenseValues,
    earlier: WalletLicense | null,
  ): Promise<SavedLicense> {
    const isRow = earlier !== null && values.id === earlier.id;
    const version = isRow
      ? await this.repository.update(ctx, unit.tx, values, input.version ?? earlier.version)
      : await this.repository.insert(ctx, unit.tx, values);
    if (version === null) throw new DomainError('CONFLICT');
    if (earlier && !isRow) await this.repository.supersede(ctx, unit.tx, earlier.id, values.id);
    const action = input.renewsId ? 'license.renewed' : earlier ? 'license.edited' : 'license.added';
    const detail = { personId: values.person_id, state: values.state, version, renews: input.renewsId ?? null };
    unit.record({ audit: { action, subjectType: 'license', subjectId: values.id, detail } });
    return { id: values.id, version };
  }

  private read(input: LicenseFormInput, earlier: WalletLicense | null): LicenseInput {
    const number = input.number.trim() || (earlier ? unseal(this.numberKey, earlier.number_sealed) : '');
    const { state, type, status, issuedOn, expiresOn, restrictions } = input;
    const read = validateLicense({ state, type, status, number, issuedOn, expiresOn, restrictions });
    const problems = read.ok ? [] : [...read.problems];
    for (const finding of detectPhi(restrictions).filter(({ severity }) => severity === 'block')) {
      problems.push({ field: 'restrictions', code: `phi_${finding.kind}`, message: finding.fix });
    }
    if (/\b(NPDB|PDMP)\b|data bank/i.test(restrictions)) {
      const message = 'Reports of the data bank and of the PDMP are confidential. Leave them out.';
      problems.push({ field: 'restrictions', code: 'confidential_source', message });
    }
    const renewed = input.renewsId && read.ok ? read.value.expiresOn : null;
    if (renewed && earlier?.expires_on && renewed <= earlier.expires_on) {
      const message = 'A renewal ends after the license that it renews. Correct the expiry, or edit that license.';
      problems.push({ field: 'expiresOn', code: 'not_later', message });
    }
    if (!read.ok || problems.length > 0) throw badInput(problems);
    return read.value;
  }

  private valuesOf(input: LicenseFormInput, read: LicenseInput, earlier: WalletLicense | null): LicenseValues {
    const number_hash = keyedHash(this.numberKey, read.number);
    const isSameLicense =
      earlier !== null &&
      (Boolean(input.id) ||
        (earlier.number_hash === number_hash && earlier.state === read.state && earlier.type === read.type));
    const values = {
      id: isSameLicense ? earlier.id : uuidv7(),
      person_id: input.personId,
      state: read.state,
      type: read.type,
      status: read.status,
      number_sealed: seal(this.numberKey, read.number),
      number_hash,
      number_last4: read.number.slice(-4),
      issued_on: read.issuedOn,
      expires_on: read.expiresOn,
      restrictions: read.restrictions,
    };
    // What was checked with the board was the earlier text: a change of it has to be checked again.
    const unchanged = isSameLicense && DETAILS.every((field) => values[field] === earlier[field]);
    return { ...values, verified_on: unchanged ? earlier.verified_on : null };
  }
}

function recordOf(row: WalletLicense, seesEarlier: boolean): LicenseRecord {
  return {
    id: row.id,
    version: row.version,
    person: { id: row.person_id, name: row.person_name, initials: initialsOf(row.person_name) },
    state: row.state,
    stateName: row.state_name,
    type: row.type,
    typeLabel: licenseTypeLabel(row.type),
    status: row.status,
    numberLast4: row.number_last4,
    issuedOn: row.issued_on,
    expiresOn: row.expires_on,
    restrictions: row.restrictions,
    verifiedOn: row.verified_on,
    supersededBy: row.superseded_by,
    versions: (seesEarlier ? row.versions : []).map((one) => ({
      version: one.version,
      at: new Date(one.at),
      changedBy: one.changed_by,
      state: one.state,
      typeLabel: licenseTypeLabel(one.type),
      status: one.status,
      numberLast4: one.number_last4,
      issuedOn: one.issued_on,
      expiresOn: one.expires_on,
    })),
  };
}
