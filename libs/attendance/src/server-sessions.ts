import type { Heartbeat, Interval, PresenceEvent, PresenceInput } from './types.ts';

/** A beat every 30 s, so half of the allowed gap of 90 s (jitsi.md 7). */
const GRACE_AFTER_LAST_BEAT_MS = 45_000;

/** One stay of one occupant; `to` is null when no leave was reported. */
interface Session {
  occupant: string;
  from: number;
  to: number | null;
}

/** When an occupant joined and left, at each instant at most once, so that order and repeats do no harm. */
function instantsOf(events: readonly PresenceEvent[]): { at: number; kind: PresenceEvent['kind'] }[] {
  const kindsAt = new Map<number, Set<PresenceEvent['kind']>>();
  for (const { at, kind } of events) {
    if (Number.isFinite(at)) kindsAt.set(at, (kindsAt.get(at) ?? new Set()).add(kind));
  }
  return (
    [...kindsAt]
      .toSorted(([a], [b]) => a - b)
      // Leave and join at one instant change nothing: still in when in before, a stay of no length when not.
      .flatMap(([at, kinds]) => (kinds.size === 1 ? [...kinds].map((kind) => ({ at, kind })) : []))
  );
}

function sessionsOf(occupant: string, events: readonly PresenceEvent[]): Session[] {
  const sessions: Session[] = [];
  let joinedAt: number | null = null;
  for (const { at, kind } of instantsOf(events)) {
    if (kind === 'joined') {
      joinedAt ??= at;
    } else if (joinedAt !== null) {
      sessions.push({ occupant, from: joinedAt, to: at });
      joinedAt = null;
    }
  }
  if (joinedAt !== null) sessions.push({ occupant, from: joinedAt, to: null });
  return sessions;
}

/**
 * The session that a beat vouches for: that of its own occupant or, where the tab does not know it, the latest one that it
 * can belong to. Otherwise the beats of a second device would keep a crashed first one in the room.
 */
function ownerOf(beat: Heartbeat, sessions: readonly Session[]): Session | undefined {
  return sessions
    .filter((s) => s.from <= beat.at && (s.to === null || beat.at <= s.to))
    .filter((s) => beat.occupant == null || beat.occupant === s.occupant)
    .reduce<Session | undefined>((latest, s) => (latest && latest.from >= s.from ? latest : s), undefined);
}

function closeSession(session: Session, lastBeats: ReadonlyMap<Session, number>, input: PresenceInput): Interval {
  const { from, to } = session;
  if (to !== null) return { from, to };
  const destroyedAt = input.roomDestroyedAt ?? null;
  const destroyed = destroyedAt !== null && destroyedAt > from ? destroyedAt : null;
  const lastBeat = lastBeats.get(session);
  if (lastBeat === undefined) return { from, to: destroyed ?? input.window.to };
  return { from, to: Math.min(lastBeat + GRACE_AFTER_LAST_BEAT_MS, destroyed ?? Infinity) };
}

/**
 * Stays by the server's events: from join to leave for each occupant. A stay without a leave (crash, lost webhook) ends
 * 45 s after its last heartbeat and not after the room was destroyed; without a heartbeat it ends when the room was
 * destroyed, else at the scheduled end. A leave without a join is no stay (jitsi.md 7).
 */
export function serverIntervals(input: PresenceInput): Interval[] {
  const sessions = [...Map.groupBy(input.events, (event) => event.occupant)]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([occupant, events]) => sessionsOf(occupant, events));
  const lastBeats = new Map<Session, number>();
  for (const beat of input.heartbeats) {
    const owner = Number.isFinite(beat.at) ? ownerOf(beat, sessions) : undefined;
    if (owner) lastBeats.set(owner, Math.max(beat.at, lastBeats.get(owner) ?? -Infinity));
  }
  return sessions.map((session) => closeSession(session, lastBeats, input));
}
