import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Env } from '../../config/env.ts';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { MailService } from '../../platform/mail/mail.service.ts';
import { RoomTokens } from '../../platform/video/room-tokens.ts';
import {
  isOpen,
  knownId,
  mayManage,
  mayModerate,
  opensAt,
  readConference,
  takesRegistrations,
  type ConferenceFacts,
  type When,
} from './conference.policy.ts';
import type { Conference, PublicConference } from './conferences.model.ts';
import { ConferencesRepository, type ConferenceRow } from './conferences.repository.ts';
import { cancellationMail } from './invitation-mail.ts';
import { RegistrationsRepository } from './registrations.repository.ts';
import { newSlug } from './slug.ts';

@Injectable()
export class ConferencesService {
  constructor(
    @Inject(ENV) private readonly env: Env,
    private readonly unitOfWork: UnitOfWork,
    private readonly mails: MailService,
    private readonly rooms: RoomTokens,
    private readonly rows: ConferencesRepository,
    private readonly registrations: RegistrationsRepository,
  ) {}

  async conferences(ctx: MemberContext, args: PageArgs, when: When): Promise<Connection<Conference>> {
    const page = pageOf(args);
    const { personId } = ctx.actor;
    const managed = ctx.actor.role === 'coordinator' || ctx.actor.role === 'director' ? ctx.actor.programId : null;
    const { rows, total } = await this.unitOfWork.read(ctx, (tx) =>
      this.rows.page(ctx, tx, { personId, programId: managed, when, ...page }),
    );
    return connectionOf(
      rows.map((row) => this.shown(ctx, row)),
      total,
      page,
    );
  }

  async conference(ctx: MemberContext, slug: string): Promise<Conference> {
    const row = await this.unitOfWork.read(ctx, (tx) => this.rows.find(ctx, tx, { slug }, ctx.actor.personId));
    if (!row) throw notFound();
    return this.shown(ctx, row);
  }

  async create(ctx: MemberContext, input: ConferenceFacts, idempotencyKey?: string | null): Promise<Conference> {
    const facts = readConference(input, ctx.now);
    const { personId, programId } = ctx.actor;
    if (!programId) throw notFound();
    const row = await this.unitOfWork.write(
      ctx,
      async (unit) => {
        const id = uuidv7();
        const slug = newSlug(facts.title);
        const roomName = this.rooms.newRoom('wb');
        await this.rows.insert(ctx, unit.tx, { ...facts, id, programId, slug, roomName, hostId: personId });
        unit.record({ audit: { action: 'conference.created', subjectType: 'conference', subjectId: id } });
        return { id };
      },
      { key: idempotencyKey, operation: 'createConference', payload: facts },
    );
    return this.byId(ctx, row.id);
  }

  /** Everybody who is registered gets the entry taken out of the calendar. Cancelling twice changes nothing. */
  async cancel(ctx: MemberContext, id: string): Promise<Conference> {
    const conferenceId = knownId(id);
    await this.unitOfWork.write(ctx, async (unit) => {
      const row = await this.rows.find(ctx, unit.tx, { id: conferenceId }, ctx.actor.personId);
      if (!row || !mayManage(ctx.actor, row)) throw notFound();
      if (row.ends_at <= ctx.now) throw badField('id', 'ended', 'This event is over and cannot be cancelled.');
      const sequence = await this.rows.cancel(ctx, unit.tx, conferenceId);
      unit.record({
        audit: {
          action: sequence === null ? 'conference.cancel_repeated' : 'conference.cancelled',
          subjectType: 'conference',
          subjectId: conferenceId,
        },
      });
      if (sequence === null) return;
      const people = await this.registrations.active(ctx, unit.tx, conferenceId);
      const settings = { publicUrl: this.env.PUBLIC_URL, from: this.env.MAIL_FROM };
      const change = { sequence, stamp: ctx.now };
      await this.mails.planAll(
        ctx,
        unit,
        people.map((person) => cancellationMail(settings, row, person, change)),
      );
    });
    return this.byId(ctx, conferenceId);
  }

  private async byId(ctx: MemberContext, id: string): Promise<Conference> {
    const row = await this.unitOfWork.read(ctx, (tx) => this.rows.find(ctx, tx, { id }, ctx.actor.personId));
    if (!row) throw notFound();
    return this.shown(ctx, row);
  }

  private shown(ctx: MemberContext, row: ConferenceRow): Conference {
    return {
      id: row.id,
      slug: row.slug,
      ...publicFacts(row, ctx),
      passPercent: row.pass_percent,
      hostName: row.host_name,
      confirmed: row.confirmed,
      waitlisted: row.waitlisted,
      publicUrl: `${this.env.PUBLIC_URL}/c/${row.slug}`,
      ownRegistration: row.own_state,
      open: isOpen(row, ctx.now),
      canManage: mayManage(ctx.actor, row),
      canModerate: mayModerate(ctx.actor, row),
    };
  }
}

export function publicFacts(row: ConferenceRow, ctx: RequestContext): PublicConference {
  return {
    title: row.title,
    summary: row.summary,
    speaker: row.speaker,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    opensAt: opensAt(row),
    timeZone: row.time_zone,
    capacity: row.capacity,
    placesLeft: Math.max(0, row.capacity - row.confirmed),
    state: row.state,
    registrationOpen: takesRegistrations(row, ctx.now),
    institutionName: row.institution_name,
  };
}
