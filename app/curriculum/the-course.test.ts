import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { CoverageFile } from './coverage-schema'
import type { QuestionType } from './question-schema'
import { readContent } from './read-content.server'

/** The inventory of the articles that the course comes from has so many rows. */
const ROWS = 129
const CORE = ['ethics-safety', 'image-aesthetics', 'client-experience', 'business-operations']
const TYPES: Record<QuestionType, true> = {
  single: true,
  multiple: true,
  'true-false': true,
  numeric: true,
  'short-text': true,
  matching: true,
  ordering: true,
  hotspot: true,
  'image-choice': true,
  scenario: true,
  essay: true,
}

const { curriculum, problems } = await readContent({ folder: 'content', compiled: async () => undefined })
const modules = curriculum?.modules ?? []
const lessons = modules.flatMap((module) => module.lessons)
const core = modules.filter((module) => CORE.includes(module.slug))

test('six modules stand in teaching order, and nothing in them is to be mended', () => {
  expect(problems).toEqual([])
  expect(modules.map(({ slug }) => slug)).toEqual([
    'orientation',
    'ethics-safety',
    'image-aesthetics',
    'client-experience',
    'business-operations',
    'career-pathways',
  ])
  expect(lessons.length).toBeGreaterThanOrEqual(36)
  expect(core.filter((module) => module.lessons.length < 6)).toEqual([])
})

describe.each(lessons.map((lesson) => [`${lesson.moduleSlug}/${lesson.slug}`, lesson] as const))('%s', (_, lesson) => {
  test('has the length of one sitting, two self-checks, a drawing and what every lesson has', () => {
    expect(lesson.words).toBeGreaterThanOrEqual(900)
    expect(lesson.words).toBeLessThanOrEqual(1800)
    expect(lesson.html.match(/<details/g)).toHaveLength(2)
    expect(lesson.html).toContain('<svg')
    const headings = lesson.headings.map(({ text }) => text)
    for (const part of ['Common mistakes', 'Try it at the scanner', 'Check yourself']) expect(headings).toContain(part)
    expect(lesson.sources.length).toBeGreaterThan(0)
  })
})

test('forty drawings and more are shown in lessons', () => {
  const shown = lessons.reduce((sum, { html }) => sum + (html.match(/<figure/g)?.length ?? 0), 0)
  expect(shown).toBeGreaterThanOrEqual(40)
})

test.each(modules.map((module) => [module.slug, module] as const))(
  'the bank of %s is large enough, explains itself, and marks what is critical',
  (slug, { quiz, competencies }) => {
    const questions = quiz?.questions ?? []
    expect(questions.length).toBeGreaterThanOrEqual(CORE.includes(slug) ? 40 : 20)
    expect(questions.filter(({ rationale }) => rationale.length < 20)).toEqual([])
    expect(questions.some(({ critical }) => critical)).toBe(true)
    expect(competencies.length).toBeGreaterThanOrEqual(CORE.includes(slug) ? 4 : 1)
    expect(competencies.length).toBeLessThanOrEqual(8)
  },
)

test('every type of question is asked somewhere', () => {
  const asked = new Set(modules.flatMap((module) => module.quiz?.questions ?? []).map(({ type }) => type))
  expect(Object.keys(TYPES).filter((type) => !asked.has(type as QuestionType))).toEqual([])
})

test('every row of the inventory is covered, or is left out for a reason', async () => {
  const folders = await readdir('content/modules')
  const files = await Promise.all(
    folders.map(async (folder) =>
      CoverageFile.parse(parse(await readFile(join('content/modules', folder, 'coverage.yaml'), 'utf8'))),
    ),
  )
  const covered = new Set(files.flatMap((file) => Object.keys(file).map(Number)))
  expect(Array.from({ length: ROWS }, (_, n) => n + 1).filter((row) => !covered.has(row))).toEqual([])
})

test('the levels are the three that the course promises', () => {
  expect(curriculum?.levels.map(({ slug }) => slug)).toEqual(['foundation', 'keepsake-practitioner', 'studio-lead'])
})
