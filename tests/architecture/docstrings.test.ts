import { expect, test } from 'vitest'
import { undocumented } from './docstrings'
import { isTest, sourceOf, sourcesIn } from './sources'

const ours = sourcesIn('app', 'db', 'tests').filter(({ path }) => !/\.test\.tsx?$/.test(path))

test('everything that is exported says what it promises', () => {
  const silent = ours.flatMap((source) =>
    undocumented(source).map(({ name, line }) => `${source.path}:${line}: ${name}`),
  )
  expect(silent).toEqual([])
})

test('whole folders were read', () => {
  expect(ours.filter((source) => !isTest(source)).length).toBeGreaterThan(100)
})

test.each<[string, string, string[]]>([
  ['a function', 'export function add(a: number) { return a }', ['add']],
  ['a component', 'export const Button = () => <button />', ['Button']],
  ['a table', "export const people = pgTable('people', {})", ['people']],
  ['an enum of the database', "export const role = pgEnum('role', ['a'])", ['role']],
  ['an async function', 'export async function add() {}', ['add']],
  ['a class', 'export class Refusal {}', ['Refusal']],
  ['a function with a comment that says nothing', '/** */\nexport function add() {}', ['add']],
  ['a function with an ordinary comment', '// Adds.\nexport function add() {}', ['add']],
  ['the second of two', '/** The sum of both. */\nexport function add() {}\nexport function take() {}', ['take']],
  ['a function that says what it does', '/** The sum of both. */\nexport function add() {}', []],
  ['a function of the file’s own', 'function add() {}', []],
  ['a plain value', 'export const PASS_PERCENT = 80', []],
])('%s: `%s` is asked about %j', (_, text, names) => {
  expect(undocumented(sourceOf('app/quizzes/a.tsx', text)).map(({ name }) => name)).toEqual(names)
})

test('a route’s loader needs no docstring, and its other exports do', () => {
  const text = 'export async function loader() {}\nexport function helper() {}\nexport default function Page() {}'
  expect(undocumented(sourceOf('app/routes/learn/a.tsx', text)).map(({ name }) => name)).toEqual(['helper'])
})
