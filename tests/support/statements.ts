import pg from 'pg';
import { vi } from 'vitest';

/** How many statements the server sends while `work` runs: the budget of a request holds whatever the number of rows. */
export async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const spy = vi.spyOn(pg.Client.prototype, 'query');
  try {
    await work();
    return spy.mock.calls.length;
  } finally {
    spy.mockRestore();
  }
}
