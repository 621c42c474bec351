// Runs before npm's start, dev and test on whatever Node (20 or newer) the machine has; no dependencies.
// Installs what is missing, puts the project's own Node 24 in front, and builds what is older than its sources.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '..');
const withBuild = !process.argv.includes('--no-build');

function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, prefix] = cli ? [process.execPath, [cli]] : ['npm', []];
  const run = spawnSync(command, [...prefix, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: !cli && process.platform === 'win32',
  });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

function modified(file) {
  const at = path.join(root, file);
  return fs.existsSync(at) ? fs.statSync(at).mtimeMs : 0;
}

/** The newest change below some folders, build output left out. */
function newest(folders) {
  let latest = 0;
  const visit = (at) => {
    for (const entry of fs.readdirSync(at, { withFileTypes: true })) {
      if (['node_modules', 'dist', 'build', '.svelte-kit', 'generated', 'paraglide', 'cache'].includes(entry.name))
        continue;
      const file = path.join(at, entry.name);
      if (entry.isDirectory()) visit(file);
      else latest = Math.max(latest, fs.statSync(file).mtimeMs);
    }
  };
  for (const folder of folders) visit(path.join(root, folder));
  return latest;
}

function say(text) {
  console.log(`telefellow: ${text}`);
}

if (modified('node_modules/.package-lock.json') < modified('package-lock.json')) {
  say('installing packages (once, about a minute)');
  npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
  fs.utimesSync(path.join(root, 'node_modules/.package-lock.json'), new Date(), new Date());
}

// npm 10 drops the link when several platform packages share the name `node`: put it back.
const platformNode = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
const link = path.join(root, 'node_modules', '.bin', 'node');
if (process.platform !== 'win32' && fs.existsSync(platformNode) && !fs.existsSync(link)) {
  fs.symlinkSync(path.relative(path.dirname(link), platformNode), link);
}

if (withBuild) {
  const serverSources = ['apps/server', 'libs', 'migrations'];
  if (modified('apps/server/dist/main.js') < newest(serverSources)) {
    say('building the server');
    npm('run', 'build', '-w', '@telefellow/server', '--silent');
  }
  if (modified('apps/web/build/handler.js') < Math.max(newest(['apps/web', 'libs']), modified('schema.graphql'))) {
    say('building the web');
    npm('run', 'build', '-w', '@telefellow/web', '--silent');
  }
}
