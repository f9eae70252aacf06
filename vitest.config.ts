/** Every test suite of the repository but the browser's, as projects: `vitest run --project small`. */
import { defineConfig } from 'vitest/config';

const neverTests = ['**/node_modules/**', '**/dist/**', '**/.next/**', '.runtime/**', '.data/**', 'apps/meet/e2e/**'];

/** Tests read the sources of the workspace packages, so a stale build can neither fail nor pass them. */
const workspaceSources = [
  {
    find: /^@live-meeting\/(contracts|livekit-server)\/(.+)$/,
    replacement: `${import.meta.dirname}/packages/$1/src/$2.ts`,
  },
];

/** Real servers in real time, each file with servers of its own. */
const endToEnd = {
  globalSetup: ['apps/backend/test/support/global-setup.ts'],
  setupFiles: ['apps/backend/test/support/quiet-media-library.ts'],
  // The native WebRTC library ends badly in a worker thread.
  pool: 'forks' as const,
  testTimeout: 60_000,
  hookTimeout: 120_000,
};

/** What measures sound and pictures, or needs both cores for them. */
const withMedia = [
  'apps/backend/test/e2e/{audio,media,video}-*.e2e.ts',
  'apps/backend/test/e2e/recordings.e2e.ts',
  'apps/media-worker/test/**/*.e2e.ts',
  'tools/*/test/**/*.e2e.ts',
];

export default defineConfig({
  resolve: { alias: workspaceSources },
  test: {
    // The cache on disk does not notice a changed tsconfig, and with it stale decorator metadata.
    fsModuleCache: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'small',
          include: ['**/*.spec.{ts,mjs}'],
          exclude: neverTests,
          // They hold no server and no folder for each other, so they may share one loaded copy of the sources: half the time.
          isolate: false,
          unstubGlobals: true,
          unstubEnvs: true,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'medium',
          include: ['apps/backend/test/medium/**/*.medium.ts'],
          exclude: neverTests,
          globalSetup: ['apps/backend/test/support/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...endToEnd,
          name: 'e2e',
          include: ['apps/backend/test/e2e/**/*.e2e.ts', 'packages/*/test/**/*.e2e.ts'],
          exclude: [...neverTests, ...withMedia],
          // They mostly wait.
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          ...endToEnd,
          name: 'media',
          include: withMedia,
          exclude: neverTests,
          // One file after another, and after all others: that keeps the timing honest on two cores.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'api',
          include: ['apps/backend/test/api/**/*.api.ts'],
          exclude: neverTests,
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'launcher',
          include: ['scripts/test/**/*.e2e.mjs'],
          exclude: neverTests,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
