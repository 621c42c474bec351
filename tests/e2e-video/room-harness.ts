import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, type Browser, type Page } from '@playwright/test';
import { rolldown } from 'rolldown';
import { mintRoomToken, type RoomRole, type VideoSettings } from '../../apps/server/src/platform/video/index.ts';
import { startStandIn, type StandIn } from '../support/jitsi/stand-in.ts';

const SECRET = 'a-secret-of-at-least-32-characters';
const PAGE =
  '<!doctype html><title>room</title><div id="stage" style="height:90vh"></div><script src="/harness.js"></script>';

interface Recorded {
  events: Array<{ kind: string; detail: Record<string, unknown> }>;
  states: string[];
  beats: number;
  snapshot: { state: string; problem?: { kind: string }; moderates: boolean; people: Person[]; knocking: Person[] };
}

interface Person {
  id: string;
  name: string;
}

/** What the harness page adds to its window. */
interface HarnessWindow {
  record: Recorded;
  startSession(role: RoomRole, times: Record<string, number>): void;
  session: { answerKnock(id: string, admit: boolean): void; hangUp(): void; dispose(): void; join(): Promise<void> };
}

declare const window: HarnessWindow;

export interface EnterOptions {
  room: string;
  role: RoomRole;
  name: string;
  times?: Record<string, number>;
  /** The room that the token is for, where it is not the one that is entered. */
  tokenRoom?: string;
  /** When the n-th token (from 0) is minted. */
  mintedAt?: (count: number) => Date;
}

/** One person in a browser context of her own. */
export class Visitor {
  readonly page: Page;
  minted = 0;

  constructor(page: Page) {
    this.page = page;
  }

  record(): Promise<Recorded> {
    return this.page.evaluate(() => window.record);
  }

  async reaches(state: string): Promise<Recorded> {
    await expect.poll(async () => (await this.record()).snapshot.state, { timeout: 15_000 }).toBe(state);
    return this.record();
  }

  async count(kind: string): Promise<number> {
    return (await this.record()).events.filter((event) => event.kind === kind).length;
  }

  async sees(...names: string[]): Promise<void> {
    await expect.poll(async () => (await this.record()).snapshot.people.map(({ name }) => name)).toEqual(names);
  }

  answerKnock(id: string, admit: boolean): Promise<void> {
    return this.page.evaluate(([knocker, yes]) => window.session.answerKnock(knocker, yes), [id, admit] as const);
  }

  hangUp(): Promise<void> {
    return this.page.evaluate(() => window.session.hangUp());
  }

  retry(): Promise<void> {
    return this.page.evaluate(() => window.session.join());
  }
}

export interface Ground {
  standIn: StandIn;
  /** How often a page said goodbye while it was unloaded. */
  beacons(): number;
  enter(browser: Browser, options: EnterOptions): Promise<Visitor>;
  stop(): Promise<void>;
}

export async function prepareGround(): Promise<Ground> {
  const standIn = await startStandIn({ appId: 'telefellow', secret: SECRET });
  const script = await bundleHarness();
  let beacons = 0;
  const host = createServer((request, response) => {
    if (request.method === 'POST') beacons += 1;
    const isScript = request.url === '/harness.js';
    response.writeHead(200, { 'content-type': isScript ? 'text/javascript' : 'text/html' });
    response.end(isScript ? script : PAGE);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const origin = `http://localhost:${(host.address() as AddressInfo).port}`;
  return {
    standIn,
    beacons: () => beacons,
    enter: (browser, options) => enter(browser, origin, standIn.domain, options),
    stop: async () => {
      host.closeAllConnections();
      host.close();
      await standIn.stop();
    },
  };
}

async function enter(browser: Browser, origin: string, domain: string, options: EnterOptions): Promise<Visitor> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const visitor = new Visitor(await context.newPage());
  const { room, role, name, tokenRoom = room, mintedAt = () => new Date() } = options;
  await visitor.page.exposeFunction('mint', async () => {
    const grant = { room: tokenRoom, userId: `u-${name}`, displayName: name, role };
    const minted = await mintRoomToken(settingsFor(domain), grant, mintedAt(visitor.minted));
    visitor.minted += 1;
    // Another name than the token's: the room must show the token's.
    return { domain, room, token: minted.token, displayName: 'Forged' };
  });
  await visitor.page.goto(origin);
  await visitor.page.evaluate(([as, times]) => window.startSession(as, times), [role, options.times ?? {}] as const);
  return visitor;
}

function settingsFor(domain: string): VideoSettings {
  const key = { alg: 'HS256', secret: SECRET } as const;
  return { domain, appId: 'telefellow', audience: 'jitsi', subject: 'meet.jitsi', key };
}

async function bundleHarness(): Promise<string> {
  const build = await rolldown({
    input: join(import.meta.dirname, 'harness.js'),
    platform: 'browser',
    // The web app's own one extends a file that its framework generates, and a fresh clone has none.
    tsconfig: false,
    logLevel: 'silent',
  });
  const { output } = await build.generate({ format: 'iife' });
  await build.close();
  return output[0].code;
}
