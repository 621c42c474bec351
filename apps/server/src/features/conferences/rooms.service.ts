import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import { openTransaction } from '../../platform/database/database.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError, notFound } from '../../platform/errors/domain-error.ts';
import { RoomTokens } from '../../platform/video/room-tokens.ts';
import { isOpen, knownId, mayModerate, takesReports } from './conference.policy.ts';
import type { ConferenceTicket } from './conferences.model.ts';
import { ConferencesRepository, type ConferenceRow } from './conferences.repository.ts';
import { RegistrationsRepository, type RegistrationRow } from './registrations.repository.ts';
import { RegistrationsService } from './registrations.service.ts';

export interface AttendanceReport {
  kind: string;
  tabId: string;
  sequence: number;
}

type TicketRole = 'moderator' | 'participant' | 'guest';

/** The way into an event's room, and the raw record of who was there. */
@Injectable()
export class ConferenceRoomsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rooms: RoomTokens,
    private readonly guests: RegistrationsService,
    private readonly conferences: ConferencesRepository,
    private readonly registrations: RegistrationsRepository,
  ) {}

  /** A registrant by the personal link. */
  async join(ctx: RequestContext, key: string): Promise<ConferenceTicket> {
    const { ctx: inside, link, registration, conference } = await this.guests.guest(ctx, key);
    if (registration.state !== 'confirmed') throw new DomainError('EVENT_FULL');
    if (link.notBefore && ctx.now < link.notBefore) throw new DomainError('ROOM_NOT_OPEN');
    const ticket = await this.ticket(ctx, conference, registration.id, registration.name, 'guest');
    await this.unitOfWork.write(inside, async (unit) => {
      unit.record({
        audit: { action: 'conference.token_minted', subjectType: 'conference', subjectId: conference.id },
      });
    });
    return ticket;
  }

  /** A member: whoever runs the event moderates, everybody else comes in as a registrant. */
  async host(ctx: MemberContext, id: string): Promise<ConferenceTicket> {
    const conferenceId = knownId(id);
    const { personId, name, email, timeZone } = ctx.actor;
    return this.unitOfWork.write(ctx, async (unit) => {
      const conference = await this.conferences.find(ctx, unit.tx, { id: conferenceId }, personId);
      if (!conference) throw notFound();
      if (!isOpen(conference, ctx.now)) throw new DomainError('ROOM_NOT_OPEN');
      unit.record({
        audit: { action: 'conference.token_minted', subjectType: 'conference', subjectId: conference.id },
      });
      if (mayModerate(ctx.actor, conference)) return this.ticket(ctx, conference, personId, name, 'moderator');
      const facts = { name, email, country: null, timeZone };
      const { registration } = await this.guests.claimPlace(ctx, unit, conferenceId, facts, personId);
      if (registration.state !== 'confirmed') throw new DomainError('EVENT_FULL');
      return this.ticket(ctx, conference, registration.id, name, 'participant');
    });
  }

  async recordByKey(ctx: RequestContext, key: string, report: AttendanceReport): Promise<boolean> {
    const { ctx: inside, registration, conference } = await this.guests.guest(ctx, key);
    return this.append(inside, conference, registration.id, 'guest', report);
  }

  async recordByMember(ctx: MemberContext, id: string, report: AttendanceReport): Promise<boolean> {
    const conferenceId = knownId(id);
    const { personId } = ctx.actor;
    const found = await this.unitOfWork.read(ctx, async (tx) => {
      const conference = await this.conferences.find(ctx, tx, { id: conferenceId }, personId);
      if (!conference) throw notFound();
      return { conference, registration: await this.registrations.ofPerson(ctx, tx, conferenceId, personId) };
    });
    const moderates = mayModerate(ctx.actor, found.conference);
    return this.append(
      ctx,
      found.conference,
      idOf(found.registration, personId),
      moderates ? 'host' : 'member',
      report,
    );
  }

  private async ticket(
    ctx: RequestContext,
    conference: ConferenceRow,
    userId: string,
    displayName: string,
    role: TicketRole,
  ): Promise<ConferenceTicket> {
    if (!isOpen(conference, ctx.now)) throw new DomainError('ROOM_NOT_OPEN');
    const room = conference.room_name;
    const minted = await this.rooms.mint(
      { room, userId, displayName, role, walksIn: true, closesAt: conference.ends_at },
      ctx.now,
    );
    return { domain: minted.domain, room, token: minted.token, displayName, role };
  }

  /** room_events is an append-only record itself, so a beat every 30 seconds needs no audit row beside it. */
  private async append(
    ctx: RequestContext,
    conference: ConferenceRow,
    participantId: string,
    role: string,
    report: AttendanceReport,
  ): Promise<boolean> {
    if (!/^[\w-]{1,64}$/.test(report.tabId)) throw badField('tabId', 'malformed', 'Send the id of the browser tab.');
    if (report.sequence < 0) throw badField('sequence', 'out_of_range', 'Count the reports of a tab upwards from 0.');
    if (!takesReports(conference, ctx.now)) throw new DomainError('ROOM_NOT_OPEN');
    await this.unitOfWork.transaction(openTransaction(ctx.institutionId, null), (tx) =>
      this.registrations.append(ctx, tx, { id: uuidv7(), conferenceId: conference.id, participantId, role, ...report }),
    );
    return true;
  }
}

function idOf(registration: RegistrationRow | null, personId: string): string {
  return registration?.id ?? personId;
}
