import { expect, test } from 'vitest'
import type { Term } from '~/curriculum/curriculum'
import { aCurriculum, aLesson, aModule } from '~tests/factories/learning'
import { glossaryByLetter } from './glossary'

const term = (id: string, words: string): Term & { moduleSlug: string; version: string } => ({
  id,
  term: words,
  means: `What ${words} means in plain words.`,
  sources: [],
  moduleSlug: 'ethics-safety',
  version: id,
})

const glossary = [
  term('gain', 'Gain'),
  term('four-d', '4D'),
  term('echo', 'echo'),
  term('ete', 'été'),
  term('ti', 'TI'),
]
const lessons = [
  aLesson({ slug: '01-first', title: 'First', terms: ['gain'] }),
  aLesson({ slug: '02-second', title: 'Second', terms: ['gain', 'ti'] }),
]
const taught = aCurriculum({
  modules: [
    aModule({ glossary: glossary.slice(0, 3), lessons }),
    aModule({ slug: 'craft', glossary: glossary.slice(3) }),
  ],
})

test('the terms of all modules stand together, in the order of the alphabet, digits first', () => {
  const letters = glossaryByLetter(taught, { withLessons: true })
  expect(letters.map(({ letter, entries }) => [letter, entries.map((entry) => entry.term)])).toEqual([
    ['0–9', ['4D']],
    ['E', ['echo', 'été']],
    ['G', ['Gain']],
    ['T', ['TI']],
  ])
})

test('a term names the lessons that use it, to those who may open them', () => {
  const [gain] = glossaryByLetter(taught, { withLessons: true }).find(({ letter }) => letter === 'G')?.entries ?? []
  expect(gain?.lessons).toEqual([
    { title: 'First', href: '/learn/modules/ethics-safety/lessons/01-first' },
    { title: 'Second', href: '/learn/modules/ethics-safety/lessons/02-second' },
  ])
  const others = glossaryByLetter(taught, { withLessons: false }).flatMap(({ entries }) => entries)
  expect(others.flatMap((entry) => entry.lessons)).toEqual([])
})
