import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { deriveKey, type Env } from '../../config/env.ts';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { keyedHash, seal } from '../../platform/crypto/sealing.ts';
import {
  importReport,
  refuseImport,
  type ImportInput,
  type ImportReport,
} from '../../platform/csv/import-report.model.ts';
import { readCsv, type CsvFile, type RowProblem } from '../../platform/csv/read-csv.ts';
import type { Tx } from '../../platform/database/database.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { LicenseImportRepository, type LicenseToStore, type StoredLicense } from './license-import.repository.ts';
import { holderIndex, LICENSE_COLUMNS, readLicenseRow, repeatedLicenses, type LicenseRow } from './license-row.ts';
import { plainDateIn } from './plain-date-in.ts';

interface LicensePlan {
  changed: LicenseToStore[];
  counts: { created: number; updated: number; unchanged: number };
  personIds: string[];
  problems: RowProblem[];
}

@Injectable()
export class LicenseImportService {
  private readonly numberKey: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: LicenseImportRepository,
    @Inject(ENV) env: Env,
  ) {
    this.numberKey = deriveKey(env, 'license-number');
  }

  /** All or nothing, like the roster: a dry run tells what would happen, a problem refuses the file. */
  async importLicenses(ctx: MemberContext, input: ImportInput): Promise<ImportReport> {
    const file = readCsv(input.csv, LICENSE_COLUMNS);
    const total = file.rows.length;
    if (input.dryRun) {
      const plan = await this.unitOfWork.read(ctx, (tx) => this.plan(ctx, tx, file));
      return importReport(true, total, plan.counts, plan.problems);
    }
    if (file.problems.length > 0) refuseImport(file.problems);
    return this.unitOfWork.write(ctx, async (unit) => {
      await this.repository.lock(ctx, unit.tx);
      const plan = await this.plan(ctx, unit.tx, file);
      if (plan.problems.length > 0) refuseImport(plan.problems);
      const today = plainDateIn(ctx.now, ctx.actor.timeZone);
      await this.repository.put(ctx, unit.tx, plan.changed, { personIds: plan.personIds, today });
      await this.repository.linkRenewals(ctx, unit.tx, plan.personIds);
      unit.record({
        audit: {
          action: 'licenses.imported',
          subjectType: 'program',
          subjectId: ctx.actor.programId,
          detail: plan.counts,
        },
      });
      return importReport(false, total, plan.counts);
    });
  }

  private async plan(ctx: MemberContext, tx: Tx, file: CsvFile): Promise<LicensePlan> {
    const known = await this.repository.holders(
      ctx,
      tx,
      file.rows.map(({ values }) => values.external_id ?? ''),
      file.rows.map(({ values }) => (values.email ?? '').toLowerCase()),
    );
    const holders = holderIndex(known);
    const read = file.rows.map((row) => readLicenseRow(row, holders));
    const rows = read.flatMap(({ row }) => row ?? []);
    const personIds = [...new Set(rows.map(({ personId }) => personId))];
    const stored = await this.repository.stored(ctx, tx, personIds);
    return {
      ...this.compare(rows, stored),
      personIds,
      problems: [...file.problems, ...read.flatMap(({ problems }) => problems), ...repeatedLicenses(rows)],
    };
  }

  private compare(rows: readonly LicenseRow[], stored: readonly StoredLicense[]) {
    const before = new Map(stored.map((license) => [keyOf(license), license]));
    const counts = { created: 0, updated: 0, unchanged: 0 };
    const changed: LicenseToStore[] = [];
    for (const row of rows) {
      const license = this.sealed(row);
      const earlier = before.get(keyOf(license));
      if (earlier && isSame(earlier, license)) {
        counts.unchanged++;
        continue;
      }
      counts[earlier ? 'updated' : 'created']++;
      changed.push(license);
    }
    return { changed, counts };
  }

  private sealed(row: LicenseRow): LicenseToStore {
    return {
      id: uuidv7(),
      person_id: row.personId,
      state: row.state,
      type: row.type,
      status: row.status,
      number_sealed: seal(this.numberKey, row.number),
      number_hash: keyedHash(this.numberKey, row.number),
      number_last4: row.number.slice(-4),
      issued_on: row.issuedOn,
      expires_on: row.expiresOn,
      restrictions: row.restrictions,
      verified_on: row.verifiedOn,
    };
  }
}

function keyOf(license: Pick<StoredLicense, 'person_id' | 'state' | 'type' | 'number_hash'>): string {
  return [license.person_id, license.state, license.type, license.number_hash].join('|');
}

function isSame(a: StoredLicense, b: StoredLicense): boolean {
  const fields = ['status', 'issued_on', 'expires_on', 'restrictions', 'verified_on'] as const;
  return fields.every((field) => a[field] === b[field]);
}
