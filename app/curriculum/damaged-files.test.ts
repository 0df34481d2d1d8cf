import { mkdir, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ContentFolder, contentFolders, lessonText } from '~tests/factories/content'
import { readingOnce } from '~tests/factories/readings'
import { readContent } from './read-content.server'

const aContentFolder = contentFolders()
const reading = readingOnce()

const QUIZ = 'modules/01-basics/quiz.yaml'
const CHECKLIST = 'modules/01-basics/checklist.yaml'
const MODULE = 'modules/01-basics/module.yaml'
const TIME = 'modules/01-basics/lessons/02-time.mdx'
const WAVE = 'modules/01-basics/figures/01-wave.svg'

/** A whole file that cannot be used: what happens to it, and what is said. */
type Damage = {
  file: string
  damage: (content: ContentFolder) => Promise<unknown>
  line?: number
  message: RegExp
  cure: RegExp
}

const overwrite = (file: string, text: string | Uint8Array) => (content: ContentFolder) => content.write(file, text)
const loop = (file: string) => async (content: ContentFolder) => {
  await content.remove(file)
  await symlink(join(content.folder, file), join(content.folder, file))
}
const asFolder = (file: string) => async (content: ContentFolder) => {
  await content.remove(file)
  await mkdir(join(content.folder, file))
}
const binary = Uint8Array.from({ length: 4000 }, (_, n) => (n * 197) % 256)

test.each<[string, Damage]>([
  [
    'a YAML file is empty',
    { file: QUIZ, damage: overwrite(QUIZ, ''), message: /^The file is empty/, cure: /beginning/ },
  ],
  [
    'a YAML file holds only a comment',
    {
      file: 'course.yaml',
      damage: overwrite('course.yaml', '# soon\n'),
      message: /^The file is empty/,
      cure: /beginning/,
    },
  ],
  [
    'a lesson is empty',
    { file: TIME, damage: overwrite(TIME, ''), message: /begins with its facts/, cure: /another lesson/ },
  ],
  [
    'a figure is empty',
    { file: WAVE, damage: overwrite(WAVE, ''), message: /one <svg> element/, cure: /author’s guide/ },
  ],
  [
    'a YAML file is binary junk',
    { file: CHECKLIST, damage: overwrite(CHECKLIST, binary), message: /not text in UTF-8/, cure: /UTF-8/ },
  ],
  [
    'a lesson is binary junk',
    { file: TIME, damage: overwrite(TIME, binary), message: /not text in UTF-8/, cure: /UTF-8/ },
  ],
  [
    'a figure is binary junk',
    { file: WAVE, damage: overwrite(WAVE, binary), message: /not text in UTF-8/, cure: /UTF-8/ },
  ],
  [
    'a file was saved in an old encoding',
    {
      file: MODULE,
      damage: overwrite(MODULE, Buffer.from('slug: basics\ntitle: Caf\xe9\n', 'latin1')),
      message: /not text in UTF-8/,
      cure: /UTF-8/,
    },
  ],
  [
    'a file holds a character that is no text',
    {
      file: MODULE,
      damage: overwrite(MODULE, 'slug: basics\ntitle: Ba\u0000sics\n'),
      line: 2,
      message: /no text/,
      cure: /Delete it/,
    },
  ],
  [
    'a lesson has 5 MB',
    {
      file: TIME,
      damage: overwrite(TIME, lessonText({ body: 'word '.repeat(1_000_000) })),
      message: /has 50\d{5} bytes; 1000000 are the most/,
      cure: /Split it/,
    },
  ],
  [
    'a quiz has 9 MB',
    {
      file: QUIZ,
      damage: overwrite(QUIZ, `slug: ${'a'.repeat(9_000_000)}`),
      message: /8000000 are the most/,
      cure: /Split it/,
    },
  ],
  [
    'references would fill the memory',
    { file: QUIZ, damage: overwrite(QUIZ, laughs()), message: /not valid YAML: .*alias/i, cure: /quotes/ },
  ],
  [
    'a lesson is a link that leads to itself',
    { file: TIME, damage: loop(TIME), message: /leads back to itself/, cure: /plain text file/ },
  ],
  [
    'a quiz is a link that leads to itself',
    { file: QUIZ, damage: loop(QUIZ), message: /leads back to itself/, cure: /plain text file/ },
  ],
  [
    'a figure is a link that leads to itself',
    { file: WAVE, damage: loop(WAVE), message: /leads back to itself/, cure: /plain text file/ },
  ],
  [
    'a module is a link that leads to itself',
    {
      file: 'modules/02-more',
      damage: ({ folder }) => symlink(join(folder, 'modules/02-more'), join(folder, 'modules/02-more')),
      message: /leads nowhere/,
      cure: /folder itself/,
    },
  ],
  ['a lesson is a folder', { file: TIME, damage: asFolder(TIME), message: /not a file/, cure: /text file/ }],
  ['a quiz is a folder', { file: QUIZ, damage: asFolder(QUIZ), message: /not a file/, cure: /text file/ }],
  [
    'the module file is missing',
    {
      file: MODULE,
      damage: (content) => content.remove(MODULE),
      message: /^This file is missing/,
      cure: /Put it back/,
    },
  ],
  [
    'the course file is missing',
    {
      file: 'course.yaml',
      damage: (content) => content.remove('course.yaml'),
      message: /^This file is missing/,
      cure: /Put it back/,
    },
  ],
  [
    'the sources are missing',
    {
      file: 'sources.yaml',
      damage: (content) => content.remove('sources.yaml'),
      message: /^This file is missing/,
      cure: /Put it back/,
    },
  ],
  [
    'a lesson file has capitals in its name',
    {
      file: 'modules/01-basics/lessons/03-Space.mdx',
      damage: (content) => content.write('modules/01-basics/lessons/03-Space.mdx', lessonText()),
      message: /"03-Space" cannot stand in an address/,
      cure: /lower case/,
    },
  ],
])('%s: it is reported, and the reading goes on', async (_, { file, damage, line = 1, message, cure }) => {
  const content = await aContentFolder()
  await damage(content)
  const { problems } = await reading(content)
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([
    { file, line, message: expect.stringMatching(message), cure: expect.stringMatching(cure), severity: 'error' },
  ])
})

test('a folder that is not there is reported, and nothing is served', async () => {
  const { curriculum, problems } = await readContent({ folder: '/nowhere/content', compiled: async () => undefined })
  expect(curriculum).toBeUndefined()
  expect(problems).toMatchObject([
    { file: expect.stringMatching(/nowhere\/content\/sources.yaml$/), message: 'This file is missing.' },
  ])
})

/** Each line names the one before it ten times over. */
function laughs(): string {
  const lines = Array.from(
    { length: 9 },
    (_, n) =>
      `${'abcdefghij'[n + 1]}: &${'abcdefghij'[n + 1]} [${Array.from({ length: 10 }, () => `*${'abcdefghij'[n]}`).join(', ')}]`,
  )
  return `a: &a [lol]\n${lines.join('\n')}\n`
}
