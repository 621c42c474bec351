import type { RoomUser } from './token-rules.ts';

/** One event as the conference page hands it to the external API. */
export interface WireEvent {
  name: string;
  [field: string]: unknown;
}

/** A tab's line to the conference server. */
export interface Occupant {
  id: string;
  jid: string;
  user: RoomUser;
  joinedAt: number;
  send(event: WireEvent): void;
  /** Hangs up from the server's side. */
  close(): void;
}

export interface OccupantRecord {
  occupant_jid: string;
  joined_at: number;
  left_at?: number;
  name?: string;
  email?: string;
  id?: string;
}

export interface RoomHooks {
  post(path: string, payload: Record<string, unknown>): void;
  seconds(): number;
  /** How often peers hear of one departure; the real client says it twice. */
  departures(): number;
  destroyed(room: ConferenceRoom): void;
}

/** One room: who is in it, who knocks, and what the attendance webhooks report of it. */
export class ConferenceRoom {
  readonly name: string;
  readonly occupants = new Map<string, Occupant>();
  readonly knocking = new Map<string, Occupant>();
  readonly #hooks: RoomHooks;
  readonly #createdAt: number;
  readonly #records = new Map<string, OccupantRecord>();

  constructor(name: string, hooks: RoomHooks) {
    this.name = name;
    this.#hooks = hooks;
    this.#createdAt = hooks.seconds();
    this.#post('room/created', 'muc-room-created', { created_at: this.#createdAt });
  }

  /** The lobby is always on: who may not bypass it waits, even in an empty room. */
  arrive(occupant: Occupant): void {
    if (occupant.user.lobbyBypass) return this.#enter(occupant);
    this.knocking.set(occupant.id, occupant);
    occupant.send(membersOnly(this.name));
    this.#ownersHear(knock(occupant));
  }

  /** Only an owner can answer a knock; anybody else is not heard. */
  answer(by: string, knockerId: string, admit: boolean): void {
    const knocker = this.knocking.get(knockerId);
    if (!knocker || !this.#owns(by)) return;
    this.knocking.delete(knockerId);
    if (admit) return this.#enter(knocker);
    knocker.send({ name: 'error-occurred', error: conferenceError('accessDenied') });
    knocker.close();
  }

  kick(by: string | undefined, occupantId: string): void {
    const kicked = this.occupants.get(occupantId);
    if (!kicked || (by !== undefined && !this.#owns(by))) return;
    for (const peer of this.occupants.values()) {
      const local = peer.id === occupantId;
      peer.send({ name: 'participant-kicked-out', kicked: { id: occupantId, local }, kicker: { id: by } });
    }
    this.depart(occupantId);
    kicked.close();
  }

  depart(occupantId: string): void {
    if (this.knocking.delete(occupantId)) return this.#closeIfEmpty();
    const gone = this.occupants.get(occupantId);
    if (!gone) return;
    this.occupants.delete(occupantId);
    const record = this.#records.get(gone.jid);
    if (record) record.left_at = this.#hooks.seconds();
    this.#post('occupant/left', 'muc-occupant-left', { occupant: record, active_occupants_count: this.occupants.size });
    for (const peer of this.occupants.values()) {
      for (let time = 0; time < this.#hooks.departures(); time += 1) {
        peer.send({ name: 'participant-left', id: occupantId });
      }
    }
    this.#closeIfEmpty();
  }

  #enter(occupant: Occupant): void {
    const peers = [...this.occupants.values()];
    occupant.joinedAt = this.#hooks.seconds();
    this.occupants.set(occupant.id, occupant);
    const named = naming(occupant);
    occupant.send({
      name: 'video-conference-joined',
      roomName: this.name,
      ...named,
      breakoutRoom: false,
      visitor: false,
    });
    const role = occupant.user.affiliation === 'owner' ? 'moderator' : 'participant';
    occupant.send({ name: 'participant-role-changed', id: occupant.id, role });
    occupant.send({ name: 'recording-status-changed', on: false, mode: 'file' });
    for (const peer of peers) {
      occupant.send({ name: 'participant-joined', ...naming(peer) });
      peer.send({ name: 'participant-joined', ...named });
    }
    if (role === 'moderator') for (const knocker of this.knocking.values()) occupant.send(knock(knocker));
    this.#record(occupant);
  }

  #record(occupant: Occupant): void {
    const { name, email, id } = occupant.user;
    const record = { occupant_jid: occupant.jid, joined_at: occupant.joinedAt, name, email, id };
    this.#records.set(occupant.jid, record);
    this.#post('occupant/joined', 'muc-occupant-joined', {
      occupant: record,
      active_occupants_count: this.occupants.size,
    });
  }

  #closeIfEmpty(): void {
    if (this.occupants.size > 0 || this.knocking.size > 0) return;
    this.#post('room/destroyed', 'muc-room-destroyed', {
      created_at: this.#createdAt,
      destroyed_at: this.#hooks.seconds(),
      all_occupants: [...this.#records.values()],
    });
    this.#hooks.destroyed(this);
  }

  #owns(occupantId: string): boolean {
    return this.occupants.get(occupantId)?.user.affiliation === 'owner';
  }

  #ownersHear(event: WireEvent): void {
    for (const peer of this.occupants.values()) if (peer.user.affiliation === 'owner') peer.send(event);
  }

  #post(path: string, event_name: string, payload: Record<string, unknown>): void {
    const room_jid = `${this.name}@muc.meet.jitsi`;
    // A copy: what was posted is not changed by what happens later.
    const body = structuredClone({ event_name, room_name: this.name, room_jid, is_breakout: false, ...payload });
    this.#hooks.post(`/events/${path}`, body);
  }
}

function naming(occupant: Occupant) {
  const displayName = occupant.user.name ?? 'Fellow Jitster';
  return { id: occupant.id, displayName, formattedDisplayName: displayName };
}

function knock(occupant: Occupant): WireEvent {
  return { name: 'knocking-participant', participant: { id: occupant.id, name: occupant.user.name } };
}

function membersOnly(room: string): WireEvent {
  const error = { ...conferenceError('membersOnly'), recoverable: true, params: [`${room}@lobby.meet.jitsi`, false] };
  return { name: 'error-occurred', error };
}

function conferenceError(kind: string) {
  return { name: `conference.connectionError.${kind}`, type: 'CONFERENCE', isFatal: false };
}
