import { Injectable } from '@nestjs/common';
import type { MemberContext } from '../../platform/context/request-context.ts';
import {
  importReport,
  refuseImport,
  type ImportInput,
  type ImportReport,
} from '../../platform/csv/import-report.model.ts';
import { readCsv, type RowProblem } from '../../platform/csv/read-csv.ts';
import type { Tx } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { connectionOf, pageOf, type Connection } from '../../platform/graphql/connection.model.ts';
import { initialsOf, type PersonRef } from '../identity/index.ts';
import { InvitationsService } from './invitations.service.ts';
import type { RosterArgs, RosterEntry } from './roster.model.ts';
import { planRoster, type RosterPlan } from './roster-plan.ts';
import { RosterRepository, type RosterEntryRow } from './roster.repository.ts';
import { readRosterRow, repeatedRows, ROSTER_COLUMNS, type RosterRow } from './roster-row.ts';

const EVERYTHING = 100_000;

@Injectable()
export class RosterService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RosterRepository,
    private readonly invitations: InvitationsService,
  ) {}

  /** All or nothing: with a problem in the file nothing is imported; a dry run tells what would happen. */
  async importRoster(ctx: MemberContext, input: ImportInput): Promise<ImportReport> {
    const file = readCsv(input.csv, ROSTER_COLUMNS);
    const read = file.rows.map(readRosterRow);
    const rows = read.flatMap(({ row }) => row ?? []);
    const problems = [...file.problems, ...read.flatMap((one) => one.problems), ...repeatedRows(rows)];
    const total = file.rows.length;
    if (input.dryRun) {
      const plan = await this.unitOfWork.read(ctx, (tx) => this.plan(ctx, tx, rows));
      return importReport(true, total, countsOf(plan), [...problems, ...plan.problems]);
    }
    if (problems.length > 0) refuseImport(problems);
    return this.unitOfWork.write(ctx, async (unit) => {
      await this.repository.lockRoster(ctx, unit.tx);
      const plan = await this.plan(ctx, unit.tx, rows);
      if (plan.problems.length > 0) refuseImport(plan.problems);
      const changed = [...plan.created, ...plan.updated];
      if (changed.length > 0) await this.repository.put(ctx, unit.tx, changed);
      await this.invitations.invite(ctx, unit, plan.invited);
      const counts = countsOf(plan);
      unit.record({
        audit: { action: 'roster.imported', subjectType: 'program', subjectId: ctx.actor.programId, detail: counts },
      });
      return importReport(false, total, counts);
    });
  }

  async roster(ctx: MemberContext, args: RosterArgs): Promise<Connection<RosterEntry>> {
    const page = pageOf(args);
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.entries(ctx, tx, filterOf(args), page));
    return connectionOf(rows.map(entryOf), rows[0]?.total ?? 0, page);
  }

  /** The whole list with the same filter and order, for a file that equals the screen. */
  async allEntries(ctx: MemberContext, args: Partial<RosterArgs>): Promise<RosterEntry[]> {
    const rows = await this.unitOfWork.read(ctx, (tx) =>
      this.repository.entries(ctx, tx, filterOf(args), { limit: EVERYTHING, offset: 0 }),
    );
    return rows.map(entryOf);
  }

  async peopleToChoose(ctx: MemberContext, role: string): Promise<PersonRef[]> {
    const rows = await this.unitOfWork.read(ctx, (tx) => this.repository.inForce(ctx, tx, role));
    return rows.map(({ id, name }) => ({ id, name, initials: initialsOf(name) }));
  }

  private async plan(ctx: MemberContext, tx: Tx, rows: RosterRow[]): Promise<RosterPlan> {
    const known = await this.repository.known(
      ctx,
      tx,
      rows.map(({ externalId }) => externalId),
      rows.map(({ email }) => email),
    );
    return planRoster(rows, known);
  }
}

function countsOf(plan: RosterPlan & { problems: RowProblem[] }) {
  return { created: plan.created.length, updated: plan.updated.length, unchanged: plan.unchanged };
}

function filterOf(args: Partial<RosterArgs>) {
  return {
    role: args.role ?? null,
    search: args.search?.trim() || null,
    sort: args.sort ?? null,
    accountState: args.accountState || null,
  };
}

function entryOf(row: RosterEntryRow): RosterEntry {
  return {
    id: row.id,
    personId: row.person_id,
    name: row.name,
    email: row.email,
    role: row.role,
    baseSpecialty: row.base_specialty,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    accountState: row.account_state,
  };
}
