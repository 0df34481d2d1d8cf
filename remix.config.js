// This is the Vite config: Remix refuses its old remix.config.js beside Vite, and the client fixed
// this file's name. Every script therefore passes `--config remix.config.js`.
import { fileURLToPath } from 'node:url'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const underTest = process.env.VITEST === 'true'

const alias = { '~db': here('./db'), '~tests': here('./tests'), '~': here('./app') }

/** Visits the product as built; the rest of the house needs no build. */
const ASKS_A_SERVER = 'tests/architecture/doors.test.ts'
/** Kills servers and connections. */
const KILLS = 'db/**/*.test.ts'

export default defineConfig({
  resolve: { alias },
  // Only what the browser may see is copied to the client build; everything else is read from disk by the server.
  publicDir: 'public',
  server: { watch: { ignored: ['**/build/**', '**/data/**', '**/content/**'] } },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    rollupOptions: {
      // Notes about comments inside packages and routes without a page tell whoever starts an academy nothing.
      onwarn: (warning, warn) =>
        void (['INVALID_ANNOTATION', 'EMPTY_BUNDLE'].includes(warning.code ?? '') || warn(warning)),
    },
  },
  // Its browser build needs a package that a server does not install; the dev server's scan would stop at it.
  optimizeDeps: { exclude: ['@node-rs/argon2'] },
  plugins: underTest
    ? []
    : [
        tailwindcss(),
        remix({
          serverModuleFormat: 'esm',
          ignoredRouteFiles: ['**/*'],
          future: {
            v3_fetcherPersist: true,
            v3_relativeSplatPath: true,
            v3_throwAbortReason: true,
            v3_singleFetch: true,
            v3_lazyRouteDiscovery: true,
            v3_routeConfig: true,
            unstable_optimizeDeps: true,
          },
        }),
      ],
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'house',
          include: ['app/**/*.test.{ts,tsx}', 'tests/architecture/**/*.test.ts'],
          exclude: [ASKS_A_SERVER],
          globalSetup: ['tests/setup/one-postgres-for-the-run.ts'],
          setupFiles: ['tests/setup/noise-fails.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: '100%',
          // Loading the same modules anew for each of the files takes as long as all the tests. So nothing in this house may
          // keep what it heard in a module; what does is found here.
          isolate: false,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'cellar',
          include: [KILLS],
          globalSetup: ['tests/setup/one-postgres-for-the-run.ts'],
          setupFiles: ['tests/setup/noise-fails.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
          maxWorkers: '100%',
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'doors',
          include: [ASKS_A_SERVER],
          globalSetup: ['tests/setup/one-postgres-for-the-run.ts', 'tests/setup/one-build-for-the-run.ts'],
          setupFiles: ['tests/setup/noise-fails.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          // What a page does a moment later may be seconds later on a machine that is busy.
          expect: { poll: { timeout: 30_000 } },
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/setup/one-postgres-for-the-run.ts', 'tests/setup/one-build-for-the-run.ts'],
          setupFiles: ['tests/setup/noise-fails.ts'],
          testTimeout: 400_000,
          hookTimeout: 120_000,
          // Each file has its own academy and browser, and both cores are busy with two.
          maxWorkers: 2,
          isolate: false,
        },
      },
    ],
  },
})
