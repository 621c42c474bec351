import { unionWithin, wholeMinutes } from './intervals.ts';
import { serverIntervals } from './server-sessions.ts';
import type { Heartbeat, Interval, Presence, PresenceFigure, PresenceInput } from './types.ts';

const MAX_GAP_MS = 90_000;
const MAX_DIFFERENCE_MINUTES = 5;
const MAX_DIFFERENCE_SHARE = 0.2;

/** Runs of beats of one tab with gaps of at most 90 s; a lone beat is a run of no length. */
function heartbeatIntervals(heartbeats: readonly Heartbeat[]): Interval[] {
  const runs: Interval[] = [];
  for (const beats of Map.groupBy(heartbeats, (beat) => beat.tab).values()) {
    let run: Interval | null = null;
    for (const at of beats
      .map((beat) => beat.at)
      .filter(Number.isFinite)
      .toSorted((a, b) => a - b)) {
      if (run && at - run.to <= MAX_GAP_MS) {
        run.to = at;
      } else {
        run = { from: at, to: at };
        runs.push(run);
      }
    }
  }
  return runs;
}

/**
 * How long one person was in the room, from all raw events and heartbeats of that person (jitsi.md 7, Attendance): the
 * union of the server's stays and the runs of heartbeats, clipped to the scheduled window, in whole minutes rounded down
 * once at the end. Two devices never count double; late, repeated and reordered rows change nothing. All times are ms
 * since the epoch. Lobby time does not count, because the server does not report it. Both streams' own figures come
 * along for {@link disagreement}. Pure; never throws.
 */
export function presence(input: PresenceInput): Presence {
  const server = serverIntervals(input);
  const heartbeat = heartbeatIntervals(input.heartbeats);
  const figure = (intervals: readonly Interval[]): PresenceFigure => {
    const merged = unionWithin(intervals, input.window);
    return { intervals: merged, minutes: wholeMinutes(merged) };
  };
  return {
    ...figure([...server, ...heartbeat]),
    sources: { server: figure(server), heartbeat: figure(heartbeat) },
  };
}

/** How far two figures lie apart: `share` is of the larger one, 0 where both are 0. */
export interface Disagreement {
  minutes: number;
  share: number;
  flagged: boolean;
}

/** Compares the minutes of the two streams; more than 20% or more than 5 minutes apart is flagged for review. */
export function disagreement(a: number, b: number): Disagreement {
  const minutes = Math.abs(a - b);
  const share = minutes === 0 ? 0 : minutes / Math.max(a, b);
  return { minutes, share, flagged: minutes > MAX_DIFFERENCE_MINUTES || share > MAX_DIFFERENCE_SHARE };
}
