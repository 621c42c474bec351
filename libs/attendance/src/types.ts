/** A stretch of time in ms since the epoch, `from` included and `to` excluded. */
export interface Interval {
  from: number;
  to: number;
}

/**
 * A join or leave as the meeting server reported it. `occupant` is the server's id of one connection (its jid), so
 * that two devices of one person are two occupants. `at` is server time in ms.
 */
export interface PresenceEvent {
  occupant: string;
  kind: 'joined' | 'left';
  at: number;
}

/** One beat of a browser tab while it is in the room, every 30 s; `at` is the time at OUR server in ms. */
export interface Heartbeat {
  tab: string;
  at: number;
  /** The server's occupant id where the tab knows it; a beat without one can vouch for any open occupant. */
  occupant?: string | null;
}

export interface PresenceInput {
  events: readonly PresenceEvent[];
  heartbeats: readonly Heartbeat[];
  /** Scheduled start and end: time outside it does not count. */
  window: Interval;
  /** When the server destroyed the room, in ms, if it did. */
  roomDestroyedAt?: number | null;
}

export type PresenceSource = 'server' | 'heartbeat';

/** The figure of one stream alone: merged, clipped, in whole minutes. */
export interface PresenceFigure {
  intervals: Interval[];
  minutes: number;
}

/** Time in the room: merged, clipped, ascending intervals; whole minutes rounded down once, at the end. */
export interface Presence {
  intervals: Interval[];
  minutes: number;
  sources: { server: PresenceFigure; heartbeat: PresenceFigure };
}
