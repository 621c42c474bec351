import { Injectable } from '@nestjs/common';
import type { Role } from '@telefellow/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import type { AuditEntry, InstitutionMember, InstitutionProgram } from './institution.model.ts';
import { InstitutionRepository, type AuditFilter, type MemberRow } from './institution.repository.ts';
import { isUuid, problemOfEnding, problemOfGrant } from './membership.policy.ts';

/** What an institution admin sees and changes: programs, who holds which role, and the record. No trainee content. */
@Injectable()
export class InstitutionService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: InstitutionRepository,
  ) {}

  async auditEntries(ctx: MemberContext, args: PageArgs, filter: AuditFilter): Promise<Connection<AuditEntry>> {
    const page = pageOf(args);
    const { rows, total } = await this.unitOfWork.read(ctx, (tx) => this.rows.audit(ctx, tx, filter, page));
    const nodes = rows.map((row) => ({
      id: row.id,
      at: row.at,
      actorKind: row.actor_kind,
      actorName: row.actor_name,
      action: row.action,
      subjectType: row.subject_type,
      subjectId: row.subject_id,
      requestId: row.request_id,
      detail: row.detail,
    }));
    return connectionOf(nodes, total, page);
  }

  async programs(ctx: MemberContext): Promise<InstitutionProgram[]> {
    return this.unitOfWork.read(ctx, (tx) => this.rows.programs(ctx, tx, dayOf(ctx.now)));
  }

  async members(ctx: MemberContext, args: PageArgs, search?: string | null): Promise<Connection<InstitutionMember>> {
    const page = pageOf(args);
    const filter = { search: search?.trim() || null, personId: null };
    const { rows, total } = await this.unitOfWork.read(ctx, (tx) => this.rows.members(ctx, tx, filter, page));
    return connectionOf(
      rows.map((row) => memberOf(row, ctx)),
      total,
      page,
    );
  }

  async endMembership(ctx: MemberContext, id: string, endsOn: string): Promise<InstitutionMember> {
    if (!isUuid(id)) throw notFound();
    return this.unitOfWork.write(ctx, async (unit) => {
      const locked = await this.rows.lockMembership(ctx, unit.tx, id);
      const membership = locked.find((row) => row.id === id);
      if (!membership) throw notFound();
      const problem = problemOfEnding(ctx.actor, membership, locked, endsOn);
      if (problem) throw badField(problem.field, problem.code, problem.message);
      await this.rows.endMembership(ctx, unit.tx, id, endsOn);
      unit.record({
        audit: {
          action: 'membership.ended',
          subjectType: 'membership',
          subjectId: id,
          detail: { role: membership.role, before: membership.ends_on, endsOn },
        },
      });
      return this.one(ctx, unit.tx, membership.person_id);
    });
  }

  async grantRole(
    ctx: MemberContext,
    grant: { personId: string; role: Role; programId: string | null; startsOn: string },
  ): Promise<InstitutionMember> {
    if (!isUuid(grant.personId) || (grant.programId && !isUuid(grant.programId))) throw notFound();
    const problem = problemOfGrant(ctx.actor, grant);
    if (problem) throw badField(problem.field, problem.code, problem.message);
    return this.unitOfWork.write(ctx, async (unit) => {
      const id = await this.rows.grant(ctx, unit.tx, { ...grant, id: uuidv7() });
      if (!id) throw notFound();
      const { role, programId, startsOn } = grant;
      unit.record({
        audit: {
          action: 'membership.granted',
          subjectType: 'membership',
          subjectId: id,
          detail: { role, programId, startsOn },
        },
      });
      return this.one(ctx, unit.tx, grant.personId);
    });
  }

  private async one(ctx: MemberContext, tx: Parameters<InstitutionRepository['members']>[1], personId: string) {
    const slice = { limit: 1, offset: 0 };
    const { rows } = await this.rows.members(ctx, tx, { search: null, personId }, slice);
    const [row] = rows;
    if (!row) throw notFound();
    return memberOf(row, ctx);
  }
}

function memberOf(row: MemberRow, ctx: MemberContext): InstitutionMember {
  const today = dayOf(ctx.now);
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    hasAccount: row.has_account,
    isViewer: row.id === ctx.actor.personId,
    memberships: row.memberships.map((held) => ({
      id: held.id,
      role: held.role,
      programId: held.program_id,
      programName: held.program_name,
      startsOn: held.starts_on,
      endsOn: held.ends_on,
      inForce: held.starts_on <= today && (held.ends_on === null || held.ends_on >= today),
    })),
  };
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
