const HOUR_MS = 3_600_000;
const MAX_ADDRESSES = 10_000;

/** How often one client address may sign up within an hour; kept in memory, since it only slows a flood down. */
export class AddressLimit {
  private readonly perHour: number;
  private readonly tries = new Map<string, number[]>();

  constructor(perHour: number) {
    this.perHour = perHour;
  }

  /** False when the address has used its tries. */
  allow(address: string, now: Date): boolean {
    const since = now.getTime() - HOUR_MS;
    if (this.tries.size >= MAX_ADDRESSES) this.forget(since);
    const recent = (this.tries.get(address) ?? []).filter((at) => at > since);
    if (recent.length >= this.perHour) return false;
    this.tries.set(address, [...recent, now.getTime()]);
    return true;
  }

  private forget(since: number): void {
    for (const [address, times] of this.tries) if ((times.at(-1) ?? 0) <= since) this.tries.delete(address);
  }
}
