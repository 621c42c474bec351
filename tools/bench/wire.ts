import net from 'node:net';

/** A statement as it crossed the wire: its text and its parameters in text form. */
export interface Statement {
  sql: string;
  values: (string | null)[];
}

export interface Tap {
  url: string;
  /** Statements and round trips since the last call. */
  take(): { statements: Statement[]; roundTrips: number };
  close(): void;
}

/** Stands between a server and Postgres and reads what the server sends: an honest count needs no hook in the product. */
export async function tapPostgres(url: string): Promise<Tap> {
  const target = new URL(url);
  let statements: Statement[] = [];
  let roundTrips = 0;
  const sockets = new Set<net.Socket>();
  const proxy = net.createServer((client) => {
    const upstream = net.connect(Number(target.port), target.hostname);
    const reader = new FrontendReader((statement, isRoundTrip) => {
      if (statement) statements.push(statement);
      if (isRoundTrip) roundTrips += 1;
    });
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => (socket === client ? upstream : client).end());
    }
    client.on('data', (chunk: Buffer) => {
      reader.push(chunk);
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => client.write(chunk));
  });
  await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
  const through = new URL(url);
  through.port = String((proxy.address() as net.AddressInfo).port);
  return {
    url: through.toString(),
    take() {
      const taken = { statements, roundTrips };
      statements = [];
      roundTrips = 0;
      return taken;
    },
    close() {
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Reads the messages that a client sends: Query, Parse, Bind, Sync (PostgreSQL manual, "Message Formats"). */
class FrontendReader {
  private buffer = Buffer.alloc(0);
  private started = false;
  private readonly prepared = new Map<string, string>();
  private readonly report: (statement: Statement | null, isRoundTrip: boolean) => void;

  constructor(report: (statement: Statement | null, isRoundTrip: boolean) => void) {
    this.report = report;
  }

  push(chunk: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, chunk]);
    for (;;) {
      const header = this.started ? 5 : 4;
      if (this.buffer.length < header) return;
      const length = this.buffer.readInt32BE(header - 4) + header - 4;
      if (this.buffer.length < length) return;
      if (this.started) this.message(String.fromCharCode(this.buffer[0] as number), this.buffer.subarray(5, length));
      this.started = true;
      this.buffer = this.buffer.subarray(length);
    }
  }

  private message(type: string, body: Buffer): void {
    if (type === 'Q') this.report({ sql: body.toString('utf8', 0, body.length - 1), values: [] }, true);
    if (type === 'S') this.report(null, true);
    if (type === 'P') {
      const name = untilZero(body, 0);
      this.prepared.set(name.text, untilZero(body, name.next).text);
    }
    if (type === 'B') this.report(this.bind(body), false);
  }

  private bind(body: Buffer): Statement {
    const portal = untilZero(body, 0);
    const name = untilZero(body, portal.next);
    let at = name.next;
    at += 2 + 2 * body.readInt16BE(at);
    const count = body.readInt16BE(at);
    at += 2;
    const values: (string | null)[] = [];
    for (let n = 0; n < count; n++) {
      const length = body.readInt32BE(at);
      at += 4;
      values.push(length < 0 ? null : body.toString('utf8', at, at + length));
      at += Math.max(length, 0);
    }
    return { sql: this.prepared.get(name.text) ?? '', values };
  }
}

function untilZero(body: Buffer, from: number): { text: string; next: number } {
  const end = body.indexOf(0, from);
  return { text: body.toString('utf8', from, end), next: end + 1 };
}
