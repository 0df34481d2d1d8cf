import { expect, test } from 'vitest'
import { contentFolders, lessonText } from '~tests/factories/content'
import { readingOnce } from '~tests/factories/readings'

const aContentFolder = contentFolders()
const reading = readingOnce()

const GLOSSARY = 'modules/01-basics/glossary.yaml'
const SOUND = 'modules/01-basics/lessons/01-sound.mdx'
const TIME = 'modules/01-basics/lessons/02-time.mdx'

/** A second module of one lesson. */
const MORE = {
  'modules/02-more/module.yaml': 'slug: more\ntitle: More\nsummary: What comes then.\norder: 2\nobjectives: [Go on.]\n',
  'modules/02-more/lessons/01-on.mdx': lessonText({ title: 'On', body: 'An <Term id="echo">echo</Term> again.\n' }),
}

test('a term is a link into the glossary, described by its meaning', async () => {
  const { curriculum } = await reading(await aContentFolder())
  const [lesson] = curriculum?.modules[0]?.lessons ?? []
  expect(lesson?.terms).toEqual(['echo'])
  expect(lesson?.html).toContain(
    '<span class="term"><a href="/learn/glossary#term-echo" aria-describedby="term-echo">echo</a>' +
      '<span class="term-note" role="tooltip" id="term-echo">The part of a sound that comes back from where it was sent.</span></span>',
  )
})

test('what a term means is not counted among the words of the lesson', async () => {
  const content = await aContentFolder()
  const words = async () => (await reading(content)).curriculum?.modules[0]?.lessons[0]?.words
  const before = await words()
  await content.edit(GLOSSARY, 'comes back', 'comes back, later and much softer,')
  expect(await words()).toBe(before)
})

test('a lesson may mark a term of another module', async () => {
  const { curriculum, problems } = await reading(await aContentFolder(MORE))
  expect(problems).toEqual([])
  expect(curriculum?.modules.map((m) => m.lessons.map((lesson) => lesson.terms))).toEqual([[['echo'], []], [['echo']]])
})

test('of two terms alike the one in the first folder is served, and the other is reported on its line', async () => {
  const twin =
    '- id: gain\n  term: Gain\n  means: How much louder the answer is made.\n- id: echo\n  term: Echo!\n  means: Something else altogether, again.\n'
  const content = await aContentFolder({ ...MORE, 'modules/02-more/glossary.yaml': twin })
  await content.edit('modules/02-more/lessons/01-on.mdx', 'again.', '<Term id="gain">again</Term>.')
  const { curriculum, problems } = await reading(content)
  expect(problems).toEqual([
    {
      file: 'modules/02-more/glossary.yaml',
      line: 4,
      message: 'The term name `echo` is used already, in 01-basics/glossary.yaml.',
      cure: 'Mark that one, or give this one a name of its own.',
      severity: 'error',
    },
  ])
  expect(curriculum?.modules.map((m) => m.glossary.map((term) => term.term))).toEqual([['Echo'], ['Gain']])
})

test('a term that no lesson marks is only remarked on, where it stands', async () => {
  const content = await aContentFolder()
  await content.write(
    GLOSSARY,
    `${await content.text(GLOSSARY)}- id: echo-time\n  term: Echo time\n  means: How long an echo takes to come back.\n`,
  )
  const { curriculum, problems } = await reading(content)
  expect(problems).toEqual([
    {
      file: GLOSSARY,
      line: 5,
      message: 'No lesson marks the term `echo-time`.',
      cure: 'Mark its first use with <Term id="…">, or take it out.',
      severity: 'warning',
    },
  ])
  expect(curriculum?.modules[0]?.glossary).toHaveLength(2)
})

test('while a glossary is broken, a term that may stand in it is not called unknown', async () => {
  const content = await aContentFolder({ ...MORE, [GLOSSARY]: '- id: [' })
  const { curriculum, problems } = await reading(content)
  expect(problems.map(({ file, severity }) => [file, severity])).toEqual([[GLOSSARY, 'error']])
  expect(curriculum?.modules.map((m) => m.lessons.map((lesson) => lesson.slug))).toEqual([['02-time']])
})

test('a glossary that its author takes away is gone, and what marked its terms is told', async () => {
  const content = await aContentFolder()
  await content.remove(GLOSSARY)
  const { problems } = await reading(content)
  expect(problems.map(({ file, message }) => [file, message])).toContainEqual([
    SOUND,
    'There is no term called `echo`.',
  ])
  expect(problems.filter(({ file }) => file === TIME)).toEqual([])
})

test('a coverage file of the whole course may name the lessons of every module', async () => {
  const content = await aContentFolder({
    ...MORE,
    'coverage.yaml': '4: [lesson:01-on, lesson:02-time]\n5: [lesson:03-off]\n',
  })
  const { problems } = await reading(content)
  expect(problems.map(({ file, line, message }) => [file, line, message])).toEqual([
    ['coverage.yaml', 2, 'Row 5 points to `lesson:03-off`, which does not exist.'],
  ])
})

test('the coverage of a module names its own lessons only', async () => {
  const content = await aContentFolder({ ...MORE, 'modules/02-more/coverage.yaml': '6: [lesson:02-time]\n' })
  const { problems } = await reading(content)
  expect(problems.map(({ message }) => message)).toEqual(['Row 6 points to `lesson:02-time`, which does not exist.'])
})
