import { daysBetween, formatCalendarDate, parseCalendarDate } from '../calendar.ts';
import { addDays, addYears } from '../renewal.ts';
import type { LicenseFacts } from '../types.ts';
import { CME_BOARDS } from './cme-boards.ts';
import type { CmeBoard, CmeCount, CmeCredit, CmeTally, CmeUnknown, Degree } from './cme-types.ts';

/** The source gives hours for full licenses; what other kinds are asked it does not say. */
const COUNTED_TYPES: readonly string[] = ['full', 'compact_issued', 'telemedicine_license'];
const COUNTED_STATUSES: readonly string[] = ['active', 'active_restricted', 'probation', 'lapsed', 'expired'];

type Period = { from: string; to: string };

/** The boards of a state, one or two; none where the source has no row. `state` is a USPS code. */
export function cmeBoardsOf(state: string): CmeBoard[] {
  return CME_BOARDS.filter((board) => board.state === state);
}

/**
 * The cycle that holds `today`, counted back from the license's expiry: a board of one year may stand behind a license of two.
 * After the expiry it is the last cycle, which then is over. Each boundary is counted from the expiry itself, so that a
 * license of 29 February has no gap and no overlap. `expiresOn` and `today` are real dates 'YYYY-MM-DD'.
 */
export function cmeCycle(expiresOn: string, cycleYears: number, today: string): Period {
  let back = 0;
  while (addYears(expiresOn, -(back + 1) * cycleYears) >= today) back++;
  return {
    from: addDays(addYears(expiresOn, -(back + 1) * cycleYears), 1),
    to: addYears(expiresOn, -back * cycleYears),
  };
}

/**
 * Credits against the board of one license. Pain hours are counted apart, in the period that the board names. Missing facts
 * give `unknown` with the reason, never "met". Pure; throws nothing.
 */
export function tallyCme(input: {
  license: Pick<LicenseFacts, 'state' | 'type' | 'status' | 'expiresOn'>;
  degree: Degree | null;
  credits: readonly CmeCredit[];
  today: string;
}): CmeTally {
  const { license, today } = input;
  const boards = cmeBoardsOf(license.state);
  const board = boards.length > 1 ? boards.find(({ degree }) => degree === input.degree) : boards[0];
  const expiresOn = license.expiresOn === null ? null : parseCalendarDate(license.expiresOn);
  if (!COUNTED_TYPES.includes(license.type)) return unknownTally('license_type');
  if (!COUNTED_STATUSES.includes(license.status)) return unknownTally('not_in_force');
  if (boards.length === 0) return unknownTally('no_board');
  if (!board) return unknownTally('degree');
  if (expiresOn === null) return unknownTally('no_expiry', board);
  if (board.cycleYears === null) return { ...unknownTally(null, board), state: 'none_asked' };
  return count(board, cmeCycle(expiresOn, board.cycleYears, today), input.credits, today);
}

function unknownTally(unknown: CmeUnknown | null, board: CmeBoard | null = null): CmeTally {
  const empty = { cycle: null, daysLeft: null, hours: null, category1: null, pain: null, missing: [] };
  return { state: 'unknown', unknown, board, ...empty };
}

function count(board: CmeBoard, cycle: Period, all: readonly CmeCredit[], today: string): CmeTally {
  // Nothing counts before it is earned, whatever was typed.
  const credits = all.filter(({ earnedOn }) => earnedOn <= today);
  const inCycle = credits.filter(({ earnedOn }) => isIn(earnedOn, cycle));
  const hours = countOf(board.hours, sumOf(inCycle, 'hours'));
  const firsts = inCycle.filter(({ category1 }) => category1);
  const category1 = board.category1 === null ? null : countOf(board.category1, sumOf(firsts, 'hours'));
  const pain = countPain(board, cycle, credits);
  const daysLeft = daysBetween(today, cycle.to);
  const isOpen =
    hours.gap > 0 || (category1?.gap ?? 0) > 0 || (pain !== null && pain.gap > 0 && !board.pain?.condition);
  const state = isOpen ? (daysLeft < 0 ? 'overdue' : 'open') : (pain?.gap ?? 0) > 0 ? 'met_unless' : 'met';
  const missing = missingOf(board, cycle, { hours, category1, pain });
  return { state, unknown: null, board, cycle, daysLeft, hours, category1, pain, missing };
}

function countPain(board: CmeBoard, cycle: Period, credits: readonly CmeCredit[]): CmeCount | null {
  if (board.pain === null) return null;
  const { hours, every } = board.pain;
  const doneIn = (period: Period) =>
    sumOf(
      credits.filter(({ earnedOn }) => isIn(earnedOn, period)),
      'painHours',
    );
  if (every === 'year') {
    const years = Array.from({ length: board.cycleYears ?? 1 }, (_, back) => yearsBefore(cycle.to, back + 1, back));
    const done = years.map(doneIn);
    // Two hours in one year do not make good for none in the next.
    const gap = done.reduce((sum, inYear) => sum + Math.max(0, hours - inYear), 0);
    return { needed: hours * years.length, done: done.reduce((sum, inYear) => sum + inYear, 0), gap };
  }
  if (every === 'once') return countOf(hours, doneIn({ from: '0000-00-00', to: cycle.to }));
  return countOf(hours, doneIn(every === 'cycle' ? cycle : yearsBefore(cycle.to, every, 0)));
}

/** From so many years before a day, that day excluded, to so many years before it. */
function yearsBefore(end: string, from: number, to: number): Period {
  return { from: addDays(addYears(end, -from), 1), to: addYears(end, -to) };
}

function missingOf(
  board: CmeBoard,
  cycle: Period,
  counts: Record<'hours' | 'category1' | 'pain', CmeCount | null>,
): string[] {
  const by = `by ${formatCalendarDate(cycle.to)}`;
  const condition = board.pain?.condition ? `, ${board.pain.condition}` : '';
  const words: [CmeCount | null, string][] = [
    [counts.hours, `more ${by}.`],
    [counts.category1, `of ${board.category1Note ?? 'category 1'} ${by}.`],
    [counts.pain, `on pain or opioids ${by}${condition}.`],
  ];
  return words.flatMap(([one, text]) =>
    one && one.gap > 0 ? [`${one.gap} ${one.gap === 1 ? 'hour' : 'hours'} ${text}`] : [],
  );
}

const isIn = (day: string, { from, to }: Period): boolean => day >= from && day <= to;
const countOf = (needed: number, done: number): CmeCount => ({ needed, done, gap: Math.max(0, needed - done) });
const sumOf = (credits: readonly CmeCredit[], field: 'hours' | 'painHours'): number =>
  credits.reduce((sum, credit) => sum + credit[field], 0);

/**
 * What attendance gives: quarters of an hour begun and finished, up to what the event was designated for. Minutes below a
 * quarter give nothing (AMA PRA credit is claimed in steps of 0.25). `designated` null: no cap but the minutes.
 */
export function attendedCredit(minutes: number, designated: number | null): number {
  const earned = Math.floor(Math.max(0, minutes) / 15) * 0.25;
  return designated === null ? earned : Math.min(designated, earned);
}
