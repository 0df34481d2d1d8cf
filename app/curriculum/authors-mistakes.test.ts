import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from '~/platform/zod'
import { contentFolders } from '~tests/factories/content'
import { readingOnce } from '~tests/factories/readings'

const aContentFolder = contentFolders()
const reading = readingOnce()

const TIME = 'modules/01-basics/lessons/02-time.mdx'

const Mistake = z.strictObject({
  when: z.string(),
  file: z.string(),
  change: z.string(),
  into: z.string(),
  at: z.string(),
  says: z.string(),
  cure: z.string(),
})
const mistakesIn = async (file: string) =>
  z.array(Mistake).parse(parse(await readFile(`tests/factories/${file}`, 'utf8')))
const mistakes = [...(await mistakesIn('authors-mistakes.yaml')), ...(await mistakesIn('question-mistakes.yaml'))]

test('a sound folder is read whole, without a complaint', async () => {
  const { curriculum, problems } = await reading(await aContentFolder())
  expect(problems).toEqual([])
  expect(
    curriculum?.modules.map((m) => [
      m.slug,
      m.lessons.map((lesson) => lesson.slug),
      m.quiz?.questions.length,
      m.competencies.length,
    ]),
  ).toEqual([['basics', ['01-sound', '02-time'], 12, 2]])
})

test.each(mistakes)(
  '$when: the file, the line, what is wrong and what to do are told',
  async ({ file, change, into, at, says, cure }) => {
    const content = await aContentFolder()
    await content.edit(file, change, into)
    const edited = await content.text(file)
    expect(edited.split(at), `"${at}" marks one line`).toHaveLength(2)

    const { problems } = await reading(content)
    const line = edited.slice(0, edited.indexOf(at)).split('\n').length
    expect(problems.filter((problem) => problem.severity === 'error')).toEqual([
      { file, line, message: says, cure, severity: 'error' },
    ])
  },
)

test('every mistake of a file is told at once, each on its line', async () => {
  const content = await aContentFolder()
  const limit = 'A limit is a limit.'
  await content.edit(TIME, limit, `# Again\n\n{1 + 1}\n\n<Video />\n\n${limit}`)
  const { problems } = await reading(content)
  expect(problems.map(({ line, message }) => [line, message.split(' ').slice(0, 3).join(' ')])).toEqual([
    [14, 'The page prints'],
    [16, 'Curly braces are'],
    [18, '<Video> is not'],
  ])
})
