import { defineConfig } from '@playwright/test';

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

export default defineConfig({
  testDir: import.meta.dirname,
  outputDir: '../../test-results/e2e-video',
  workers: 1,
  timeout: 30_000,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    // The stand-in's certificate is made when it starts.
    ignoreHTTPSErrors: true,
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: CHROMIUM_ARGS },
  },
});
