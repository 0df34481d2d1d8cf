// @ts-check
// The service worker of the instructor's pages. It is told the hashed names of what they are made of, so it is built last.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSync } from 'esbuild'

const ASSETS = 'build/client/assets'

/** What every page needs, whatever is on it; other alphabets' fonts are fetched when a name needs them. */
const ALWAYS = /^theme-|^(inter|fraunces)-latin-wght|^entry\.client-|\.island-/

/** Writes `build/client/teach-worker.js`. `buildId` names the build, so that a new one is a new worker. @param {string} buildId */
export function buildWorker(buildId) {
  const files = readdirSync(ASSETS).sort()
  const needed = new Set(files.filter((file) => ALWAYS.test(file)))
  // A set is walked to its end, also through what is added on the way.
  for (const file of needed) if (file.endsWith('.js')) for (const other of importsIn(file)) needed.add(other)
  buildSync({
    entryPoints: ['app/practicals/offline/teach-worker.ts'],
    outfile: 'build/client/teach-worker.js',
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {
      BUILT_ASSETS: JSON.stringify([...needed].map((file) => `/assets/${file}`)),
      BUILD_ID: JSON.stringify(buildId),
    },
    logLevel: 'error',
  })
}

/** @param {string} file */
const importsIn = (file) =>
  [...readFileSync(join(ASSETS, file), 'utf8').matchAll(/["'](?:\.|assets)\/([\w.-]+\.js)["']/g)].map(
    ([, name = '']) => name,
  )
