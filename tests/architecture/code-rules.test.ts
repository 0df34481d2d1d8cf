import { expect, test } from 'vitest'
import { breachesOf } from './code-rules'
import { sourceOf, sourcesIn } from './sources'

/** These name what is forbidden, to look for it. */
const LAWS = /^tests\/architecture\/code-rules/

test('no file breaks a rule of the house', { timeout: 120_000 }, () => {
  const sources = sourcesIn('app', 'db', 'tests').filter(({ path }) => !LAWS.test(path))
  const broken = sources.flatMap((source) =>
    breachesOf(source).map(({ line, rule }) => `${source.path}:${line}: ${rule}`),
  )
  expect(broken).toEqual([])
})

test.each<[string, string, RegExp | undefined]>([
  // What must be found.
  ['app/quizzes/a.ts', 'const now = new Date()', /time and chance/],
  ['app/quizzes/a.ts', 'const now = Date.now()', /time and chance/],
  ['app/people/a.server.ts', 'const die = Math.random()', /time and chance/],
  ['app/people/a.ts', "console.log('hello')", /only commands print/],
  ['app/platform/a.ts', "console.error('hello')", /only commands print/],
  ['app/routes/public/a.tsx', "import { useState } from 'react'", /no useState/],
  ['app/routes/public/a.tsx', "import { useFetcher as f } from '@remix-run/react'", /no useFetcher/],
  ['app/ui/a.tsx', "import { type ReactNode, useEffect } from 'react'", /no useEffect/],
  ['app/ui/a.tsx', 'const a = <p style={{ color: "red" }} />', /refuses style/],
  ['app/quizzes/a.ts', 'const a: any = 1', /no `any`/],
  ['app/quizzes/a.ts', 'const a = (1 as any) + 1', /no `any`/],
  ['tests/a.ts', 'const a = new Map<string, any>()', /no `any`/],
  ['app/quizzes/a.ts', '// @ts-ignore\nconst a = 1', /never silenced/],
  ['app/ui/a.tsx', '// biome-ignore lint: because', /never silenced/],
  ['app/quizzes/a.ts', '// TODO: later', /finish it/],
  ['app/quizzes/a.test.ts', "test.skip('a', () => {})", /every test runs/],
  ['app/quizzes/a.test.ts', "test.only.each([1])('a', () => {})", /every test runs/],
  ['app/quizzes/a.test.ts', "describe.only('a', () => {})", /every test runs/],
  ['tests/browser/a.test.ts', 'await page.waitForTimeout(100)', /never for a time/],
  ['tests/browser/a.test.ts', 'await new Promise((resolve) => setTimeout(resolve, 200))', /never for a time/],
  ['app/quizzes/a.ts', "import { readFile } from 'node:fs/promises'", /is called \.server/],
  ['app/quizzes/a.ts', "import { quizAttempts } from '~db/schema/quizzes'", /is called \.server/],
  ['app/quizzes/a.ts', "import { standing } from './queries.server'", /is called \.server/],
  ['app/quizzes/forms.ts', "const day = z.iso.date('Choose a day.')", /typed-time/],
  ['app/quizzes/a.ts', 'const clock = z.iso.datetime({ local: true })', /typed-time/],
  // What must be let through.
  ['app/quizzes/a.ts', 'const at = z.iso.datetime()', undefined],
  ['app/curriculum/content-words.ts', "const day = z.iso.date('Write the date.')", undefined],
  ['app/quizzes/a.ts', "const then = new Date('2026-01-01')", undefined],
  ['app/quizzes/time.island.ts', 'const now = Date.now()', undefined],
  ['app/commands/a.ts', 'console.log(new Date())', undefined],
  ['app/quizzes/a.ts', '/** Any of them, company, many. */\nconst any = 1', undefined],
  ['app/quizzes/a.test.ts', "test.each([1])('only a skip', () => {})", undefined],
  ['app/quizzes/a.ts', "import type { Standing } from './queries.server'", undefined],
  ['app/ui/a.tsx', "import { useId } from 'react'", undefined],
])('in %s, `%s`', (path, text, rule) => {
  expect(breachesOf(sourceOf(path, text)).map((breach) => breach.rule)).toEqual(
    rule ? [expect.stringMatching(rule)] : [],
  )
})
