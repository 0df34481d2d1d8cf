// @ts-check
// Which of the built files a page can ask for: pages load islands and a stylesheet, never the routes' own scripts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the build leaves what browsers fetch. */
export const ASSETS = 'build/client/assets'

/** What every page needs, whatever is on it; other alphabets' fonts are fetched when a name needs them. */
const ALWAYS = /^theme-.+\.css$|^(inter|fraunces)-latin-wght|^entry\.client-|\.island-.+\.js$/

/** The names of all files that pages are made of, with what their scripts import. @returns {string[]} */
export function pageFiles() {
  const needed = new Set(
    readdirSync(ASSETS)
      .sort()
      .filter((file) => ALWAYS.test(file)),
  )
  // A set is walked to its end, also through what is added on the way.
  for (const file of needed) if (file.endsWith('.js')) for (const other of importsIn(file)) needed.add(other)
  return [...needed]
}

/** @param {string} file */
const importsIn = (file) =>
  [...readFileSync(join(ASSETS, file), 'utf8').matchAll(/["'](?:\.|assets)\/([\w.-]+\.js)["']/g)].map(
    ([, name = '']) => name,
  )
