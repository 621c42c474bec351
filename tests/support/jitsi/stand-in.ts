import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { externalApiSource } from './build-external-api.ts';
import { ConferenceRoom, type Occupant, type RoomHooks, type WireEvent } from './conference-room.ts';
import { judgeToken, type TokenRuleSettings } from './token-rules.ts';

export interface StandInSwitches {
  /** external_api.js answers 404. */
  scriptMissing: boolean;
  /** The room page loads and never speaks. */
  neverReady: boolean;
  /** The server's clock is ahead by so many seconds: tokens expire early. */
  clockAheadSeconds: number;
  /** Peers hear of each departure so often; the real client says it twice. */
  departures: number;
  /** A tab that vanishes without a word is reported so late; a real server took 61 s. */
  crashReportMs: number;
}

export interface StandInOptions {
  port?: number;
  appId: string;
  secret: string;
  audience?: string;
  subject?: string;
  /** Attendance posts go to `<webhookUrl>/events/…`. */
  webhookUrl?: string;
  /** Sent as `Authorization: Bearer …`. */
  webhookSecret?: string;
}

export interface StandIn {
  domain: string;
  port: number;
  switches: StandInSwitches;
  rooms: ReadonlyMap<string, ConferenceRoom>;
  /** What was posted (or would have been, without a URL), oldest first. */
  posts: Array<{ path: string; payload: Record<string, unknown> }>;
  /** Reloads the frames of a room, as a browser does after its tab was discarded. */
  reload(room: string): void;
  kick(room: string, occupantId: string): void;
  startRecording(room: string): void;
  stop(): Promise<void>;
}

interface Line {
  room: ConferenceRoom;
  occupant: Occupant;
  response: ServerResponse;
  left: boolean;
}

const DEFAULTS: StandInSwitches = {
  scriptMissing: false,
  neverReady: false,
  clockAheadSeconds: 0,
  departures: 2,
  crashReportMs: 60_000,
};

/** A conference server for tests: real external API, real token rules, no media. */
export async function startStandIn(options: StandInOptions): Promise<StandIn> {
  const conference = new Conference(options);
  const [script, page, client, pems] = await Promise.all([
    externalApiSource(),
    readFile(join(import.meta.dirname, 'room-page.html'), 'utf8'),
    readFile(join(import.meta.dirname, 'room-page.js'), 'utf8'),
    generate([{ name: 'commonName', value: 'localhost' }], { keySize: 2048 }),
  ]);
  const pages = { script, page, client };
  const server = createServer({ key: pems.private, cert: pems.cert }, (request, response) => {
    void serve(conference, pages, request, response);
  });
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      conference.hangUp();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    domain: `localhost:${port}`,
    port,
    switches: conference.switches,
    rooms: conference.rooms,
    posts: conference.posts,
    reload: (room) => conference.broadcast(room, { name: '_reload' }),
    kick: (room, id) => conference.rooms.get(room.toLowerCase())?.kick(undefined, id),
    startRecording: (room) => conference.broadcast(room, { name: 'recording-status-changed', on: true, mode: 'file' }),
    stop,
  };
}

class Conference {
  readonly switches: StandInSwitches = { ...DEFAULTS };
  readonly rooms = new Map<string, ConferenceRoom>();
  readonly posts: StandIn['posts'] = [];
  readonly #options: StandInOptions;
  readonly #rules: TokenRuleSettings;
  readonly #lines = new Map<string, Line>();
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #hooks: RoomHooks;

  constructor(options: StandInOptions) {
    this.#options = options;
    this.#rules = {
      algorithm: 'HS256',
      secret: options.secret,
      acceptedIssuers: [options.appId],
      acceptedAudiences: [options.audience ?? 'jitsi'],
      subject: options.subject ?? 'meet.jitsi',
      domainVerification: true,
      noWildcard: true,
    };
    this.#hooks = {
      post: (path, payload) => this.#post(path, payload),
      seconds: () => Math.floor(this.#now().getTime() / 1000),
      departures: () => this.switches.departures,
      destroyed: (room) => this.rooms.delete(room.name),
    };
  }

  /** Connect, log in and join, as one line of server-sent events; the tab's id is its key to `act`. */
  connect(url: URL, response: ServerResponse): void {
    const name = (url.searchParams.get('room') ?? '').toLowerCase();
    const tab = url.searchParams.get('tab') ?? randomUUID();
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': open\n\n');
    const verdict = judgeToken(this.#rules, url.searchParams.get('jwt') ?? undefined, name, this.#now());
    if (verdict.kind === 'silence') return;
    if (verdict.kind === 'refused') return write(response, { name: 'error-occurred', error: verdict.error });
    const room = this.rooms.get(name) ?? new ConferenceRoom(name, this.#hooks);
    this.rooms.set(name, room);
    const id = randomBytes(4).toString('hex');
    const occupant: Occupant = {
      id,
      jid: `${randomUUID()}@meet.jitsi/${id}`,
      user: verdict.user,
      joinedAt: 0,
      send: (event) => write(response, event),
      close: () => write(response, { name: '_closed' }),
    };
    const line: Line = { room, occupant, response, left: false };
    this.#lines.set(tab, line);
    response.on('close', () => this.#lost(line));
    room.arrive(occupant);
  }

  act(tab: string, command: string, args: unknown[]): void {
    const line = this.#lines.get(tab);
    if (!line) return;
    const { room, occupant } = line;
    if (command === 'answer-knocking-participant') room.answer(occupant.id, String(args[0]), args[1] === true);
    else if (command === 'kick-participant') room.kick(occupant.id, String(args[0]));
    else if (command === 'video-hangup') this.#depart(line);
  }

  broadcast(room: string, event: WireEvent): void {
    for (const occupant of this.rooms.get(room.toLowerCase())?.occupants.values() ?? []) occupant.send(event);
  }

  hangUp(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const line of this.#lines.values()) {
      line.left = true;
      line.response.end();
    }
  }

  /** No word of farewell: a crash, a closed tab, a lost network. The server notices late. */
  #lost(line: Line): void {
    if (line.left) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      this.#depart(line);
    }, this.switches.crashReportMs);
    this.#timers.add(timer);
  }

  #depart(line: Line): void {
    if (line.left) return;
    line.left = true;
    line.room.depart(line.occupant.id);
  }

  #now(): Date {
    return new Date(Date.now() + this.switches.clockAheadSeconds * 1000);
  }

  #post(path: string, payload: Record<string, unknown>): void {
    this.posts.push({ path, payload });
    const { webhookUrl, webhookSecret } = this.#options;
    if (!webhookUrl) return;
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    if (webhookSecret) headers['authorization'] = `Bearer ${webhookSecret}`;
    fetch(webhookUrl + path, { method: 'POST', headers, body: JSON.stringify(payload) }).catch((error: unknown) => {
      console.error(`webhook ${path} was not delivered: ${String(error)}`);
    });
  }
}

function write(response: ServerResponse, event: WireEvent): void {
  if (!response.writableEnded) response.write(`data: ${JSON.stringify(event)}\n\n`);
}

async function serve(
  conference: Conference,
  pages: { script: string; page: string; client: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://stand-in.invalid');
  const { switches } = conference;
  if (request.method === 'POST') {
    const body = JSON.parse((await text(request)) || '{}') as Record<string, unknown>;
    if (url.pathname === '/-/act')
      conference.act(String(body['tab']), String(body['command']), body['args'] as unknown[]);
    else if (url.pathname === '/-/switches') Object.assign(switches, body);
    else if (url.pathname === '/-/broadcast') conference.broadcast(String(body['room']), body['event'] as WireEvent);
    return send(response, 200, 'application/json', JSON.stringify(switches));
  }
  if (url.pathname === '/external_api.js') {
    if (switches.scriptMissing) return send(response, 404, 'text/plain', 'not here');
    return send(response, 200, 'text/javascript', pages.script);
  }
  if (url.pathname === '/-/room-page.js') return send(response, 200, 'text/javascript', pages.client);
  if (url.pathname === '/-/line') return conference.connect(url, response);
  if (url.pathname === '/-/state') return send(response, 200, 'application/json', JSON.stringify(stateOf(conference)));
  if (url.pathname === '/favicon.ico') return send(response, 404, 'text/plain', '');
  send(response, 200, 'text/html', switches.neverReady ? '<!doctype html><title>silent</title>' : pages.page);
}

function stateOf(conference: Conference) {
  const people = (occupants: Iterable<Occupant>) => [...occupants].map(({ id, user }) => ({ occupantId: id, ...user }));
  const rooms = [...conference.rooms.values()].map((room) => ({
    name: room.name,
    occupants: people(room.occupants.values()),
    knocking: people(room.knocking.values()),
  }));
  return { switches: conference.switches, rooms, posts: conference.posts };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' }).end(body);
}

async function text(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
