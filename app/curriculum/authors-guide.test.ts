import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from '~/platform/zod'
import { contentFolders, prose } from '~tests/factories/content'
import { proofreading, readingOnce } from '~tests/factories/readings'
import type { QuestionType } from './question-schema'

const guide = await readFile('content/AUTHORING.md', 'utf8')
const aContentFolder = contentFolders()
const reading = readingOnce()

/** The guide's examples: fenced blocks that begin with a file's name. What is shown of one file in parts goes together. */
const examples = new Map<string, string>()
for (const [, file = '', text = ''] of guide.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm))
  examples.set(file, (examples.get(file) ?? '') + text)

/** Every type of question, in the order of the guide; the compiler misses one that is forgotten here. */
const TYPES = Object.keys({
  single: 1,
  multiple: 2,
  'true-false': 3,
  numeric: 4,
  'short-text': 5,
  matching: 6,
  ordering: 7,
  hotspot: 8,
  'image-choice': 9,
  scenario: 10,
  essay: 11,
} satisfies Record<QuestionType, number>)

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
  for (const [file, text] of examples)
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
  ).toEqual([['example', 1, TYPES, 1]])
})

const Mistakes = z.array(z.object({ when: z.string(), says: z.string() }))
const mistakesIn = async (file: string) => Mistakes.parse(parse(await readFile(`tests/factories/${file}`, 'utf8')))
const mistakes = (
  await Promise.all(['authors-mistakes.yaml', 'question-mistakes.yaml', 'slips.yaml'].map(mistakesIn))
).flat()

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
