import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { proofreading } from '~tests/factories/readings'
import { testDatabase } from '~tests/setup/database'
import { CoverageFile } from './coverage-schema'
import type { Curriculum, Module } from './curriculum'
import { lastGoodCurriculum } from './last-good.server'
import { publishContent } from './publish-content.server'
import { readContent } from './read-content.server'

// The course as it is served: read from content/, published, and taken back out of the database.
const { db } = await testDatabase()
const taught = await served()

async function served(): Promise<Curriculum> {
  const { curriculum } = await readContent({ folder: 'content', compiled: async () => undefined })
  if (!curriculum) throw new Error('nothing is taught')
  await publishContent(db, { curriculum, now: new Date('2026-11-25T10:00:00Z') })
  return (await lastGoodCurriculum(db)) ?? curriculum
}

const CORE = ['image-aesthetics', 'client-experience', 'business-operations', 'ethics-safety']
const ORDER = [
  'orientation',
  'ethics-safety',
  'image-aesthetics',
  'client-experience',
  'business-operations',
  'career-pathways',
]
const TYPES = [
  'single',
  'multiple',
  'true-false',
  'numeric',
  'short-text',
  'matching',
  'ordering',
  'hotspot',
  'image-choice',
  'scenario',
  'essay',
]
/** The rows of the inventory that the course was planned from. */
const ROWS = Array.from({ length: 129 }, (_, n) => n + 1)

const isCore = ({ slug }: Module) => CORE.includes(slug)
const lessons = taught.modules.flatMap((m) => m.lessons)
const named = lessons.map((lesson): [string, (typeof lessons)[number]] => [
  `${lesson.moduleSlug}/${lesson.slug}`,
  lesson,
])
const howMany = (html: string, pattern: RegExp) => html.match(pattern)?.length ?? 0

test('the course has its six modules, in order, each with lessons, a quiz, a checklist and a glossary', () => {
  expect(taught.modules.map((m) => m.slug)).toEqual(ORDER)
  for (const m of taught.modules)
    expect([
      m.slug,
      m.lessons.length > 0,
      m.quiz !== undefined,
      m.competencies.length > 0,
      m.glossary.length > 0,
    ]).toEqual([m.slug, true, true, true, true])
})

test('there are at least 36 lessons, and 6 in each module of the core', () => {
  expect(lessons.length).toBeGreaterThanOrEqual(36)
  expect(taught.modules.filter((m) => isCore(m) && m.lessons.length < 6)).toEqual([])
})

test.each(named)(
  '%s has 900 to 1,800 words, a figure, two questions for oneself, and sources',
  (_, { words, html, sources }) => {
    expect(words).toBeGreaterThanOrEqual(900)
    expect(words).toBeLessThanOrEqual(1_800)
    expect(howMany(html, /<details[^>]*class="self-check"/g)).toBe(2)
    expect(howMany(html, /<figure\b/g)).toBeGreaterThanOrEqual(1)
    expect(sources.length).toBeGreaterThan(0)
  },
)

test('lessons show at least 40 figures', () => {
  const figures = lessons.reduce((sum, { html }) => sum + howMany(html, /<figure\b/g), 0)
  expect(figures).toBeGreaterThanOrEqual(40)
})

test.each(taught.modules.map((m): [string, Module] => [m.slug, m]))(
  'the bank of %s is as large as it has to be',
  (_, m) => {
    expect(m.quiz?.questions.length).toBeGreaterThanOrEqual(isCore(m) ? 40 : 20)
  },
)

test('every type of question is used in each bank', () => {
  const missing = taught.modules.map((m) => [
    m.slug,
    TYPES.filter((type) => !m.quiz?.questions.some((question) => question.type === type)),
  ])
  expect(missing).toEqual(taught.modules.map((m) => [m.slug, []]))
})

test('every question says where it is taught, to the heading', () => {
  const vague = taught.modules.flatMap(
    (m) => m.quiz?.questions.filter((question) => question.section === undefined) ?? [],
  )
  expect(vague.map((question) => question.id)).toEqual([])
})

test('the checklist of a core module has four to eight competencies', () => {
  const counts = taught.modules.filter(isCore).map((m): [string, number] => [m.slug, m.competencies.length])
  expect(counts.filter(([, count]) => count < 4 || count > 8)).toEqual([])
})

test('every row of the inventory is covered, or left out for a reason that is written down', async () => {
  const folders = await readdir('content/modules')
  const files = [...folders.map((name) => `content/modules/${name}/coverage.yaml`), 'content/coverage.yaml']
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '{}')))
  const covered = new Set(texts.flatMap((text) => Object.keys(CoverageFile.parse(parse(text))).map(Number)))
  expect(ROWS.filter((row) => !covered.has(row))).toEqual([])
})

test('the course as it is shipped has nothing to mend and nothing to look at', async () => {
  expect(await proofreading({ folder: 'content' })).toEqual([])
})

test('the levels are the three that the course promises', async () => {
  const { curriculum } = await readContent({ folder: 'content', compiled: async () => undefined })
  expect(curriculum?.levels.map(({ slug }) => slug)).toEqual(['foundation', 'keepsake-practitioner', 'studio-lead'])
})
