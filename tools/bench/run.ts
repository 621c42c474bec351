// `npm run bench`: the product against a bare node:http + pg server on the same statements and the same JSON, in one run.
// Ratios are the result; times depend on the machine. A missed budget is printed as missed.
import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbeddedPostgres } from '../../apps/server/src/platform/database/embedded-postgres.ts';
import { linkDemoPeople, prepareRows, signIn, undoWrites, type Prepared } from './prepare.ts';
import { pageWeights } from './page-weights.ts';
import { tapPostgres, type Statement } from './wire.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const REQUESTS = Number(process.env.BENCH_REQUESTS ?? 300);
const CONNECTIONS = 8;
const PORT = 4170;
const BARE_PORT = 4171;
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'telefellow-bench-'));
fs.chmodSync(base, 0o755);

interface Operation {
  name: string;
  kind: 'read' | 'write';
  query: string;
  cookie: string;
  variables: (n: number) => Record<string, unknown>;
}

interface Figure {
  cpu: number;
  statements: number;
  roundTrips: number;
  bytes: number;
  answer: unknown;
  sql: Statement[];
}

function start(args: string[], env: Record<string, string>, ready: RegExp): Promise<ChildProcess> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((ok, fail) => {
    let log = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      log += chunk.toString();
      if (ready.test(log)) ok(child);
    });
    child.once('exit', (code) => fail(new Error(`${args[0]} exited with ${code}: ${log}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    child.once('exit', () => done());
    child.kill('SIGTERM');
  });
}

/** User and system time of a process so far, in milliseconds; a tick is 10 ms. */
function cpuMs(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function rssMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
}

async function inParallel(count: number, work: (n: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, lane));
}

async function ask(operation: Operation, n: number): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${PORT}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: operation.cookie },
    body: JSON.stringify({ query: operation.query, variables: operation.variables(n) }),
  });
  const text = await response.text();
  if (text.includes('"errors"')) throw new Error(`${operation.name}: ${text.slice(0, 400)}`);
  return text;
}

async function measure(
  operation: Operation,
  pid: number,
  take: () => { statements: Statement[]; roundTrips: number },
): Promise<Figure> {
  const isWrite = operation.kind === 'write';
  const warm = isWrite ? 20 : 60;
  await inParallel(warm, async (n) => void (await ask(operation, n)));
  take();
  const text = await ask(operation, warm);
  const { statements, roundTrips } = take();
  const count = isWrite ? 100 : REQUESTS;
  const before = cpuMs(pid);
  await inParallel(count, async (n) => void (await ask(operation, warm + 1 + n)));
  const cpu = (cpuMs(pid) - before) / count;
  const control = /^(BEGIN|COMMIT|ROLLBACK)/;
  const work = statements.filter(({ sql }) => !control.test(sql) || sql.includes('SELECT')).length;
  return { cpu, statements: work, roundTrips, bytes: text.length, answer: JSON.parse(text), sql: statements };
}

async function measureBare(operation: Operation, pid: number): Promise<number> {
  const once = async () => {
    const response = await fetch(`http://127.0.0.1:${BARE_PORT}/`, {
      method: 'POST',
      body: JSON.stringify({ operation: operation.name }),
    });
    if (response.status !== 200) throw new Error(`bare ${operation.name}: ${await response.text()}`);
    await response.text();
  };
  await inParallel(60, once);
  const before = cpuMs(pid);
  await inParallel(REQUESTS, once);
  return (cpuMs(pid) - before) / REQUESTS;
}

function operationsOf(prepared: Prepared, cookies: Record<string, string>): Operation[] {
  const fellow = { cookie: `${cookies.fellow}; tf-context=${prepared.fellowMembership}`, variables: () => ({}) };
  const director = `${cookies.director}; tf-context=${prepared.directorMembership}`;
  const faculty = `${cookies.faculty}; tf-context=${prepared.facultyMembership}`;
  const document = (name: string) => webDocument(name);
  return [
    { name: 'viewer', kind: 'read', query: document('Viewer'), ...fellow },
    { name: "fellow's home", kind: 'read', query: document('FellowHome'), ...fellow },
    { name: 'competency map', kind: 'read', query: document('CompetencyMap'), ...fellow },
    {
      name: 'cohort 200 × 24',
      kind: 'read',
      cookie: director,
      query: `query Cohort($after: String) {
        first: cohortMap(first: 100) { edges { node { fellow { id name } counts } } }
        second: cohortMap(first: 100, after: $after) { edges { node { fellow { id name } counts } } }
      }`,
      variables: () => ({ after: Buffer.from('row:99').toString('base64url') }),
    },
    {
      name: 'submit an assessment',
      kind: 'write',
      cookie: faculty,
      query: `mutation Submit($id: ID!, $content: JSON!, $key: String!) { submitAssessment(id: $id, content: $content, idempotencyKey: $key) { id state ratingAge } }`,
      variables: (n) => ({ id: prepared.draftIds[n], content: prepared.content, key: `bench-${n}` }),
    },
  ];
}

/** The very documents that the pages send, fragments included. */
function webDocument(name: string): string {
  const text = fs.readFileSync(path.join(ROOT, 'apps/web/src/lib/api/generated/graphql.ts'), 'utf8');
  const found = new RegExp(`export const ${name}Document = new TypedDocumentString\\(\\s*\`([^\`]*)\``).exec(text);
  if (!found?.[1]) throw new Error(`the web has no document ${name}`);
  return found[1];
}

function row(cells: (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

async function main(): Promise<void> {
  const embedded = await startEmbeddedPostgres(path.join(base, 'data'), 'bench');
  const tap = await tapPostgres(embedded.url);
  const env = {
    PORT: String(PORT),
    TELEFELLOW_DATA: path.join(base, 'data'),
    TELEFELLOW_DEMO: 'on',
    LOG_LEVEL: 'error',
  };
  const product = await start(
    ['apps/server/dist/main.js'],
    { ...env, DATABASE_URL: tap.url, TELEFELLOW_PARTS: 'web,api' },
    /is ready at/,
  );
  const worker = await start(['apps/server/dist/worker.js'], { ...env, DATABASE_URL: embedded.url }, /worker is ready/);
  const pid = product.pid as number;
  const missed: string[] = [];
  const budget = (name: string, value: number, limit: number) => {
    if (value > limit) missed.push(`${name}: ${value.toFixed(1)}, budget ${limit}`);
  };
  try {
    await prepareRows(embedded.url, ROOT);
    const cookies = {
      fellow: await signIn(PORT, 'fellow'),
      director: await signIn(PORT, 'director'),
      faculty: await signIn(PORT, 'faculty'),
    };
    const prepared = await linkDemoPeople(embedded.url, PORT, cookies.faculty);
    const operations = operationsOf(prepared, cookies);
    const figures: Figure[] = [];
    for (const operation of operations) figures.push(await measure(operation, pid, () => tap.take()));
    const memory = { server: rssMb(pid), worker: rssMb(worker.pid as number) };
    const bareCpu = await bareFigures(embedded.url, operations, figures);
    console.log(
      '\n| request | CPU ms | bare CPU ms | ratio | statements | round trips | bytes |\n|---|---|---|---|---|---|---|',
    );
    operations.forEach((operation, n) => {
      const figure = figures[n] as Figure;
      const ratio = figure.cpu / Math.max(bareCpu[n] as number, 0.01);
      row([
        operation.name,
        figure.cpu.toFixed(2),
        (bareCpu[n] as number).toFixed(2),
        `${ratio.toFixed(1)}x`,
        figure.statements,
        figure.roundTrips,
        figure.bytes,
      ]);
      budget(`${operation.name}, CPU ratio`, ratio, 2);
      budget(`${operation.name}, statements`, figure.statements, operation.kind === 'read' ? 8 : 10);
    });
    const weights = await pageWeights(`http://localhost:${PORT}`, [
      { name: "fellow's home", path: '/home', email: 'fellow@demo.telefellow.test' },
      {
        name: 'phone assessment',
        path: `/observe/${prepared.openVisitId}`,
        email: 'faculty@demo.telefellow.test',
        context: prepared.facultyMembership,
      },
    ]);
    console.log('\n| page, cold | KB on the wire |\n|---|---|');
    for (const { name, kilobytes } of weights) row([name, kilobytes.toFixed(1)]);
    budget("fellow's home, KB", weights[0]?.kilobytes ?? 0, 150);
    budget('phone assessment, KB', weights[1]?.kilobytes ?? 0, 80);
    console.log(`\nmemory after load: server ${memory.server.toFixed(0)} MB, worker ${memory.worker.toFixed(0)} MB`);
    budget('memory of the server, MB', memory.server, 300);
    budget('memory of the worker, MB', memory.worker, 300);
  } finally {
    await stop(worker);
    await stop(product);
    tap.close();
    await embedded.stop();
  }
  const [cold, warm] = await startTimes(env);
  console.log(`start: ${cold.toFixed(1)} s cold (empty data), ${warm.toFixed(1)} s warm`);
  budget('warm start, s', warm, 10);
  console.log(missed.length === 0 ? '\nall budgets met' : `\nmissed:\n${missed.map((line) => `  ${line}`).join('\n')}`);
  fs.rmSync(base, { recursive: true, force: true });
}

async function bareFigures(url: string, operations: Operation[], figures: Figure[]): Promise<number[]> {
  const file = path.join(base, 'recorded.json');
  fs.writeFileSync(
    file,
    JSON.stringify(
      Object.fromEntries(
        operations.map(({ name }, n) => [name, { statements: figures[n]?.sql, answer: figures[n]?.answer }]),
      ),
    ),
  );
  await undoWrites(
    url,
    figures.flatMap(({ sql }) => sql),
  );
  const bare = await start(['tools/bench/bare.ts', file, url, String(BARE_PORT)], {}, /bare ready/);
  try {
    const cpu: number[] = [];
    for (const operation of operations) cpu.push(await measureBare(operation, bare.pid as number));
    return cpu;
  } finally {
    await stop(bare);
  }
}

async function startTimes(env: Record<string, string>): Promise<[number, number]> {
  const times: number[] = [];
  for (let round = 0; round < 2; round++) {
    const from = performance.now();
    const child = await start(
      ['apps/server/dist/main.js'],
      { ...env, TELEFELLOW_DATA: path.join(base, 'cold') },
      /is ready at/,
    );
    times.push((performance.now() - from) / 1000);
    await stop(child);
  }
  return times as [number, number];
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
