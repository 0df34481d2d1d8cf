// @ts-check
// The service worker of the instructor's pages. It is told the hashed names of what they are made of, so it is built last.
import { buildSync } from 'esbuild'
import { pageFiles } from './page-files.mjs'

/** Writes `build/client/teach-worker.js`. `buildId` names the build, so that a new one is a new worker. @param {string} buildId */
export function buildWorker(buildId) {
  buildSync({
    entryPoints: ['app/practicals/offline/teach-worker.ts'],
    outfile: 'build/client/teach-worker.js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {
      BUILT_ASSETS: JSON.stringify(pageFiles().map((file) => `/assets/${file}`)),
      BUILD_ID: JSON.stringify(buildId),
    },
    logLevel: 'error',
  })
}
