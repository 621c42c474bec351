import { disagreement, presence, type Heartbeat, type Interval } from '@telefellow/attendance';

export interface RoomEventRow {
  participant_id: string;
  source: 'browser' | 'server';
  kind: string;
  at: Date;
  tab_id: string | null;
  occupant: string | null;
}

export interface CountedEvent {
  starts_at: Date;
  ends_at: Date;
  pass_percent: number;
}

export interface CountedPresence {
  minutes: number;
  eventMinutes: number;
  percent: number;
  passed: boolean;
  intervals: { from: Date; to: Date }[];
  serverMinutes: number;
  heartbeatMinutes: number;
  flagged: boolean;
}

/** The raw events of one person, counted by the rule of libs/attendance within the event's window. */
export function countPresence(event: CountedEvent, rows: readonly RoomEventRow[]): CountedPresence {
  const window: Interval = { from: event.starts_at.getTime(), to: event.ends_at.getTime() };
  const counted = presence({
    window,
    heartbeats: beatsOf(rows.filter((row) => row.source === 'browser')),
    events: rows
      .filter((row) => row.source === 'server' && (row.kind === 'joined' || row.kind === 'left'))
      .map((row) => ({
        occupant: row.occupant ?? row.tab_id ?? row.participant_id,
        kind: row.kind as 'joined' | 'left',
        at: row.at.getTime(),
      })),
  });
  const eventMinutes = Math.floor((window.to - window.from) / 60_000);
  const { server, heartbeat } = counted.sources;
  return {
    minutes: counted.minutes,
    eventMinutes,
    percent: eventMinutes === 0 ? 0 : Math.floor((100 * counted.minutes) / eventMinutes),
    passed: 100 * counted.minutes >= event.pass_percent * eventMinutes,
    intervals: counted.intervals.map(({ from, to }) => ({ from: new Date(from), to: new Date(to) })),
    serverMinutes: server.minutes,
    heartbeatMinutes: heartbeat.minutes,
    // One stream alone has nothing to be compared with.
    flagged:
      server.intervals.length > 0 &&
      heartbeat.intervals.length > 0 &&
      disagreement(server.minutes, heartbeat.minutes).flagged,
  };
}

/** A tab that said goodbye and comes back begins anew: the pause between is not presence. */
function beatsOf(rows: readonly RoomEventRow[]): Heartbeat[] {
  const stays = new Map<string, number>();
  return [...rows]
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((row) => {
      const tab = row.tab_id ?? '';
      const stay = stays.get(tab) ?? 0;
      if (row.kind === 'left') stays.set(tab, stay + 1);
      return { tab: `${tab}#${stay}`, at: row.at.getTime() };
    });
}
