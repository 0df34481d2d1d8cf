import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { readConfig, settings } from '~/platform/config.server'

const readme = await readFile('README.md', 'utf8')
/** The rows of the table of settings: a name in capitals between backticks comes first. */
const rows = [...readme.matchAll(/^\| *`([A-Z][A-Z0-9_]+)` *\|(.*)\|\s*$/gm)].map(([, name = '', cells = '']) => ({
  name,
  cells: cells.split('|').map((cell) => cell.trim()),
}))

test('the README lists every setting, once, and no other', () => {
  expect(rows.map(({ name }) => name).sort()).toEqual(settings.map(({ name }) => name).sort())
})

test('the README tells the defaults as they are', () => {
  const defaults = readConfig({})
  const inCode: Record<string, unknown> = Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase(),
      value,
    ]),
  )
  const wrong = rows.flatMap(({ name, cells }) => {
    const value = inCode[name]
    if (value === undefined) return []
    const told = cells.some((cell) => cell.replaceAll('`', '').trim() === String(value))
    return told ? [] : `${name} is ${String(value)}`
  })
  expect(wrong).toEqual([])
})

test('every command of the README is there', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> }
  const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
})
