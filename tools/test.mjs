// `npm test`: every check and every suite, in order, from nothing but the sources. Ends with one line that it counted.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'telefellow-reports-'));
const counted = { passed: 0, failed: 0 };
const failures = [];

function run(name, command, args, env = {}) {
  const started = performance.now();
  console.log(`\n== ${name}`);
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(
    `-- ${name}: ${result.status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (result.status !== 0) failures.push(name);
  return result.status === 0;
}

/** A check counts as one. */
function check(name, script) {
  const ok = run(name, 'npm', ['run', script, '--silent']);
  counted[ok ? 'passed' : 'failed'] += 1;
  return ok;
}

function count(passed, failed, ok) {
  counted.passed += passed;
  // A suite that died without a report, or failed outside its tests, is one failure at least.
  counted.failed += ok ? failed : Math.max(failed, 1);
}

function vitest(name) {
  const file = path.join(reports, `${name}.json`);
  const ok = run(`${name} tests`, 'npx', [
    'vitest',
    'run',
    '--project',
    name,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0 };
  count(report.numPassedTests, report.numFailedTests, ok);
}

function playwright(name, config) {
  const file = path.join(reports, `${name}.json`);
  const ok = run(name, 'npx', ['playwright', 'test', '--config', config, '--reporter=list,json'], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  const stats = fs.existsSync(file)
    ? JSON.parse(fs.readFileSync(file, 'utf8')).stats
    : { expected: 0, unexpected: 0, flaky: 0 };
  count(stats.expected + stats.flaky, stats.unexpected, ok);
}

const built = check('build', 'build');
check('format', 'check:format');
check('lint', 'check:lint');
check('types', 'check:types');
check('boundaries', 'check:boundaries');
check('schema drift', 'check:schema');
check('contrast', 'check:contrast');
check('content packs', 'check:content');
vitest('unit');
vitest('integration');
if (built && fs.existsSync('/usr/bin/chromium')) {
  playwright('video in Chromium', 'tests/e2e-video/playwright.config.ts');
  playwright('journeys in Chromium', 'tests/e2e/playwright.config.ts');
} else {
  console.log('\n== browser tests not run: no /usr/bin/chromium (apt-get install chromium)');
}

fs.rmSync(reports, { recursive: true, force: true });
if (failures.length > 0) console.log(`\nfailed: ${failures.join(', ')}`);
console.log(`\n${counted.passed} passed, ${counted.failed} failed`);
process.exit(counted.failed > 0 ? 1 : 0);
