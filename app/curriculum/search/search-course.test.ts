import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { searchPassages, searchWords } from '~db/schema/curriculum'
import { aCurriculum, aLesson, aModule } from '~tests/factories/learning'
import { testDatabase } from '~tests/setup/database'
import type { Curriculum, Lesson, TermInForce } from '../curriculum'
import { publishContent } from '../publish-content.server'
import { versioned } from '../version.server'
import { indexForSearch } from './index-for-search.server'
import { LESSONS_A_PAGE, searchCourse } from './search-course.server'
import { prepareForTypos } from './typos.server'

const { db } = await testDatabase()
const now = new Date('2026-11-25T10:00:00Z')
const silent = { warn: () => {} }

const lesson = (slug: string, title: string, ...passages: [heading: string, text: string][]) =>
  aLesson({
    slug,
    title,
    passages: passages.map(([heading, text], n) => ({ place: `part--${n + 1}`, heading, text })),
  })
const term = (id: string, words: string, means: string): TermInForce => ({
  ...versioned({ id, term: words, means, sources: [] }),
  moduleSlug: 'ethics-safety',
})

const HEAT = lesson(
  '01-heat',
  'Heat, pressure and time',
  ['Two numbers', 'The thermal index is a ratio on the screen.'],
  ['Two numbers', 'The mechanical index is about pressure.'],
  ['Gain first', 'When a picture is dark, raise the gain and leave the output alone.'],
)
const CONSENT = lesson(
  '02-consent',
  'Consent that means something',
  ['Ask', 'She consents when she can say it back in her own words.'],
  ['Never', 'Never say: Everything looks fine.'],
)
const LIGHT = lesson('03-light', 'Light', [
  'Side light',
  'Light from the side shows the shape, whatever the index says: side-light.',
])

const taught = aCurriculum({
  modules: [
    aModule({
      lessons: [HEAT, CONSENT, LIGHT],
      glossary: [term('thermal-index', 'thermal index (TI)', 'A ratio on the screen, no temperature at all.')],
    }),
  ],
})
await publishContent(db, { curriculum: taught, now })
await indexForSearch(db, { taught, now })
await prepareForTypos(db, silent)

const search = (typed: string, page = 1) => searchCourse(db, { typed, page, taught })
const titleOf = (hash: string) => [HEAT, CONSENT, LIGHT].find((one) => one.version === hash)?.title
const lessonsFor = async (typed: string) => (await search(typed)).inLessons.map(({ hash }) => titleOf(hash))

test('a place is found by its words, with the hits marked, in the lesson that it stands in', async () => {
  const { how, lessons, inLessons } = await search('thermal')
  expect({ how, lessons }).toEqual({ how: 'as-asked', lessons: 1 })
  expect(inLessons).toEqual([
    {
      hash: HEAT.version,
      inAll: 1,
      places: [
        {
          place: 'part--1',
          heading: 'Two numbers',
          snippet: [
            { text: 'The ', hit: false },
            { text: 'thermal', hit: true },
            { text: ' index is a ratio on the screen.', hit: false },
          ],
        },
      ],
    },
  ])
})

test('terms of the glossary are found beside the lessons', async () => {
  const { inTerms } = await search('thermal index')
  expect(inTerms.map(({ places }) => places.map(({ place }) => place))).toEqual([['term-thermal-index']])
})

test.each([
  ['another form of a word', 'consenting', ['Consent that means something']],
  ['all the words', 'index pressure', ['Heat, pressure and time']],
  ['a phrase', '"thermal index"', ['Heat, pressure and time']],
  ['a phrase in another order', '"index thermal"', []],
  ['either word', 'gain or consents', ['Consent that means something', 'Heat, pressure and time']],
  ['a word without another', 'index -thermal -mechanical', ['Light']],
  ['capitals and signs', 'THERMAL?!', ['Heat, pressure and time']],
  ['a title before a text', 'light', ['Light']],
])('%s', async (_, typed, titles) => {
  const found = await search(typed)
  expect(found.how === 'as-asked' || titles.length === 0).toBe(true)
  expect(found.how === 'as-asked' ? found.inLessons.map(({ hash }) => titleOf(hash)).sort() : []).toEqual(titles)
})

test('a lesson whose title holds the word comes before one whose text does', async () => {
  expect(await lessonsFor('output or light')).toEqual(['Light', 'Heat, pressure and time'])
})

test.each([
  ['termal', 'thermal'],
  ['mecanical indx', 'mechanical index'],
  ['consnet', 'consent'],
  ['sidelight', 'side-light'],
  ['presure on the scren', 'pressure on the screen'],
])('%s is taken for %s', async (typed, shown) => {
  expect(await search(typed)).toMatchObject({ asked: typed, shown, how: 'as-meant' })
})

test('words that never stand together are looked for one by one', async () => {
  const found = await search('gain consents')
  expect(found).toMatchObject({ how: 'some-words', shown: 'gain consents', lessons: 2 })
})

test.each(['zzyzx', 'the of and', '', '   ', '""', '-', '- - -', 'or', '-thermal'])(
  'nothing is found, and nothing goes wrong, for «%s»',
  async (typed) => {
    expect(await search(typed)).toMatchObject({ how: 'nothing', lessons: 0, inLessons: [], inTerms: [] })
  },
)

test.each([
  ["'; drop table search_passages; --"],
  ['\u0000thermal'],
  ['\uD800 thermal \uE000'],
  ['thermal'.repeat(500)],
  ['((((((((thermal & | ! <-> :*'],
  ['%_\\'],
  ['<script>alert(1)</script>'],
])('hostile words do no harm: %j', async (typed) => {
  const found = await search(typed)
  expect(found.asked.length).toBeLessThanOrEqual(200)
  expect((await search('thermal')).lessons).toBe(1)
})

test('whatever is typed is answered', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.integer({ min: 1, max: 5 }),
      async (typed, page) => {
        const found = await search(typed, page)
        expect(found.inLessons.every(({ places }) => places.length > 0)).toBe(true)
      },
    ),
    { numRuns: 60 },
  )
})

test('a lesson shows its three best places and counts all of them', async () => {
  const many = lesson(
    '04-many',
    'Many',
    ...Array.from({ length: 7 }, (): [string, string] => ['One', 'A kaleidoscope turns.']),
  )
  const more = await served([many])
  const { inLessons } = await searchCourse(db, { typed: 'kaleidoscope', page: 1, taught: more })
  expect(inLessons.map(({ inAll, places }) => [inAll, places.map(({ place }) => place)])).toEqual([
    [7, ['part--1', 'part--2', 'part--3']],
  ])
})

test('lessons come ten a page, each on one page only', async () => {
  const lessons = Array.from({ length: 23 }, (_, n) =>
    lesson(`l-${n}`, `Lesson ${n}`, ['Part', `An astrolabe, number ${n}.`]),
  )
  const more = await served(lessons)
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => searchCourse(db, { typed: 'astrolabe', page, taught: more })),
  )
  expect(pages.map(({ inLessons }) => inLessons.length)).toEqual([LESSONS_A_PAGE, LESSONS_A_PAGE, 3, LESSONS_A_PAGE])
  expect(pages.map(({ page }) => page)).toEqual([1, 2, 3, 1])
  expect(new Set(pages.flatMap(({ inLessons }) => inLessons.map(({ hash }) => hash))).size).toBe(23)
})

test('only what is served is found, in the version that is served', async () => {
  const before = lesson('05-moving', 'Moving', ['Part', 'The word is periscope.'])
  const after = lesson('05-moving', 'Moving', ['Part', 'The word is telescope.'])
  const old = await served([before])
  const fresh = await served([after])
  const find = async (typed: string, where: Curriculum) =>
    (await searchCourse(db, { typed, page: 1, taught: where })).how
  expect(await find('periscope', old)).toBe('as-asked')
  expect(await find('telescope', old)).not.toBe('as-asked')
  expect(await find('telescope', fresh)).toBe('as-asked')
  expect(await find('periscope', fresh)).not.toBe('as-asked')
})

async function served(lessons: Lesson[] | ReturnType<typeof lesson>[], at = now): Promise<Curriculum> {
  const curriculum = aCurriculum({ modules: [aModule({ lessons: lessons as ReturnType<typeof lesson>[] })] })
  await publishContent(db, { curriculum, now: at })
  await indexForSearch(db, { taught: curriculum, now: at })
  return curriculum
}

test('what is indexed already is left alone, also by several processes at once', async () => {
  const curriculum = aCurriculum({
    modules: [aModule({ lessons: [lesson('06-once', 'Once', ['Part', 'A sextant.'])] })],
  })
  await publishContent(db, { curriculum, now })
  const added = await Promise.all([1, 2, 3].map(() => indexForSearch(db, { taught: curriculum, now })))
  expect(Math.max(...added.map((one) => one.added))).toBe(1)
  expect(await indexForSearch(db, { taught: curriculum, now })).toEqual({ added: 0 })
  const rows = await db.select().from(searchPassages).where(sql`${searchPassages.title} = 'Once'`)
  expect(rows).toHaveLength(1)
})

test.each([
  [23, 1],
  [25, 0],
])('a version that was replaced %i hours ago: %i rows are left of it', async (hours, left) => {
  const slug = `07-replaced-${hours}`
  const before = lesson(slug, `Before ${hours}`, ['Part', 'A gyroscope.'])
  await served([before])
  await served([lesson(slug, `After ${hours}`, ['Part', 'A compass.'])])
  await indexForSearch(db, { taught, now: new Date(now.getTime() + hours * 3_600_000) })
  const passages = await db.select().from(searchPassages).where(sql`${searchPassages.hash} = ${before.version}`)
  const words = await db.select().from(searchWords).where(sql`${searchWords.hash} = ${before.version}`)
  expect([passages.length, words.length > 0 ? 1 : 0]).toEqual([left, left])
})
