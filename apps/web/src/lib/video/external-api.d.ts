/** The part of Jitsi's external API that this app uses; payloads as seen from the real script. */

export interface JitsiError {
  name: string;
  message?: string;
  type?: 'CONFIG' | 'CONNECTION' | 'CONFERENCE';
  /** False even for a refused token: decide by `name`. */
  isFatal?: boolean;
  params?: unknown[];
}

export interface JitsiEvents {
  ready: Record<string, never>;
  videoConferenceJoined: { roomName: string; id: string; displayName?: string };
  videoConferenceLeft: { roomName: string };
  readyToClose: Record<string, never>;
  participantJoined: { id: string; displayName?: string };
  participantLeft: { id: string };
  participantRoleChanged: { id: string; role: 'none' | 'moderator' | 'participant' };
  participantKickedOut: { kicked: { id: string; local?: boolean }; kicker: { id?: string } };
  knockingParticipant: { participant: { id: string; name?: string } };
  recordingStatusChanged: { on: boolean; mode?: 'local' | 'stream' | 'file'; error?: string };
  audioMuteStatusChanged: { muted: boolean };
  videoMuteStatusChanged: { muted: boolean };
  /** Nested in the code, flat in its documentation. */
  errorOccurred: { error: JitsiError } | JitsiError;
}

export interface JitsiCommands {
  hangup: [];
  toggleAudio: [];
  toggleVideo: [];
  answerKnockingParticipant: [id: string, admit: boolean];
}

export interface JitsiOptions {
  roomName: string;
  parentNode: HTMLElement;
  width: string;
  height: string;
  jwt: string;
  configOverwrite: Record<string, unknown>;
  userInfo: { displayName: string };
}

export interface JitsiApi {
  on<Name extends keyof JitsiEvents>(name: Name, listener: (payload: JitsiEvents[Name]) => void): unknown;
  executeCommand<Name extends keyof JitsiCommands>(name: Name, ...args: JitsiCommands[Name]): void;
  getIFrame(): HTMLIFrameElement;
  dispose(): void;
}

export type JitsiApiConstructor = new (domain: string, options: JitsiOptions) => JitsiApi;
