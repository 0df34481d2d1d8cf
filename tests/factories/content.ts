import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import { A_TOOL } from './content-tool'
import { TYPED_FIGURES, TYPED_QUESTIONS } from './content-types'

/** A content folder of a test's own. File names are as in content/, such as `modules/01-basics/quiz.yaml`. */
export type ContentFolder = {
  folder: string
  text: (file: string) => Promise<string>
  write: (file: string, text: string | Uint8Array) => Promise<void>
  /** Puts `to` in the place of `from`, which must be there exactly once. */
  edit: (file: string, from: string, to: string) => Promise<void>
  remove: (file: string) => Promise<void>
}

/**
 * A maker of small sound curricula: one module with two lessons, a figure, a quiz with a question of each type, a
 * checklist of two competencies, a term of the glossary, three covered rows, and one level. Call it at the top of a
 * test file; what it made is gone after the file.
 */
export function contentFolders(): (changes?: Record<string, string>) => Promise<ContentFolder> {
  const made: string[] = []
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))
  return async (changes = {}) => {
    const folder = await mkdtemp(join(tmpdir(), 'firstlight-content-'))
    made.push(folder)
    const content = contentIn(folder)
    for (const [file, text] of Object.entries({ ...SOUND, ...changes })) await content.write(file, text)
    return content
  }
}

function contentIn(folder: string): ContentFolder {
  const path = (file: string) => join(folder, file)
  const text = (file: string) => readFile(path(file), 'utf8')
  const write = async (file: string, what: string | Uint8Array) => {
    await mkdir(dirname(path(file)), { recursive: true })
    await writeFile(path(file), what)
  }
  const edit = async (file: string, from: string, to: string) => {
    const before = await text(file)
    if (before.split(from).length !== 2)
      throw new Error(`"${from}" stands ${before.split(from).length - 1} times in ${file}`)
    await write(
      file,
      before.replace(from, () => to),
    )
  }
  return { folder, text, write, edit, remove: (file) => rm(path(file), { recursive: true }) }
}

/** So many words of plain prose, the same every time; `seed` makes it another text. */
export function prose(words: number, seed = 'calm'): string {
  const vocabulary =
    `the room is quiet and warm before a session begins with ${seed} hands on still gel while families look at shadow light`.split(
      ' ',
    )
  const sentences: string[] = []
  for (let at = 0; at < words; at += 12) {
    const length = Math.min(12, words - at)
    const sentence = Array.from({ length }, (_, n) => vocabulary[(at * 7 + n * 5) % vocabulary.length]).join(' ')
    sentences.push(`${sentence[0]?.toUpperCase()}${sentence.slice(1)}.`)
  }
  return sentences.join('\n')
}

/** A lesson as an author writes it; `words` of plain prose come on top of its story, its headings and `body`. */
export function lessonText({ title = 'Sound and time', sources = ['one-2020'], body = '', words = 920 } = {}): string {
  return `---
title: ${title}
summary: You will be able to say what ${title.toLowerCase()} means.
minutes: 5
objectives:
  - Say it in plain words.
sources: [${sources.join(', ')}]
reviewBy: 2099-06-30
---
A story opens the lesson, and a source stands behind it. <Cite id="one-2020" />

## What to know

${body}
${prose(words, title)}

## Check yourself

<SelfCheck question="What did you read?">

A story.

</SelfCheck>
`
}

const SOURCES = `- id: one-2020
  title: The first source
  publisher: A society
  date: "2020"
  where: society.example/one
  confidence: H
- id: two-2021
  title: The second source
  publisher: A regulator
  date: "2021"
  where: regulator.example/two
  confidence: M
`

const QUIZ = `slug: basics
title: Basics quiz
passPercent: 80
attempts: 3
cooldownHours: [0, 24]
timeLimitMinutes: null
draw:
  - { tag: sound, count: 1 }
  - { tag: time, count: 1 }
questions:
  - id: what-is-heard
    type: single
    tag: sound
    difficulty: 1
    critical: true
    marks: 1
    lesson: 01-sound
    sources: [one-2020]
    ask: What is heard?
    options:
      - { id: a, text: An echo, correct: true }
      - { id: b, text: A drum }
      - { id: c, text: A bell }
    rationale: An echo comes back; the others are not used.
  - id: which-are-low
    type: multiple
    tag: sound
    difficulty: 2
    lesson: 01-sound
    ask: Which are low? Choose two.
    options:
      - { id: a, text: The hum, correct: true }
      - { id: b, text: The murmur, correct: true }
      - { id: c, text: The whistle }
    rationale: A hum and a murmur are low, a whistle is not.
  - id: is-it-loud
    type: true-false
    tag: sound
    difficulty: 1
    lesson: 01-sound
    ask: Is it loud?
    answer: false
    rationale: Nobody can hear it, so it is not loud.
  - id: how-long
    type: numeric
    tag: time
    difficulty: 3
    lesson: 02-time
    sources: [two-2021]
    ask: How many minutes?
    answer: { value: 15, tolerance: 0, unit: minutes }
    rationale: The table says fifteen, neither more nor less.
  - id: when-to-stop
    type: single
    tag: time
    difficulty: 2
    lesson: 02-time
    ask: When do you stop?
    options:
      - { id: a, text: Later }
      - { id: b, text: At the limit, correct: true }
    rationale: The limit is a limit, and later is too late.
${TYPED_QUESTIONS}`

const anchors = (what: string) =>
  `{ not_yet: Leaves out ${what}., developing: Does ${what} with help., meets: Does ${what} alone. }`

const competency = (slug: string, source: string) => `  - slug: ${slug}
    title: The skill of ${slug}
    summary: It is shown in the room.
    critical: true
    settings: [simulation, phantom]
    equipment: [A phantom]
    required: { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 }
    items:
      - { id: says-name, text: Says the name, critical: true, sources: [${source}] }
      - { id: looks-up, text: Looks up }
      - { id: stops-in-time, text: Stops in time }
    anchors:
      preparation: ${anchors('the setting up')}
      acquisition: ${anchors('the scanning')}
      optimisation: ${anchors('the tuning')}
      communication: ${anchors('the talking')}
    afterwards: Ask what they would do otherwise.
`

const SOUND: Record<string, string> = {
  'sources.yaml': SOURCES,
  'course.yaml':
    'slug: small\ntitle: A small course\nsummary: Enough to learn from.\nhonesty: It says what it is.\nsources: [one-2020]\n',
  'levels.yaml': `- slug: first
  title: First
  summary: The first level.
  statement: Has done it all.
  modules: [basics]
  quizzes: [basics]
  competencies: [listening, stopping]
  minimumObservations: 2
  acknowledgements: [jurisdiction]
  validMonths: 12
  plainWords: The holder has done it all.
`,
  'jurisdictions.yaml': `updated: "2026-01-01"
notice:
  - The law differs from place to place.
sources: [two-2021]
places:
  - code: US-OTHER
    name: Elsewhere in the United States
    standing: check-locally
    summary: We read nothing that settles it.
    means: [I will ask.]
    sources: [two-2021]
    reviewBy: 2099-06-30
  - code: OTHER
    name: Elsewhere
    standing: check-locally
    summary: We read nothing that settles it.
    means: [I will ask.]
    sources: []
    reviewBy: 2099-06-30
`,
  'claims.yaml': `- phrases: [completely safe, harmless]
  why: Nobody has shown that.
  instead: Say what is known.
- phrases: [healthy bab*]
  why: A picture says nothing about health.
  instead: Describe the shape.
`,
  'modules/01-basics/module.yaml':
    'slug: basics\ntitle: Basics\nsummary: What comes first.\norder: 1\nobjectives:\n  - Begin well.\n',
  'modules/01-basics/lessons/01-sound.mdx': lessonText({
    title: 'Sound',
    body: `What comes back is an <Term id="echo">echo</Term>, and a table holds the [rest](https://society.example).

<Figure src="01-wave.svg" alt="A wave rises and falls twice." caption="A wave" />

### In a table

| Depth | Minutes |
| :---- | ------: |
| Low   |      15 |

<Callout kind="rule" title="Hold still">

Hold still, and [read on](https://society.example/one).

</Callout>

<Say>

“Here is a hand.”

</Say>
`,
  }),
  'modules/01-basics/lessons/02-time.mdx': lessonText({
    title: 'Time',
    sources: ['one-2020', 'two-2021'],
    body: 'A limit is a limit. <Cite id="two-2021" />\n',
  }),
  'modules/01-basics/figures/01-wave.svg': `<svg viewBox="0 0 720 400" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="wave-t">
  <title id="wave-t">A wave</title>
  <path d="M0 200 Q 180 0 360 200 T 720 200" class="fig-fill-none fig-stroke-teal" stroke-width="3" />
  <text x="20" y="40" class="fig-text fig-ink">Rise</text>
</svg>
`,
  'modules/01-basics/glossary.yaml': `- id: echo
  term: Echo
  means: The part of a sound that comes back from where it was sent.
  sources: [one-2020]
`,
  'modules/01-basics/coverage.yaml': `1: [lesson:01-sound, question:is-it-loud]
2: [competency:listening, glossary:echo, tool:script-pack]
3: [left-out: "It is about another machine altogether."]
`,
  'tools/script-pack.yaml': A_TOOL,
  ...TYPED_FIGURES,
  'modules/01-basics/quiz.yaml': QUIZ,
  'modules/01-basics/checklist.yaml': `slug: basics\ntitle: Basics in practice\ncompetencies:\n${competency('listening', 'one-2020')}${competency('stopping', 'two-2021')}`,
}
