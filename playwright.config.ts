// Whole ceremonies in a real browser. Each test starts its own server, bridges and tokens (web/e2e), on free ports with a
// folder of its own: so there is no `webServer` here, and tests cannot disturb each other's state.
import { existsSync } from 'node:fs'
import { defineConfig } from '@playwright/test'
import { browserArguments } from './web/e2e/browser.ts'

const chromium = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export default defineConfig({
  testDir: 'web/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Bridges listen on documented ports, so one file at a time in a network; `npm test` gives each file a network of its own.
  workers: 1,
  fullyParallel: false,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  retries: 0,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['html', { open: 'never' }]],
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    ignoreHTTPSErrors: true,
    // Tracing six profiles at once takes as long as the ceremony itself: `TRACE=1 npm test -- browser` when it is wanted.
    trace: process.env['TRACE'] === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(existsSync(chromium) ? { executablePath: chromium } : {}),
      args: [...browserArguments],
    },
  },
})
