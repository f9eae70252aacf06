import { defineConfig, devices } from '@playwright/test';

/** What a person's browser does, with a camera and microphone that the browser makes up. */
const mediaArguments = [
  '--no-sandbox',
  // Few frames: two cores must encode and decode for several people at once.
  '--use-fake-device-for-media-stream=fps=10',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

/** The running system is named by the environment; `npm test` starts one and fills it in. */
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  projects: [
    { name: 'everyday', testIgnore: 'seldom/**', grepInvert: /@seldom/ },
    // Long, and outside `npm test`: `npm run test:browser`. Whole files, and single tests of others.
    { name: 'seldom', grep: /seldom\/|@seldom/ },
  ],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: process.env.E2E_BASE_URL ?? 'http://127.0.0.1:3000',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: mediaArguments,
    },
  },
});
