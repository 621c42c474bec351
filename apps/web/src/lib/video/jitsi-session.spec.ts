import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JitsiApiConstructor, JitsiEvents, JitsiOptions } from './external-api.d.ts';
import { JitsiSession, type JitsiSessionOptions } from './jitsi-session.ts';
import type { RoomTicket } from './room-config.ts';
import { VideoUnavailable, type SessionEventKind } from './session-state.ts';

/** Stands for the frame; the tests say what it says. */
class SilentApi {
  static opened: SilentApi[] = [];
  readonly options: JitsiOptions;
  readonly commands: unknown[][] = [];
  disposed = false;
  readonly #listeners = new Map<string, (payload: unknown) => void>();

  constructor(_domain: string, options: JitsiOptions) {
    this.options = options;
    SilentApi.opened.push(this);
  }
  on(name: string, listener: (payload: never) => void): void {
    this.#listeners.set(name, listener as (payload: unknown) => void);
  }
  say<Name extends keyof JitsiEvents>(name: Name, payload: JitsiEvents[Name]): void {
    this.#listeners.get(name)?.(payload);
  }
  executeCommand(...command: unknown[]): void {
    this.commands.push(command);
  }
  getIFrame(): HTMLIFrameElement {
    throw new Error('there is no frame');
  }
  dispose(): void {
    this.disposed = true;
  }
}

const ticket: RoomTicket = { domain: 'meet.example', room: 'tc-a', token: 't', displayName: 'Amara Okafor' };

let page: EventTarget;

beforeEach(() => {
  vi.useFakeTimers();
  page = new EventTarget();
  vi.stubGlobal('window', page);
  SilentApi.opened = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function start(change: Partial<JitsiSessionOptions> = {}) {
  const events: Array<[SessionEventKind, unknown]> = [];
  const beat = vi.fn();
  const leave = vi.fn();
  const mintToken = vi.fn(async () => ticket);
  const session = new JitsiSession({
    parent: {} as HTMLElement,
    role: 'participant',
    mintToken,
    onEvent: (kind, detail) => events.push([kind, detail]),
    onChange: () => undefined,
    beat,
    leave,
    loadApi: async () => SilentApi as unknown as JitsiApiConstructor,
    ...change,
  });
  const frame = () => {
    const api = SilentApi.opened.at(-1);
    if (!api) throw new Error('no frame was opened');
    return api;
  };
  const count = (kind: SessionEventKind) => events.filter(([name]) => name === kind).length;
  return { session, events, beat, leave, mintToken, frame, count };
}

async function joined(change: Partial<JitsiSessionOptions> = {}) {
  const stay = start(change);
  await stay.session.join();
  stay.frame().say('ready', {});
  stay.frame().say('videoConferenceJoined', { roomName: 'tc-a', id: 'me' });
  return stay;
}

describe('time limits', () => {
  it('a frame that is not ready after 15 seconds is unreachable', async () => {
    const { session, frame } = start();
    await session.join();
    vi.advanceTimersByTime(14_999);
    expect(session.snapshot.state).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(session.snapshot).toMatchObject({ state: 'unreachable', problem: { kind: 'silent' } });
    expect(frame().disposed).toBe(true);
  });

  it('a frame that is ready has 30 seconds to let one in', async () => {
    const { session, frame } = start();
    await session.join();
    vi.advanceTimersByTime(14_000);
    frame().say('ready', {});
    vi.advanceTimersByTime(29_999);
    expect(session.snapshot.state).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(session.snapshot.state).toBe('unreachable');
  });

  it('the whole of it ends after a minute, renewals included', async () => {
    const { session, frame } = start();
    await session.join();
    vi.advanceTimersByTime(14_000);
    frame().say('ready', {});
    vi.advanceTimersByTime(29_000);
    frame().say('errorOccurred', { error: { name: 'connection.passwordRequired' } });
    await vi.advanceTimersByTimeAsync(10_000);
    frame().say('ready', {});
    vi.advanceTimersByTime(6_999);
    expect(session.snapshot.state).toBe('connecting');
    vi.advanceTimersByTime(1);
    expect(session.snapshot.state).toBe('unreachable');
  });

  it('in the lobby no time limit runs', async () => {
    const { session, frame } = start();
    await session.join();
    frame().say('ready', {});
    frame().say('errorOccurred', { error: { name: 'conference.connectionError.membersOnly' } });
    vi.advanceTimersByTime(3_600_000);
    expect(session.snapshot.state).toBe('lobby');
  });
});

describe('minting', () => {
  it('asks for nothing before the click', async () => {
    const { mintToken } = start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(mintToken).not.toHaveBeenCalled();
  });

  it("a refusal by the app's server is shown with its reason", async () => {
    const { session } = start({ mintToken: () => Promise.reject(new Error('The room opens at 10:45.')) });
    await session.join();
    const problem = { kind: 'mint', message: 'The room opens at 10:45.' };
    expect(session.snapshot).toMatchObject({ state: 'refused', problem });
  });

  it('without a video service the room is unreachable, not refused', async () => {
    const { session } = start({ mintToken: () => Promise.reject(new VideoUnavailable()) });
    await session.join();
    expect(session.snapshot.state).toBe('unreachable');
  });

  it('renews three times and no more', async () => {
    const { session, frame, mintToken } = start();
    await session.join();
    for (let refusal = 0; refusal < 4; refusal += 1) {
      frame().say('errorOccurred', { error: { name: 'connection.passwordRequired', message: 'token required' } });
      await vi.advanceTimersByTimeAsync(0);
    }
    expect(mintToken).toHaveBeenCalledTimes(4);
    expect(session.snapshot).toMatchObject({ state: 'refused', problem: { kind: 'token', message: 'token required' } });
  });

  it('reads an error that is not nested, as the documentation has it', async () => {
    const { session, frame } = start();
    await session.join();
    frame().say('errorOccurred', { name: 'conference.connectionError.notAllowed' });
    expect(session.snapshot.problem).toEqual({ kind: 'wrongRoom' });
  });

  it('an answer that comes after the person has gone opens no frame', async () => {
    let answer: (value: RoomTicket) => void = () => undefined;
    const { session } = start({ mintToken: () => new Promise((resolve) => (answer = resolve)) });
    const joining = session.join();
    session.hangUp();
    answer(ticket);
    await joining;
    expect(SilentApi.opened).toHaveLength(0);
    expect(session.snapshot.state).toBe('left');
  });
});

describe('while joined', () => {
  it('beats at once and every 30 seconds, and stops on leaving', async () => {
    const { beat, frame } = await joined();
    expect(beat).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(90_000);
    expect(beat).toHaveBeenCalledTimes(4);
    frame().say('videoConferenceLeft', { roomName: 'tc-a' });
    vi.advanceTimersByTime(90_000);
    expect(beat).toHaveBeenCalledTimes(4);
  });

  it('"left" followed by silence is the end, followed by "ready" it is a reload', async () => {
    const first = await joined();
    first.frame().say('videoConferenceLeft', { roomName: 'tc-a' });
    vi.advanceTimersByTime(3_000);
    expect(first.session.snapshot.state).toBe('left');

    const second = await joined();
    second.frame().say('videoConferenceLeft', { roomName: 'tc-a' });
    second.frame().say('ready', {});
    await vi.advanceTimersByTimeAsync(0);
    expect(second.session.snapshot.state).toBe('connecting');
    expect(second.mintToken).toHaveBeenCalledTimes(2);
    expect(second.count('left')).toBe(1);
  });

  it('the same departure twice is one event, the same arrival too', async () => {
    const { frame, count, session } = await joined();
    for (let time = 0; time < 2; time += 1) frame().say('participantJoined', { id: 'p', displayName: 'SP-014' });
    expect(session.snapshot.people).toEqual([{ id: 'p', name: 'SP-014' }]);
    for (let time = 0; time < 2; time += 1) frame().say('participantLeft', { id: 'p' });
    expect([count('participantJoined'), count('participantLeft')]).toEqual([1, 1]);
  });

  it("somebody else's role is not one's own", async () => {
    const { frame, session } = await joined();
    frame().say('participantRoleChanged', { id: 'p', role: 'moderator' });
    expect(session.snapshot.moderates).toBe(false);
  });

  it('a closing page says goodbye, an idle one does not', async () => {
    const idle = start();
    page.dispatchEvent(new Event('pagehide'));
    expect(idle.leave).not.toHaveBeenCalled();
    const { leave } = await joined();
    page.dispatchEvent(new Event('pagehide'));
    expect(leave).toHaveBeenCalledTimes(1);
  });

  it('disposing says goodbye once, takes the frame away and leaves no timer', async () => {
    const { session, leave, frame, count } = await joined();
    session.dispose();
    page.dispatchEvent(new Event('pagehide'));
    expect(leave).toHaveBeenCalledTimes(1);
    expect(frame().disposed).toBe(true);
    expect(count('left')).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('hanging up that the frame does not answer still ends', async () => {
    const { session, frame, count } = await joined();
    session.hangUp();
    expect(frame().commands).toEqual([['hangup']]);
    vi.advanceTimersByTime(3_000);
    expect(session.snapshot.state).toBe('left');
    expect(count('left')).toBe(1);
  });
});

describe('what is asked of the client', () => {
  it('an observing moderator comes in silent, a patient does not, and media never go between two browsers', async () => {
    const moderator = await joined({ role: 'moderator' });
    const wishes = moderator.frame().options.configOverwrite;
    expect(wishes).toMatchObject({ startWithAudioMuted: true, startWithVideoMuted: true, p2p: { enabled: false } });
    const guest = await joined({ role: 'guest' });
    expect(guest.frame().options.configOverwrite).toMatchObject({
      startWithAudioMuted: false,
      p2p: { enabled: false },
    });
  });
});
