import type { SessionProblem } from './session-state.ts';

/** Every text of the room, in the reader's language; the component holds none of its own. */
export interface RoomLabels {
  /** Name of the region, for screen readers: "Video". */
  stage: string;
  idleTitle: string;
  /** What joining does: camera, microphone, who sees you. */
  idleText: string;
  join: string;
  joinAgain: string;
  tryAgain: string;
  openInNewTab: string;
  newTabBlocked: string;
  loading: string;
  connecting: string;
  lobby: string;
  joined: string;
  leftTitle: string;
  leftText: string;
  unreachableTitle: string;
  refusedTitle: string;
  /** One text for each reason; the server's own message is shown where it gave one. */
  problems: Record<SessionProblem['kind'], string>;
  /** What to do on another line, number included. */
  otherLine: (phone: string) => string;
  controls: string;
  mute: string;
  unmute: string;
  cameraOff: string;
  cameraOn: string;
  leave: string;
  knocking: string;
  /** Who knocks and has no name. */
  nameless: string;
  admit: string;
  deny: string;
  /** Names for screen readers, where the button's word alone would be said many times. */
  admitWho: (name: string) => string;
  denyWho: (name: string) => string;
  recording: string;
  notRecording: string;
  peopleCount: (count: number) => string;
}
