import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { sql } from 'drizzle-orm'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { contentInForce, contentVersions } from '~db/schema/curriculum'
import { contentFolders } from '~tests/factories/content'
import { testDatabase } from '~tests/setup/database'
import { urlOf } from '~tests/setup/database-url'
import type { Curriculum } from './curriculum'
import { lastGoodCurriculum } from './last-good.server'
import { compiledLesson, publishContent } from './publish-content.server'
import { pinnedCompetency, pinnedLevel, pinnedQuestions } from './queries.server'
import { readContent } from './read-content.server'

const aContentFolder = contentFolders()
const now = new Date('2026-11-22T10:00:00Z')

async function taughtIn(folder: string): Promise<Curriculum> {
  const { curriculum } = await readContent({ folder, compiled: async () => undefined })
  if (!curriculum) throw new Error('nothing is taught')
  return curriculum
}

test('an academy that served nothing has no last good curriculum', async () => {
  const { db } = await testDatabase()
  expect(await lastGoodCurriculum(db)).toBeUndefined()
})

test.each([
  ['a small curriculum', async () => (await aContentFolder()).folder],
  ['the shipped curriculum', async () => 'content'],
])('%s comes back from the database exactly as it was published', async (_, folder) => {
  const { db } = await testDatabase()
  const curriculum = await taughtIn(await folder())
  await publishContent(db, { curriculum, now })
  expect(await lastGoodCurriculum(db)).toStrictEqual(curriculum)
})

test('publishing the same again adds nothing and changes no date', async () => {
  const { db } = await testDatabase()
  const curriculum = await taughtIn((await aContentFolder()).folder)
  const first = await publishContent(db, { curriculum, now })
  const inForce = await db.select().from(contentInForce)
  const again = await publishContent(db, { curriculum, now: new Date('2026-12-24T10:00:00Z') })
  expect([first.added > 0, again.added]).toEqual([true, 0])
  expect(await db.select().from(contentInForce)).toEqual(inForce)
})

test('an edit adds its own versions, and what was served before can still be looked up', async () => {
  const { db } = await testDatabase()
  const content = await aContentFolder()
  const before = await taughtIn(content.folder)
  await publishContent(db, { curriculum: before, now })
  await content.edit('modules/01-basics/quiz.yaml', 'ask: Is it loud?', 'ask: Is it noisy?')
  const after = await taughtIn(content.folder)
  // The question, and the quiz that holds it.
  expect(await publishContent(db, { curriculum: after, now })).toEqual({ added: 2 })

  const old = before.modules[0]?.quiz?.questions.find((question) => question.id === 'is-it-loud')
  const pinned = await pinnedQuestions(db, [old?.version ?? ''])
  expect([...pinned.values()]).toEqual([old])
  const [competency] = before.modules[0]?.competencies ?? []
  const { moduleSlug: _module, ...asWritten } = competency ?? { moduleSlug: '' }
  expect(await pinnedCompetency(db, competency?.version ?? '')).toEqual(asWritten)
  expect(await pinnedLevel(db, before.levels[0]?.version ?? '')).toEqual(before.levels[0])
})

test('a lesson is found by its version, compiled', async () => {
  const { db } = await testDatabase()
  const curriculum = await taughtIn((await aContentFolder()).folder)
  await publishContent(db, { curriculum, now })
  const [lesson] = curriculum.modules[0]?.lessons ?? []
  const { version = '', ...compiled } = lesson ?? {}
  expect(await compiledLesson(db, version)).toEqual(compiled)
  expect(await compiledLesson(db, curriculum.course.version)).toBeUndefined()
})

const PUBLISHER = `
import { openDatabase } from '~db/client'
import { readContent } from '~/curriculum/read-content.server'
import { publishContent } from '~/curriculum/publish-content.server'
const { url, folders, turn } = JSON.parse(process.env.PUBLISH)
const { db, close } = openDatabase({ url })
const curricula = []
for (const folder of folders) curricula.push((await readContent({ folder, compiled: async () => undefined })).curriculum)
for (let round = 0; round < 40; round++) await publishContent(db, { curriculum: curricula[(round + turn) % 2], now: new Date() })
await publishContent(db, { curriculum: curricula[0], now: new Date() })
await close()
console.log(JSON.stringify(curricula[0]))
process.exit(0)
`

test('three processes that publish at once, each its own changes, agree in the end and lose nothing', {
  timeout: 60_000,
}, async () => {
  const database = await testDatabase()
  const { db } = database
  const contents = [await aContentFolder(), await aContentFolder()]
  await contents[1]?.edit('modules/01-basics/quiz.yaml', 'ask: Is it loud?', 'ask: Is it noisy?')
  await contents[1]?.edit('modules/01-basics/lessons/02-time.mdx', 'A limit is a limit.', 'A limit is a border.')
  const folders = contents.map((content) => content.folder)
  const stdin = { contents: PUBLISHER, resolveDir: process.cwd(), loader: 'ts' } as const
  const built = await build({
    stdin,
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  const program = built.outputFiles[0]?.text ?? ''

  const published = await Promise.all(
    [0, 1, 2].map(async (turn) => {
      const env = { ...process.env, PUBLISH: JSON.stringify({ url: urlOf(database), folders, turn }) }
      const child = spawn(process.execPath, ['--input-type=module', '-'], { env, stdio: ['pipe', 'pipe', 'inherit'] })
      child.stdin.end(program)
      const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')])
      expect(code).toBe(0)
      return JSON.parse(said) as Curriculum
    }),
  )

  const here = await taughtIn(folders[0] ?? '')
  // The same words have the same versions in another process.
  for (const there of published) expect(there).toEqual(JSON.parse(JSON.stringify(here)))
  expect(await lastGoodCurriculum(db)).toStrictEqual(here)
  const [counted] = await db
    .select({ versions: sql<number>`count(*)::int`, names: sql<number>`count(distinct ${contentVersions.hash})::int` })
    .from(contentVersions)
  expect(counted?.versions).toBe(counted?.names)
})
