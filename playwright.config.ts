import { defineConfig, devices } from '@playwright/test';

/** Chromium as root needs the first two; the rest keeps it from talking to anyone but the desk. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const browser = process.env.CHROMIUM_PATH;

export default defineConfig({
  testDir: 'tests/e2e',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  // A robot counts as silent after five seconds, a price as stale after ten.
  expect: { timeout: 12_000 },
  reporter: 'list',
  outputDir: 'test-results',
  use: {
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: { args: FLAGS, ...(browser ? { executablePath: browser } : {}) },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1440, height: 900 } } },
    {
      name: 'phone',
      testIgnore: 'tests/e2e/desktop/**',
      use: {
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        deviceScaleFactor: 3,
        userAgent: devices['iPhone 14']?.userAgent,
      },
    },
  ],
});
