import type { JitsiApi, JitsiApiConstructor, JitsiError, JitsiEvents } from './external-api.d.ts';
import { loadExternalApi } from './load-external-api.ts';
import { roomConfig, type RoomTicket, type VideoRole } from './room-config.ts';
import {
  EMPTY,
  VideoUnavailable,
  type OnSessionEvent,
  type SessionEvents,
  type SessionProblem,
  type SessionSnapshot,
} from './session-state.ts';

export interface SessionTimes {
  script: number;
  ready: number;
  join: number;
  total: number;
  beat: number;
  /** After "left" the frame may be reloading: so long we wait for it to speak again. */
  reload: number;
}

/** 25 s to join were seen on a slow machine; the whole of it never takes more than a minute. */
export const SESSION_TIMES: SessionTimes = {
  script: 15_000,
  ready: 15_000,
  join: 30_000,
  total: 60_000,
  beat: 30_000,
  reload: 3_000,
};

const MAX_RENEWALS = 3;

export interface JitsiSessionOptions {
  parent: HTMLElement;
  role: VideoRole;
  startMuted?: boolean;
  /** What the frame is called for those who do not see it. */
  frameTitle?: string;
  mintToken(): Promise<RoomTicket>;
  onEvent: OnSessionEvent;
  onChange(snapshot: SessionSnapshot): void;
  /** Says "still here" while joined: at once, then every half minute. */
  beat(): void;
  /** The page goes away while joined; what it sends must outlive the page. */
  leave(): void;
  times?: Partial<SessionTimes>;
  loadApi?(domain: string, timeoutMs: number): Promise<JitsiApiConstructor>;
}

type Timer = ReturnType<typeof setTimeout>;

/** One person's stay in one room, from the click to the goodbye, whatever the frame does in between. */
export class JitsiSession {
  readonly #options: JitsiSessionOptions;
  readonly #times: SessionTimes;
  #snapshot: SessionSnapshot = EMPTY;
  #api: JitsiApi | undefined;
  /** Counts the attempts, so that an answer to an abandoned one is not heard. */
  #attempt = 0;
  #renewals = 0;
  #wasReady = false;
  #ownId: string | undefined;
  #step: Timer | undefined;
  #total: Timer | undefined;
  #heart: ReturnType<typeof setInterval> | undefined;

  constructor(options: JitsiSessionOptions) {
    this.#options = options;
    this.#times = { ...SESSION_TIMES, ...options.times };
    window.addEventListener('pagehide', this.#onPageHide);
  }

  get snapshot(): SessionSnapshot {
    return this.#snapshot;
  }

  /** From the first click or as "try again"; while a stay is under way it does nothing. */
  async join(): Promise<void> {
    if (!['idle', 'left', 'unreachable', 'refused'].includes(this.#snapshot.state)) return;
    this.#renewals = 0;
    this.#startTotal();
    await this.#connect();
  }

  hangUp(): void {
    if (this.#snapshot.state !== 'joined') return this.#finish('hangup');
    this.#endStay('hangup');
    this.#api?.executeCommand('hangup');
    this.#wait(this.#times.reload, () => this.#finish('hangup'));
  }

  toggleAudio(): void {
    this.#api?.executeCommand('toggleAudio');
  }

  toggleVideo(): void {
    this.#api?.executeCommand('toggleVideo');
  }

  answerKnock(id: string, admit: boolean): void {
    this.#api?.executeCommand('answerKnockingParticipant', id, admit);
    this.#change({ knocking: without(this.#snapshot.knocking, id) });
    this.#options.onEvent('knockAnswered', { id, admitted: admit });
  }

  dispose(): void {
    window.removeEventListener('pagehide', this.#onPageHide);
    if (this.#snapshot.state === 'joined') this.#options.leave();
    this.#endStay('unmount');
    this.#drop();
    clearTimeout(this.#total);
  }

  readonly #onPageHide = (): void => {
    if (this.#snapshot.state === 'joined') this.#options.leave();
  };

  async #connect(): Promise<void> {
    this.#drop();
    const attempt = this.#attempt;
    this.#change({ ...EMPTY, state: 'loading' });
    let ticket: RoomTicket;
    let Api: JitsiApiConstructor;
    try {
      ticket = await this.#options.mintToken();
    } catch (error) {
      return this.#unminted(attempt, error);
    }
    if (attempt !== this.#attempt) return;
    try {
      Api = await (this.#options.loadApi ?? loadExternalApi)(ticket.domain, this.#times.script);
    } catch {
      // Blocked, missing or too slow: what can be done about it is the same.
      if (attempt === this.#attempt) this.#fail('unreachable', { kind: 'script' });
      return;
    }
    if (attempt === this.#attempt) this.#open(Api, ticket);
  }

  #unminted(attempt: number, error: unknown): void {
    if (attempt !== this.#attempt) return;
    if (error instanceof VideoUnavailable) return this.#fail('unreachable', { kind: 'script' });
    this.#fail('refused', { kind: 'mint', message: error instanceof Error ? error.message : String(error) });
  }

  #open(Api: JitsiApiConstructor, ticket: RoomTicket): void {
    const { parent, role, startMuted } = this.#options;
    const configOverwrite = roomConfig(role, startMuted);
    this.#change({
      state: 'connecting',
      audioMuted: configOverwrite['startWithAudioMuted'] === true,
      videoMuted: configOverwrite['startWithVideoMuted'] === true,
    });
    this.#api = new Api(ticket.domain, {
      roomName: ticket.room,
      parentNode: parent,
      width: '100%',
      height: '100%',
      jwt: ticket.token,
      configOverwrite,
      userInfo: { displayName: ticket.displayName },
    });
    if (this.#options.frameTitle) this.#api.getIFrame().title = this.#options.frameTitle;
    this.#listen(this.#api);
    this.#wait(this.#times.ready, () => this.#fail('unreachable', { kind: 'silent' }));
  }

  #listen(api: JitsiApi): void {
    api.on('ready', () => this.#onReady());
    api.on('videoConferenceJoined', (event) => this.#onJoined(event));
    api.on('videoConferenceLeft', () => this.#onLeft());
    api.on('readyToClose', () => this.#finish('hangup'));
    api.on('errorOccurred', (event) => this.#onError('error' in event ? event.error : event));
    api.on('participantJoined', (event) => this.#onParticipantJoined(event));
    api.on('participantLeft', ({ id }) => this.#onParticipantLeft(id));
    api.on('participantRoleChanged', ({ id, role }) => this.#onRole(id, role === 'moderator'));
    api.on('participantKickedOut', ({ kicked }) => {
      if (kicked.local) this.#finish('kicked', { kind: 'kicked' });
    });
    api.on('knockingParticipant', ({ participant }) => this.#onKnock(participant));
    api.on('recordingStatusChanged', (event) => this.#onRecording(event));
    api.on('audioMuteStatusChanged', ({ muted }) => this.#change({ audioMuted: muted }));
    api.on('videoMuteStatusChanged', ({ muted }) => this.#change({ videoMuted: muted }));
  }

  /** A second "ready" is the only sign that the frame was reloaded; its token may be long expired. */
  #onReady(): void {
    if (this.#wasReady) return this.#renew('reload', { kind: 'connection', message: 'reloaded' });
    this.#wasReady = true;
    if (this.#snapshot.state === 'connecting') {
      this.#wait(this.#times.join, () => this.#fail('unreachable', { kind: 'silent' }));
    }
  }

  #onJoined({ id, roomName }: JitsiEvents['videoConferenceJoined']): void {
    this.#stopTimers();
    this.#ownId = id;
    this.#change({ state: 'joined', problem: undefined });
    this.#options.onEvent('joined', { id, room: roomName });
    this.#options.beat();
    this.#heart = setInterval(() => {
      // A stay that has held for a beat has earned its renewals back.
      this.#renewals = 0;
      this.#options.beat();
    }, this.#times.beat);
  }

  #onLeft(): void {
    if (this.#snapshot.state !== 'joined') return;
    this.#endStay('ended');
    this.#change({ state: 'connecting', people: [], knocking: [] });
    this.#wait(this.#times.reload, () => this.#finish('ended'));
  }

  #onError(error: JitsiError): void {
    this.#options.onEvent('error', { name: error.name, message: error.message });
    const message = error.message ?? error.name;
    switch (error.name) {
      case 'connection.passwordRequired':
        return this.#renew('expired', { kind: 'token', message });
      case 'conference.connectionError.membersOnly':
        this.#stopTimers();
        return this.#change({ state: 'lobby' });
      case 'conference.connectionError.accessDenied':
        return this.#fail('refused', { kind: 'denied' });
      case 'conference.connectionError.notAllowed':
        return this.#fail('refused', { kind: 'wrongRoom' });
      case 'conference.destroyed':
        return this.#finish('ended');
      default:
        // Once joined, the room page reconnects or reloads by itself; before that nobody else would notice.
        if (this.#snapshot.state === 'connecting') this.#fail('unreachable', { kind: 'connection', message });
    }
  }

  #onParticipantJoined({ id, displayName }: JitsiEvents['participantJoined']): void {
    if (this.#snapshot.people.some((person) => person.id === id)) return;
    const person = { id, name: displayName ?? '' };
    this.#change({
      people: [...this.#snapshot.people, person],
      knocking: without(this.#snapshot.knocking, id),
    });
    this.#options.onEvent('participantJoined', person);
  }

  /** Comes twice for one departure. */
  #onParticipantLeft(id: string): void {
    const people = without(this.#snapshot.people, id);
    if (people.length === this.#snapshot.people.length) return;
    this.#change({ people });
    this.#options.onEvent('participantLeft', { id });
  }

  #onRole(id: string, moderates: boolean): void {
    if (id !== this.#ownId || moderates === this.#snapshot.moderates) return;
    this.#change({ moderates });
    this.#options.onEvent('roleChanged', { moderates });
  }

  #onKnock({ id, name }: JitsiEvents['knockingParticipant']['participant']): void {
    const person = { id, name: name ?? '' };
    this.#change({ knocking: [...without(this.#snapshot.knocking, id), person] });
    this.#options.onEvent('knocking', person);
  }

  /** Also fires once at the start, with nothing recorded. */
  #onRecording({ on, mode }: JitsiEvents['recordingStatusChanged']): void {
    if (on === this.#snapshot.recording) return;
    this.#change({ recording: on });
    this.#options.onEvent('recording', { on, mode });
  }

  #renew(reason: 'expired' | 'reload', problem: SessionProblem): void {
    this.#endStay('reload');
    if (this.#renewals >= MAX_RENEWALS) {
      return this.#fail(reason === 'expired' ? 'refused' : 'unreachable', problem);
    }
    this.#renewals += 1;
    this.#options.onEvent('tokenRenewed', { reason, attempt: this.#renewals });
    if (reason === 'reload') this.#startTotal();
    void this.#connect();
  }

  #fail(state: 'unreachable' | 'refused', problem: SessionProblem): void {
    this.#endStay('ended');
    this.#drop();
    clearTimeout(this.#total);
    this.#change({ ...EMPTY, state, problem });
    this.#options.onEvent(state, problem);
  }

  #finish(reason: SessionEvents['left']['reason'], problem?: SessionProblem): void {
    this.#endStay(reason);
    this.#drop();
    clearTimeout(this.#total);
    this.#change({ ...EMPTY, state: 'left', problem });
  }

  /** Tells once that the person is out of the room. */
  #endStay(reason: SessionEvents['left']['reason']): void {
    clearInterval(this.#heart);
    if (!this.#ownId) return;
    this.#ownId = undefined;
    this.#options.onEvent('left', { reason });
  }

  #drop(): void {
    this.#attempt += 1;
    this.#wasReady = false;
    clearTimeout(this.#step);
    this.#api?.dispose();
    this.#api = undefined;
  }

  #startTotal(): void {
    clearTimeout(this.#total);
    this.#total = setTimeout(() => this.#fail('unreachable', { kind: 'silent' }), this.#times.total);
  }

  #stopTimers(): void {
    clearTimeout(this.#step);
    clearTimeout(this.#total);
  }

  #wait(ms: number, then: () => void): void {
    clearTimeout(this.#step);
    this.#step = setTimeout(then, ms);
  }

  #change(part: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    this.#options.onChange(this.#snapshot);
  }
}

function without<Item extends { id: string }>(items: readonly Item[], id: string): Item[] {
  return items.filter((item) => item.id !== id);
}
