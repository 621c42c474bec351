import { Inject, Injectable } from '@nestjs/common';
import type { Role } from '@telefellow/contracts';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, MemberActor, RequestContext } from '../context/request-context.ts';
import { SharedReads, uuidLiteral } from '../database/database.ts';
import { CLOCK, DATA_SOURCE, type Clock } from '../database/tokens.ts';
import { AUTH, type Auth } from './auth.ts';

interface ContextRow {
  institution_id: string;
  institution_name: string;
  membership_id: string;
  person_id: string;
  program_id: string | null;
  program_name: string | null;
  role: Role;
  name: string;
  email: string;
  time_zone: string;
}

/** Turns a request's cookie into who asks: rights are read on every request, so a role that ends, ends at once. */
@Injectable()
export class ContextFactory {
  constructor(
    @Inject(AUTH) private readonly auth: Auth,
    @Inject(DATA_SOURCE) private readonly source: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async fromHeaders(headers: Headers, clientAddress: string): Promise<RequestContext> {
    const base = {
      requestId: headers.get('x-request-id')?.slice(0, 64) || uuidv7(),
      locale: 'en',
      now: this.clock(),
      clientAddress,
      session: new SharedReads(this.source),
    };
    if (!/telefellow\.session_token=/.test(headers.get('cookie') ?? '')) {
      return { ...base, actor: { kind: 'anonymous' }, institutionId: null };
    }
    const signedIn = await this.auth.api.getSession({ headers, query: { disableCookieCache: true } });
    if (!signedIn) return { ...base, actor: { kind: 'anonymous' }, institutionId: null };
    const contexts = await this.contextsOf(signedIn.user.id, base.now);
    const actor = chosen(contexts, signedIn.user.id, headers);
    return { ...base, actor, institutionId: actor.kind === 'member' ? actor.institutionId : null };
  }

  /** Every role in force today, across institutions: row security lets a user see her own memberships everywhere. */
  async contextsOf(userId: string, now: Date): Promise<ContextRow[]> {
    const id = uuidLiteral(userId);
    const today = now.toISOString().slice(0, 10);
    const results = await (this.source.driver as unknown as { master: Pool }).master.query(`
      BEGIN READ ONLY; SET LOCAL app.user_id = '${id}';
      SELECT m.institution_id, i.name AS institution_name, m.id AS membership_id, m.person_id, m.program_id, m.program_name, m.role,
        p.name, p.email, coalesce(p.time_zone, i.time_zone) AS time_zone
      FROM memberships m
      JOIN people p ON p.institution_id = m.institution_id AND p.id = m.person_id
      JOIN institutions i ON i.id = m.institution_id
      WHERE m.user_id = '${id}' AND p.user_id = '${id}' AND m.starts_on <= '${today}' AND (m.ends_on IS NULL OR m.ends_on >= '${today}')
      ORDER BY m.created_at, m.id;
      COMMIT`);
    return (results as unknown as { rows: ContextRow[] }[])[2]?.rows ?? [];
  }
}

/** The role chosen in the account menu, else the first one. */
function chosen(contexts: ContextRow[], userId: string, headers: Headers): Actor {
  const wanted = /(?:^|;\s*)tf-context=([0-9a-f-]{36})/.exec(headers.get('cookie') ?? '')?.[1];
  const row = contexts.find((context) => context.membership_id === wanted) ?? contexts[0];
  if (!row) return { kind: 'user', userId };
  return memberOf(row, userId);
}

function memberOf(row: ContextRow, userId: string): MemberActor {
  return {
    kind: 'member',
    userId,
    personId: row.person_id,
    membershipId: row.membership_id,
    role: row.role,
    institutionId: row.institution_id,
    institutionName: row.institution_name,
    programId: row.program_id,
    programName: row.program_name,
    name: row.name,
    email: row.email,
    timeZone: row.time_zone,
  };
}
