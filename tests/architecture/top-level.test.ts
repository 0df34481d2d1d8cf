import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** What the client fixed, and what tools and readers look for there. Everything else finds a room inside. */
const FIXED = ['app', 'content', 'db', 'public', 'tests', 'package.json', 'tsconfig.json', 'remix.config.js']
const FOR_TOOLS_AND_READERS = ['README.md', 'LICENSE', 'package-lock.json']
/** Made by installing, building and running; never committed. */
const MADE = ['node_modules', 'build', 'data', 'test-results']

const ignored = readFileSync('.gitignore', 'utf8')
  .split('\n')
  .map((line) => line.trim().replace(/\/$/, ''))

test('the top level holds what the plan names and nothing else', () => {
  const found = readdirSync('.').filter(
    (name) => !name.startsWith('.') && !MADE.includes(name) && !name.startsWith('data-') && !name.endsWith('.log'),
  )
  expect(found.filter((name) => ![...FIXED, ...FOR_TOOLS_AND_READERS].includes(name))).toEqual([])
  expect(FIXED.filter((name) => !existsSync(name))).toEqual([])
})

test('what is made by installing, building and running is never committed', () => {
  expect(MADE.filter((name) => !ignored.includes(name))).toEqual([])
})

/** Names that say nothing: a thing without a home has no name yet. */
const NAMELESS = /(^|\/)(utils?|helpers?|lib|common|misc|types|index)(\.(ts|tsx|js)|\/|$)/

test('no folder and no file is called after nothing', () => {
  const paths = ['app', 'db', 'tests'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  // The one list of all tables, for the database handle; and the question types, which is what they are.
  const named = new Set([
    'db/schema/index.ts',
    'app/quizzes/types',
    ...readdirSync('app/quizzes/types').map((name) => `app/quizzes/types/${name}`),
  ])
  expect(paths.filter((path) => NAMELESS.test(path) && !named.has(path))).toEqual([])
})

test('files are named in lower case with hyphens', () => {
  const paths = ['app', 'db', 'tests', 'content'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  const written = /^[a-z0-9.-]+$/
  const asTheirToolsWant =
    /^(DECISIONS|AUTHORING|README)\.md$|^\d{4}_\w+\.(sql|json)$|^_journal\.json$|^[a-z-]+\+[\d.]+\.patch$|\.(woff2?|ttf|otf|txt)$/
  expect(
    paths.filter((path) => !path.split('/').every((part) => written.test(part) || asTheirToolsWant.test(part))),
  ).toEqual([])
})

test('nothing that is committed names a folder of somebody’s machine', () => {
  const tracked = isRepository()
    ? execFileSync('git', ['ls-files', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean)
    : []
  const texts = tracked.filter(
    (path) =>
      /\.(ts|tsx|mjs|js|json|md|mdx|yaml|css|sql|svg)$/.test(path) && path !== 'package-lock.json' && existsSync(path),
  )
  const here = process.cwd()
  expect(
    texts.filter(
      (path) =>
        readFileSync(path, 'utf8').includes(here) ||
        /["'`\s](\/home\/|\/Users\/|\/root\/)\w/.test(readFileSync(path, 'utf8')),
    ),
  ).toEqual([])
})

function isRepository(): boolean {
  return existsSync('.git')
}
