import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from '~/platform/zod'
import { contentFolders, prose } from '~tests/factories/content'
import { proofreading, readingOnce } from '~tests/factories/readings'

const guide = await readFile('content/AUTHORING.md', 'utf8')
const aContentFolder = contentFolders()
const reading = readingOnce()

/** The guide's examples: fenced blocks that begin with a file's name. */
const examples = [...guide.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, file = '', text = '']) => ({
  file,
  text,
}))

/** The first column of its table of messages; `…` stands for anything. */
const [, explained = ''] = guide.split('## What you may be told')
const messages = [...explained.matchAll(/^\| `(.+?)` \| /gm)].map(([, message = '']) => message)
const saysIn = (message: string, said: string) => {
  const pattern = message.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${pattern.join('.*')}$`).test(said)
}

test('what the guide gives as examples is, put together, a sound curriculum', async () => {
  const content = await aContentFolder()
  await content.remove('modules/01-basics')
  for (const { file, text } of examples)
    await content.write(file, file.endsWith('.mdx') ? `${text}\n${prose(900)}\n` : text)
  const { curriculum, problems } = await reading(content)
  expect(problems).toEqual([])
  expect(await proofreading(content)).toEqual([])
  expect(
    curriculum?.modules.map((m) => [
      m.slug,
      m.lessons.length,
      m.quiz?.questions.map((question) => question.type),
      m.competencies.length,
    ]),
  ).toEqual([['example', 1, ['single', 'multiple', 'true-false', 'numeric'], 1]])
})

const Mistakes = z.array(z.object({ when: z.string(), says: z.string() }))
const mistakesIn = async (file: string) => Mistakes.parse(parse(await readFile(`tests/factories/${file}`, 'utf8')))
const mistakes = [...(await mistakesIn('authors-mistakes.yaml')), ...(await mistakesIn('slips.yaml'))]

test.each(mistakes)('the guide explains what is said when $when', ({ says }) => {
  const said = says.replaceAll('`', '')
  expect(messages.filter((message) => saysIn(message, said))).not.toEqual([])
})

test('the guide explains no message that is never said', async () => {
  const files = (await readdir('app/curriculum', { recursive: true })).filter(
    (name) => /\.tsx?$/.test(name) && !name.includes('.test.'),
  )
  const code = (await Promise.all(files.map((name) => readFile(`app/curriculum/${name}`, 'utf8'))))
    .join('\n')
    .replace(/[\\`]/g, '')
  const unsaid = (message: string) =>
    message
      .split('…')
      .map((part) => part.replace(/^: /, '').trim())
      .filter((part) => part.length >= 6 && !code.includes(part))
  expect(messages.length).toBeGreaterThan(60)
  expect(messages.flatMap(unsaid)).toEqual([])
})

test('every class that a figure may use is named in the guide, and no other', async () => {
  const css = await readFile('app/ui/figures.css', 'utf8')
  const classes = (text: string) =>
    [...new Set([...text.matchAll(/\bfig-[a-z]+(-[a-z]+)*\b/g)].map(([name]) => name))].sort()
  expect(classes(guide).filter((name) => name !== 'fig-')).toEqual(classes(css))
})
