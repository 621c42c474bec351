import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.E2E_PORT ?? 3987);
const jitsiPort = Number(process.env.E2E_JITSI_PORT ?? 8987);
const root = path.resolve(import.meta.dirname, '../..');
// Playwright loads this file in each worker too: the folder is made once and handed on.
process.env.E2E_DATA ??= fs.mkdtempSync(path.join(os.tmpdir(), 'telefellow-e2e-'));
fs.chmodSync(process.env.E2E_DATA, 0o755);

export default defineConfig({
  testDir: '.',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  outputDir: path.join(root, 'test-results'),
  use: {
    baseURL: `http://localhost:${port}`,
    ignoreHTTPSErrors: true,
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'America/New_York',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
      ],
    },
  },
  webServer: [
    {
      command: `node tests/support/jitsi/stand-in-cli.ts --port ${jitsiPort} --secret e2e-secret-e2e-secret-e2e-secret --app-id telefellow --audience jitsi --subject meet.jitsi`,
      cwd: root,
      url: `https://localhost:${jitsiPort}/external_api.js`,
      ignoreHTTPSErrors: true,
      timeout: 60_000,
    },
    {
      command: 'node apps/server/dist/main.js',
      cwd: root,
      url: `http://localhost:${port}/health/ready`,
      timeout: 120_000,
      env: {
        PORT: String(port),
        TELEFELLOW_DATA: process.env.E2E_DATA,
        JITSI_DOMAIN: `localhost:${jitsiPort}`,
        JITSI_APP_SECRET: 'e2e-secret-e2e-secret-e2e-secret',
        LOG_LEVEL: 'error',
      },
    },
  ],
});
