import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FLOORS, PLATFORM_FOR_ROOMS, PLATFORM_TYPES_FOR_ROOMS, wrongWay } from './floors'
import { importsOf, isTest, sourceOf, sourcesIn } from './sources'

const sources = sourcesIn('app', 'db').filter((source) => !isTest(source))
const imports = sources.flatMap(importsOf)

test('every import goes down, never up or across', () => {
  const wrong = imports.flatMap((one) => {
    const reason = wrongWay(one)
    return reason ? `${one.from}:${one.line} imports ${one.path}${one.typeOnly ? ' (its types)' : ''}: ${reason}` : []
  })
  expect(wrong).toEqual([])
})

test('the imports were really read, and the rooms are where the plan says', () => {
  expect(imports.length).toBeGreaterThan(500)
  expect(imports.filter((one) => one.isOurs && one.path.startsWith('app/curriculum/')).length).toBeGreaterThan(20)
  for (const room of FLOORS.flat()) expect(existsSync(`app/${room}`), room).toBe(true)
})

test('what is allowed by name is needed by name', () => {
  const fromRooms = imports.filter((one) => FLOORS.flat().includes(one.from.split('/')[1] ?? ''))
  const unused = [...Object.keys(PLATFORM_FOR_ROOMS), ...Object.keys(PLATFORM_TYPES_FOR_ROOMS)].filter(
    (part) => !fromRooms.some((one) => one.path === `app/platform/${part}`),
  )
  expect(unused).toEqual([])
})

test.each<[string, string, RegExp | undefined]>([
  // What must be found.
  ['app/curriculum/a.ts', "import { quizOf } from '~/quizzes/queries.server'", /quizzes stands above curriculum/],
  ['app/quizzes/a.ts', "import { standing } from '~/practicals/standings.server'", /do not know each other/],
  ['app/practicals/a.ts', "import type { Answer } from '../quizzes/answer'", /do not know each other/],
  ['app/ledger/a.ts', "export { homeOf } from '~/people/permissions'", /people stands above ledger/],
  [
    'app/learning/a.ts',
    "const late = await import('~/certificates/eligibility')",
    /certificates stands above learning/,
  ],
  [
    'app/learning/a.ts',
    "type Late = import('~/certificates/eligibility').Eligibility",
    /certificates stands above learning/,
  ],
  ['app/people/a.ts', "import '~/routes/public/home'", /nothing imports routes/],
  ['app/people/a.ts', "import { readConfig } from '~/platform/config.server'", /pure parts/],
  ['app/people/a.ts', "import type { Config } from '~/platform/config.server'", /pure parts/],
  ['app/people/a.ts', "import { formState } from '~/platform/form-state'", /pure parts/],
  ['app/people/a.ts', "import { requirePermission } from '~/platform/guards.server'", /pure parts/],
  ['app/people/a.ts', "import { openDatabase, type Db } from '~db/client'", /handed its database/],
  ['app/people/a.ts', "import * as schema from '~db/schema'", /its own schema file/],
  ['app/people/a.ts', "import { redirect } from '@remix-run/node'", /does not know the web/],
  ['app/people/a.ts', "import { aPerson } from '~tests/factories/people'", /does not know its tests/],
  ['app/people/a.ts', "import { z } from 'zod'", /~\/platform\/zod/],
  ['app/routes/public/a.tsx', "import { eq } from 'drizzle-orm'", /never the database/],
  ['app/routes/public/a.tsx', "import { people } from '~db/schema/people'", /never the database/],
  ['app/routes/public/a.tsx', "import { loader } from './home'", /nothing imports routes/],
  ['app/ui/a.tsx', "import { homeOf } from '~/people/permissions'", /ui knows no other room/],
  ['app/ui/a.tsx', "import { Form } from '@remix-run/react'", /ui knows neither/],
  ['app/labs/a.ts', "import { lessonOf } from '~/curriculum/curriculum'", /labs run in the browser/],
  ['app/platform/a.ts', "import { quizOf } from '~/curriculum/curriculum'", /does not know them/],
  ['app/platform/a.ts', "import { openDatabase } from '~db/client'", /handed its database/],
  ['db/a.ts', "import { homeOf } from '~/people/permissions'", /knows no room/],
  // What must be let through.
  ['app/quizzes/a.ts', "import { quizOf } from '~/curriculum/curriculum'", undefined],
  ['app/quizzes/a.ts', "import { Refusal } from '~/platform/refusal'", undefined],
  ['app/quizzes/a.ts', "import type { Db } from '~db/client'", undefined],
  ['app/quizzes/a.ts', "import { type Db } from '~db/client'", undefined],
  ['app/quizzes/a.ts', "// import { standing } from '~/practicals/standings.server'", undefined],
  ['app/quizzes/a.ts', 'const text = "import { a } from \'~/certificates/a\'"', undefined],
  ['app/quizzes/types/a.ts', "import { Answer } from '../answer'", undefined],
  ['app/people/a.tsx', "import type { FormState } from '~/platform/form-state'", undefined],
  ['app/reporting/a.ts', "import { overview } from '~/certificates/queries.server'", undefined],
])('in %s, %s', (path, text, reason) => {
  const found = importsOf(sourceOf(path, text)).flatMap((one) => wrongWay(one) ?? [])
  expect(found).toEqual(reason ? [expect.stringMatching(reason)] : [])
})
