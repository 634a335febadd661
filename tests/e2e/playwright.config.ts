import { defineConfig } from '@playwright/test';
import { lightBrowser } from '../support/chromium';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../../test-results/e2e',
  globalSetup: './global-setup.ts',
  fullyParallel: false,
  // One more than there are processors: stories wait much of their time.
  workers: 3,
  retries: 0,
  // Long enough for a machine that others use too; how fast things are is for the benches.
  timeout: 300_000,
  expect: { timeout: 25_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : 'list',
  use: {
    launchOptions: {
      executablePath: lightBrowser,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream'
      ]
    },
    locale: 'nb-NO',
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    // A trace of every step makes filling in a form three times slower; ask for one with `--trace on` when hunting.
    trace: 'off',
    screenshot: 'only-on-failure'
  }
});
