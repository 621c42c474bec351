import { ApiError } from '#lib/api/api-error.ts';
import { VideoUnavailable, type OnSessionEvent, type SessionEventKind } from '#lib/video/session-state.ts';

export interface RoomReport {
  kind: string;
  tabId: string;
  sequence: number;
}

const KINDS: Partial<Record<SessionEventKind, string>> = {
  joined: 'joined',
  left: 'left',
  unreachable: 'unreachable',
  refused: 'refused',
};

/** Tells the server what happened in this tab, each thing once; a report that fails never disturbs the visit. */
export class RoomReports {
  readonly #send: (report: RoomReport) => Promise<unknown>;
  readonly #query: string;
  readonly #variables: Record<string, string>;
  readonly #tabId = crypto.randomUUID();
  #sequence = 0;

  /** `query` and `variables` are what a closing page sends by itself. */
  constructor(send: (report: RoomReport) => Promise<unknown>, query: string, variables: Record<string, string>) {
    this.#send = send;
    this.#query = query;
    this.#variables = variables;
  }

  readonly onEvent: OnSessionEvent = (kind, detail) => {
    if (kind === 'recording') return this.tell((detail as { on: boolean }).on ? 'recording_on' : 'recording_off');
    const told = KINDS[kind];
    if (told) this.tell(told);
  };

  readonly beat = (): void => this.tell('heartbeat');

  /** Outlives the page. */
  readonly leave = (): void => {
    const body = JSON.stringify({ query: this.#query, variables: { ...this.#variables, ...this.#next('left') } });
    navigator.sendBeacon('/graphql', new Blob([body], { type: 'application/json' }));
  };

  tell(kind: string): void {
    this.#send(this.#next(kind)).catch((error: unknown) => console.warn(`room report ${kind} was not kept`, error));
  }

  #next(kind: string): RoomReport {
    return { kind, tabId: this.#tabId, sequence: this.#sequence++ };
  }
}

/** The room shows its own words when there is no video service, and the server's for any other refusal. */
export async function minted<Ticket>(ask: () => Promise<Ticket>): Promise<Ticket> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ApiError && error.code === 'VIDEO_NOT_CONFIGURED') throw new VideoUnavailable(error.message);
    throw error;
  }
}
