import { Injectable } from '@nestjs/common';
import Papa from 'papaparse';
import type { MemberContext, RequestContext } from '../../platform/context/request-context.ts';
import type { Tx } from '../../platform/database/database.ts';
import { systemContext } from '../../platform/context/request-context.ts';
import { UnitOfWork } from '../../platform/database/unit-of-work.ts';
import { notFound } from '../../platform/errors/domain-error.ts';
import { connectionOf, pageOf, type Connection, type PageArgs } from '../../platform/graphql/connection.model.ts';
import { countPresence } from './attendance.ts';
import { knownId, mayManage } from './conference.policy.ts';
import type { Attendance, OwnAttendance } from './conferences.model.ts';
import { ConferencesRepository } from './conferences.repository.ts';
import { RegistrationsRepository } from './registrations.repository.ts';
import { RegistrationsService } from './registrations.service.ts';

export interface AttendedEvent {
  id: string;
  title: string;
  startsAt: Date;
  timeZone: string;
  minutes: number;
}

/** Minutes are computed from the raw events on every reading: a late or repeated event then does no harm. */
@Injectable()
export class AttendanceService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly guests: RegistrationsService,
    private readonly conferences: ConferencesRepository,
    private readonly registrations: RegistrationsRepository,
  ) {}

  async attendance(ctx: MemberContext, conferenceId: string, args: PageArgs): Promise<Connection<Attendance>> {
    const page = pageOf(args);
    const { rows, total } = await this.unitOfWork.read(ctx, (tx) => this.counted(ctx, tx, conferenceId, page));
    return connectionOf(rows, total, page);
  }

  async csv(ctx: MemberContext, conferenceId: string): Promise<string> {
    const all = { limit: null, offset: 0 };
    const { rows } = await this.unitOfWork.read(ctx, (tx) => this.counted(ctx, tx, conferenceId, all));
    const lines = rows.map((row) => [
      row.name,
      row.email,
      row.country,
      row.state,
      row.minutes,
      row.eventMinutes,
      row.percent,
      row.passed ? 'yes' : 'no',
      row.flagged ? 'yes' : 'no',
    ]);
    const fields = ['name', 'email', 'country', 'state', 'minutes', 'event_minutes', 'percent', 'passed', 'review'];
    // A name that starts like a formula stays text in a spreadsheet.
    return Papa.unparse({ fields, data: lines }, { escapeFormulae: true, newline: '\r\n' });
  }

  async own(ctx: RequestContext, key: string): Promise<OwnAttendance> {
    const { link, registration, conference } = await this.guests.guest(ctx, key);
    const inside = systemContext(link.institutionId, ctx.now, ctx.requestId);
    const events = await this.unitOfWork.read(inside, (tx) =>
      this.registrations.events(inside, tx, conference.id, [registration.id]),
    );
    const { minutes, eventMinutes, percent, passed } = countPresence(conference, events.get(registration.id) ?? []);
    return { minutes, eventMinutes, percent, passed, passPercent: conference.pass_percent };
  }

  /** How many events that are over a member attended to their pass mark. */
  async passedBy(ctx: RequestContext, tx: Tx, personId: string): Promise<number> {
    const attended = await this.registrations.attendedBy(ctx, tx, personId);
    return attended.filter(({ events, ...event }) => countPresence(event, events).passed).length;
  }

  /** The events that are over with the minutes that a member attended. */
  async attendedBy(ctx: RequestContext, tx: Tx, personId: string): Promise<AttendedEvent[]> {
    const attended = await this.registrations.attendedBy(ctx, tx, personId);
    return attended.map(({ id, title, time_zone, events, ...event }) => ({
      id,
      title,
      startsAt: event.starts_at,
      timeZone: time_zone,
      minutes: countPresence(event, events).minutes,
    }));
  }

  private async counted(
    ctx: MemberContext,
    tx: Tx,
    id: string,
    page: { limit: number | null; offset: number },
  ): Promise<{ rows: Attendance[]; total: number }> {
    const conference = await this.conferences.find(ctx, tx, { id: knownId(id) }, ctx.actor.personId);
    if (!conference || !mayManage(ctx.actor, conference)) throw notFound();
    const people = await this.registrations.page(ctx, tx, conference.id, page);
    const ids = people.rows.map((person) => person.id);
    const events = await this.registrations.events(ctx, tx, conference.id, ids);
    const rows = people.rows.map((person) => ({
      registrationId: person.id,
      name: person.name,
      email: person.email,
      country: person.country,
      state: person.state,
      ...countPresence(conference, events.get(person.id) ?? []),
    }));
    return { rows, total: people.total };
  }
}
