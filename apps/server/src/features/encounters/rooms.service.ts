import { Inject, Injectable } from '@nestjs/common';
import { deriveKey, type Env } from '../../config/env.ts';
import {
  guestContext,
  type GuestActor,
  type MemberContext,
  type RequestContext,
} from '../../platform/context/request-context.ts';
import { openTransaction, scopeOf } from '../../platform/database/database.ts';
import { ENV } from '../../platform/database/tokens.ts';
import { UnitOfWork, type WriteTx } from '../../platform/database/unit-of-work.ts';
import { badField, DomainError } from '../../platform/errors/domain-error.ts';
import type { RoomRole } from '../../platform/video/index.ts';
import { RoomTokens } from '../../platform/video/room-tokens.ts';
import { participantId, type ParticipantRole } from './participant.ts';
import { RoomsRepository } from './rooms.repository.ts';
import { requireOpen, requireParticipant, roomWindow } from './visits.policy.ts';
import { VisitsRepository, type VisitRow } from './visits.repository.ts';
import { note } from './visits.service.ts';

export interface RoomTicket {
  domain: string;
  room: string;
  token: string;
  expiresAt: Date;
  displayName: string;
  role: RoomRole;
}

export interface RoomEventInput {
  kind: string;
  tabId: string;
  sequence: number;
}

export type GuestContext = RequestContext & { actor: GuestActor };

const ROOM_ROLES: Record<ParticipantRole, RoomRole> = {
  supervisor: 'moderator',
  fellow: 'participant',
  patient: 'guest',
};
const EVENT_KINDS = ['joined', 'left', 'heartbeat', 'unreachable', 'refused', 'recording_on', 'recording_off'];

@Injectable()
export class RoomsService {
  private readonly key: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly visits: VisitsRepository,
    private readonly rooms: RoomsRepository,
    private readonly roomTokens: RoomTokens,
    @Inject(ENV) env: Env,
  ) {
    this.key = deriveKey(env, 'room-participant');
  }

  /** A token on each click, for this one room and role. */
  async join(ctx: MemberContext, visitId: string): Promise<RoomTicket> {
    return this.unitOfWork.write(ctx, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      const role = requireParticipant(visit, ctx.actor);
      const displayName = role === 'fellow' ? visit.fellow_name : visit.supervisor_name;
      return this.admit(ctx, unit, visit, { role, who: ctx.actor.personId, displayName });
    });
  }

  async joinAsPatient(ctx: RequestContext, secret: string): Promise<RoomTicket> {
    const guest = await this.guestOf(ctx, secret);
    return this.unitOfWork.write(guest, async (unit) => {
      const visit = await this.visits.forGuest(guest, unit.tx);
      const patient = { role: 'patient' as const, who: 'patient', displayName: visit.patient_label };
      return this.admit(guest, unit, visit, patient);
    });
  }

  private async admit(
    ctx: RequestContext,
    unit: WriteTx,
    visit: VisitRow,
    person: { role: ParticipantRole; who: string; displayName: string },
  ): Promise<RoomTicket> {
    const { closesAt } = requireOpen(visit, ctx.now);
    const userId = participantId(this.key, visit.id, person.who);
    const role = ROOM_ROLES[person.role];
    const { displayName } = person;
    const grant = { room: visit.room_name, userId, displayName, role, closesAt };
    const minted = await this.roomTokens.mint(grant, ctx.now);
    // The patient waits in the lobby: only a clinician's click begins the visit.
    if (visit.state === 'scheduled' && person.role !== 'patient') {
      await this.visits.change(ctx, unit.tx, visit, { state: 'in_progress', started_at: ctx.now });
    }
    await this.rooms.append(ctx, unit.tx, {
      subjectId: visit.id,
      participantId: userId,
      role: person.role,
      kind: 'token_minted',
      dedupeKey: `token:${visit.id}:${userId}:${ctx.requestId}`,
    });
    note(unit, visit, 'visit.token_minted', { role: person.role });
    return { ...minted, room: visit.room_name, displayName, role };
  }

  async record(ctx: MemberContext, visitId: string, event: RoomEventInput): Promise<boolean> {
    requireEvent(event);
    return this.keep(ctx, event, async (unit) => {
      const visit = await this.visits.lock(ctx, unit.tx, visitId);
      return { visit, role: requireParticipant(visit, ctx.actor), who: ctx.actor.personId };
    });
  }

  async recordAsPatient(ctx: RequestContext, secret: string, event: RoomEventInput): Promise<boolean> {
    requireEvent(event);
    const guest = await this.guestOf(ctx, secret);
    return this.keep(guest, event, async (unit) => {
      const visit = await this.visits.forGuest(guest, unit.tx);
      return { visit, role: 'patient', who: 'patient' };
    });
  }

  private async keep(
    ctx: RequestContext,
    event: RoomEventInput,
    find: (unit: Pick<WriteTx, 'tx'>) => Promise<{ visit: VisitRow; role: ParticipantRole; who: string }>,
  ): Promise<boolean> {
    const append = async (unit: Pick<WriteTx, 'tx'>) => {
      const { visit, role, who } = await find(unit);
      requireNearWindow(visit, ctx.now);
      const participant = participantId(this.key, visit.id, who);
      const isNew = await this.rooms.append(ctx, unit.tx, {
        subjectId: visit.id,
        participantId: participant,
        role,
        kind: event.kind,
        tabId: event.tabId,
        dedupeKey: `browser:${visit.id}:${participant}:${event.tabId}:${event.kind}:${event.sequence}`,
      });
      return { visit, role, isNew };
    };
    // A heartbeat changes nothing that a page shows; the append-only row is its own record.
    if (event.kind === 'heartbeat') {
      const scope = scopeOf(ctx);
      const open = openTransaction(scope.institutionId, scope.userId);
      return (await this.unitOfWork.transaction(open, (tx) => append({ tx }))).isNew;
    }
    return this.unitOfWork.write(ctx, async (unit) => {
      const { visit, role, isNew } = await append(unit);
      note(unit, visit, isNew ? `visit.room_${event.kind}` : 'visit.room_event_repeated', { role });
      return isNew;
    });
  }

  /** The visit behind a patient's link, for the page that waits. */
  async asPatient(ctx: RequestContext, secret: string): Promise<VisitRow> {
    const guest = await this.guestOf(ctx, secret);
    return this.unitOfWork.read(guest, (tx) => this.visits.forGuest(guest, tx));
  }

  private async guestOf(ctx: RequestContext, secret: string): Promise<GuestContext> {
    const open = openTransaction(null, null);
    const target = await this.unitOfWork.transaction(open, (tx) => this.rooms.linkTarget(tx, secret, ctx.now));
    if (!target) throw new DomainError('LINK_INVALID');
    return guestContext(ctx, target.institution_id, target.subject_id) as GuestContext;
  }
}

function requireEvent(event: RoomEventInput): void {
  if (!EVENT_KINDS.includes(event.kind)) {
    throw badField('kind', 'unknown', `Send one of: ${EVENT_KINDS.join(', ')}.`);
  }
  if (!/^[\w-]{1,64}$/.test(event.tabId)) {
    throw badField('tabId', 'bad_format', 'Use 1 to 64 letters, digits and hyphens.');
  }
  if (!Number.isInteger(event.sequence) || event.sequence < 0) {
    throw badField('sequence', 'out_of_range', 'Count from 0.');
  }
}

/** Goodbyes may come late, inventions may not. */
function requireNearWindow(visit: VisitRow, now: Date): void {
  const { opensAt, closesAt } = roomWindow(visit);
  const isLate = now.getTime() > closesAt.getTime() + 10 * 60_000;
  if (visit.state === 'cancelled' || now < opensAt || isLate) throw new DomainError('VISIT_NOT_OPEN');
}
