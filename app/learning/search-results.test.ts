import { expect, test } from 'vitest'
import type { TermInForce } from '~/curriculum/curriculum'
import type { Found } from '~/curriculum/search/search-course.server'
import { aCurriculum, aLesson, aModule } from '~tests/factories/learning'
import { searchResults } from './search-results'

const lesson = aLesson({ slug: '01-heat', title: 'Heat' })
const term: TermInForce = {
  id: 'ti',
  term: 'TI',
  means: 'A ratio.',
  sources: [],
  moduleSlug: 'ethics-safety',
  version: 'ti',
}
const taught = aCurriculum({ modules: [aModule({ lessons: [lesson], glossary: [term] })] })
const place = (name: string) => ({ place: name, heading: 'Part', snippet: [{ text: 'A ratio.', hit: false }] })
const found = (story: Partial<Found>): Found => ({
  asked: 'ti',
  shown: 'ti',
  how: 'as-asked',
  lessons: 1,
  page: 1,
  inLessons: [],
  inTerms: [],
  ...story,
})

test('a place that was found has its lesson’s title and module, and a link to itself', () => {
  const inLessons = [{ hash: lesson.version, inAll: 5, places: [place('part--2'), place('')] }]
  expect(searchResults(found({ inLessons }), taught).inLessons).toMatchObject([
    {
      title: 'Heat',
      module: 'Ethics & safety',
      href: '/learn/modules/ethics-safety/lessons/01-heat',
      more: 3,
      places: [
        { href: '/learn/modules/ethics-safety/lessons/01-heat#part--2', heading: 'Part' },
        { href: '/learn/modules/ethics-safety/lessons/01-heat', heading: 'Part' },
      ],
    },
  ])
})

test('a term that was found leads to its place in the glossary', () => {
  const inTerms = [{ hash: 'ti', inAll: 1, places: [place('term-ti')] }]
  expect(searchResults(found({ inTerms }), taught).inTerms).toMatchObject([
    { href: '/learn/glossary#term-ti', term: 'TI' },
  ])
})

test('what has gone out of the course since is left out', () => {
  const gone = [{ hash: 'gone', inAll: 1, places: [place('part--1')] }]
  expect(searchResults(found({ inLessons: gone, inTerms: gone }), taught)).toMatchObject({ inLessons: [], inTerms: [] })
})
