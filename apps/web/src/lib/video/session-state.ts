export type SessionState = 'idle' | 'loading' | 'connecting' | 'lobby' | 'joined' | 'left' | 'unreachable' | 'refused';

/** Why a session is where it is; each has its own text on the screen. */
export type SessionProblem =
  /** The app's own server gave no token; `message` is its reason. */
  | { kind: 'mint'; message: string }
  /** No video service is set up, or the script did not load. */
  | { kind: 'script' }
  /** The room page never spoke, or never let anybody in. */
  | { kind: 'silent' }
  | { kind: 'connection'; message: string }
  /** Three fresh tokens were refused. */
  | { kind: 'token'; message: string }
  | { kind: 'wrongRoom' }
  | { kind: 'denied' }
  | { kind: 'kicked' };

export interface Person {
  id: string;
  name: string;
}

export interface SessionSnapshot {
  state: SessionState;
  problem: SessionProblem | undefined;
  moderates: boolean;
  audioMuted: boolean;
  videoMuted: boolean;
  recording: boolean;
  /** The others in the room. */
  people: readonly Person[];
  /** Who waits in the lobby; only a moderator hears of them. */
  knocking: readonly Person[];
}

/** What happened, for the append-only record and for the page. */
export interface SessionEvents {
  joined: { id: string; room: string };
  /** `reload`: the frame began anew and will be back. */
  left: { reason: 'hangup' | 'ended' | 'kicked' | 'reload' | 'unmount' };
  participantJoined: Person;
  participantLeft: { id: string };
  roleChanged: { moderates: boolean };
  knocking: Person;
  knockAnswered: { id: string; admitted: boolean };
  recording: { on: boolean; mode: string | undefined };
  tokenRenewed: { reason: 'expired' | 'reload'; attempt: number };
  unreachable: SessionProblem;
  refused: SessionProblem;
  error: { name: string; message: string | undefined };
}

export type SessionEventKind = keyof SessionEvents;

export type OnSessionEvent = <Kind extends SessionEventKind>(kind: Kind, detail: SessionEvents[Kind]) => void;

/** The minting side throws this when there is no video service to mint for. */
export class VideoUnavailable extends Error {}

export const EMPTY: SessionSnapshot = {
  state: 'idle',
  problem: undefined,
  moderates: false,
  audioMuted: false,
  videoMuted: false,
  recording: false,
  people: [],
  knocking: [],
};
