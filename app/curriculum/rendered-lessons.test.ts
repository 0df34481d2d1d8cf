import { expect, test } from 'vitest'
import { contentFolders } from '~tests/factories/content'
import { headingId } from './heading-id'
import { readContent } from './read-content.server'

const aContentFolder = contentFolders()

async function lessonsIn(folder: string) {
  const { curriculum, problems } = await readContent({ folder, compiled: async () => undefined })
  return { lessons: curriculum?.modules.flatMap((m) => m.lessons) ?? [], problems }
}

const { lessons: ours, problems: oursToMend } = await lessonsIn('content')
const [sound] = (await lessonsIn((await aContentFolder()).folder)).lessons
const html = sound?.html ?? ''

/** What our Content-Security-Policy would refuse, or what has no place in a finished page. */
const FORBIDDEN = [
  /<script/i,
  /\sstyle\s*=/i,
  /<style/i,
  /javascript:/i,
  /\son\w+\s*=/i,
  /<iframe/i,
  /<img/i,
  /undefined|\[object Object\]/,
]

test('the shipped curriculum has nothing to mend', () => {
  expect(oursToMend.filter((problem) => problem.severity === 'error')).toEqual([])
  expect(ours.length).toBeGreaterThan(0)
})

test.each([...ours, ...(sound ? [sound] : [])].map((lesson) => [lesson.slug, lesson.html]))(
  '%s holds no script, no style and nothing undefined',
  (_, text) => {
    for (const forbidden of FORBIDDEN) expect(text).not.toMatch(forbidden)
  },
)

test.each(ours.map((lesson) => [lesson.slug, lesson]))(
  'every heading of %s has an anchor of its own, and those of its table of contents are there',
  (_, lesson) => {
    const headings = [...lesson.html.matchAll(/<h([1-6])([^>]*)>/g)].map((match) => [
      match[1],
      / id="([^"]+)"/.exec(match[2] ?? '')?.[1],
    ])
    const anchors = headings.map(([, id]) => id)
    expect(headings.filter(([level, id]) => level === '1' || id === undefined)).toEqual([])
    expect(new Set(anchors).size).toBe(anchors.length)
    expect(headings.filter(([level]) => level === '2').map(([, id]) => id)).toEqual(
      lesson.headings.map((heading) => heading.id),
    )
  },
)

test.each(ours.map((lesson) => [lesson.slug, lesson.html]))(
  'no two places of %s share an id, and every label within points to one',
  (_, text) => {
    const ids = [...text.matchAll(/ id="([^"]+)"/g)].map((match) => match[1])
    expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    for (const [, label] of text.matchAll(/ aria-labelledby="([^"]+)"/g)) expect(ids).toContain(label)
  },
)

test.each(ours.map((lesson) => [lesson.slug, lesson.html]))(
  'regions of %s are told apart by their names',
  (_, text) => {
    const names = [...text.matchAll(/ role="region"[^>]* aria-label="([^"]+)"/g)].map((match) => match[1])
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  },
)

test('a citation leads to its source by number and says its title', () => {
  expect(html).toContain(
    '<sup class="cite"><a href="#source-one-2020" aria-label="Source 1: The first source">1</a></sup>',
  )
})

test.each(ours.map((lesson) => [lesson.slug, lesson.html]))(
  'no line of %s begins with the number of a source or with a percent sign',
  (_, text) => {
    expect(text).not.toMatch(/\s<sup class="cite">/)
    expect(text.replace(/<svg[\s\S]*?<\/svg>|="[^"]*"/g, '')).not.toMatch(/\d %/)
  },
)

test('a drawing is in the page itself, described by its author', () => {
  expect(html).toMatch(/<figure id="what-to-know--2" class="figure"><div class="figure-art"><svg /)
  expect(html).toContain('aria-label="A wave rises and falls twice."')
})

test('a table keeps the side its columns are set on without a style', () => {
  expect(html).toMatch(/<th scope="col" align="right">Minutes<\/th>/)
})

test('a dense drawing scrolls on a phone, and is reachable by keyboard there', async () => {
  const content = await aContentFolder()
  await content.edit('modules/01-basics/lessons/01-sound.mdx', 'caption="A wave"', 'caption="A wave" dense="true"')
  const [lesson] = (await lessonsIn(content.folder)).lessons
  expect(lesson?.html).toContain(
    'class="figure figure-dense"><div role="region" tabindex="0" aria-label="A wave" class="figure-art">',
  )
})

test('a quote in a figure’s description stays within it', async () => {
  const content = await aContentFolder()
  await content.edit(
    'modules/01-basics/lessons/01-sound.mdx',
    'alt="A wave rises and falls twice."',
    `alt='She says "now" of 5" & <stops>.'`,
  )
  const [lesson] = (await lessonsIn(content.folder)).lessons
  expect(lesson?.html).toContain('aria-label="She says “now” of 5&quot; &amp; &lt;stops>."')
})

test.each([
  ['Heat, pressure and time', 'heat-pressure-and-time'],
  ['  What’s a café?  ', 'what-s-a-cafe'],
  ['¿Qué dice la niña?', 'que-dice-la-nina'],
  ['Что сказать', 'что-сказать'],
  ['TI & MI: 0.7', 'ti-mi-0-7'],
  ['…', 'part'],
])('the heading "%s" gets the anchor #%s', (text, id) => {
  expect(headingId(text)).toBe(id)
})
