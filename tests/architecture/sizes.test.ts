import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const LONG = 200
const TOO_LONG = 300

const files = ['app', 'db', 'tests']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((path) => /\.(tsx?|mjs|css)$/.test(path))
  .map((path) => ({ path, lines: readFileSync(path, 'utf8').split('\n').length - 1 }))
  .sort((a, b) => b.lines - a.lines)

test(`no file has more than ${TOO_LONG} lines: what is the second thing in it called?`, () => {
  const long = files.filter(({ lines }) => lines > LONG)
  if (long.length > 0)
    console.info(`Over ${LONG} lines:\n${long.map(({ path, lines }) => `  ${lines}  ${path}`).join('\n')}`)
  expect(long.filter(({ lines }) => lines > TOO_LONG)).toEqual([])
})

test('the files were found', () => {
  expect(files.length).toBeGreaterThan(200)
})
