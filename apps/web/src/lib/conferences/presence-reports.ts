export type PresenceKind = 'JOINED' | 'LEFT' | 'HEARTBEAT';

/**
 * Numbers the reports of one tab, so that one that arrives twice is kept once. A report that is lost is not sent again: the
 * next beat covers the gap.
 */
export class PresenceReports {
  readonly tabId: string = crypto.randomUUID();
  private sequence = 0;

  constructor(
    private readonly send: (report: { kind: PresenceKind; tabId: string; sequence: number }) => Promise<unknown>,
    private readonly lost: (cause: unknown) => void,
  ) {}

  report(kind: PresenceKind): void {
    const { tabId } = this;
    this.send({ kind, tabId, sequence: this.sequence++ }).catch(this.lost);
  }
}
