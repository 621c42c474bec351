// `npm run dev`: rebuilds server and web on change; Node restarts the server when a build has changed.
import { spawn } from 'node:child_process';

const children = [];
function start(command, args) {
  const child = spawn(command, args, { stdio: 'inherit' });
  children.push(child);
  child.once('exit', (code) => stop(code ?? 0));
}
function stop(code) {
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}
process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));

start('npm', ['run', 'dev', '-w', '@telefellow/server']);
start('npm', ['run', 'dev', '-w', '@telefellow/web']);
start('node', [
  '--watch-path=apps/server/dist',
  '--watch-path=apps/web/build',
  '--watch-preserve-output',
  'apps/server/dist/main.js',
]);
