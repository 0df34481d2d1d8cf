import { mkdir, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { type ContentFolder, contentFolders, lessonText } from '~tests/factories/content'
import type { Lesson } from './curriculum'
import { readContent } from './read-content.server'

const aContentFolder = contentFolders()
const compiledBefore = new Map<string, Lesson>()

async function reading({ folder }: ContentFolder) {
  const read = await readContent({ folder, compiled: async (version) => compiledBefore.get(version) })
  for (const { version, ...lesson } of read.curriculum?.modules.flatMap((m) => m.lessons) ?? []) compiledBefore.set(version, lesson)
  const problems = read.problems.map((problem) => ({ ...problem, file: relative(folder, problem.file) }))
  return { ...read, problems }
}

const QUIZ = 'modules/01-basics/quiz.yaml'
const CHECKLIST = 'modules/01-basics/checklist.yaml'
const MODULE = 'modules/01-basics/module.yaml'
const SOUND = 'modules/01-basics/lessons/01-sound.mdx'
const TIME = 'modules/01-basics/lessons/02-time.mdx'
const WAVE = 'modules/01-basics/figures/01-wave.svg'

const limit = 'A limit is a limit. <Cite id="two-2021" />'
const drawn = '<path d="M0 200 Q 180 0 360 200 T 720 200" class="fig-fill-none fig-stroke-teal" stroke-width="3" />'
test('a sound folder is read whole, without a complaint', async () => {
  const { curriculum, problems } = await reading(await aContentFolder())
  expect(problems).toEqual([])
  expect(curriculum?.modules.map((m) => [m.slug, m.lessons.map((lesson) => lesson.slug), m.quiz?.questions.length, m.competencies.length])).toEqual([
    ['basics', ['01-sound', '02-time'], 5, 2],
  ])
})

/** What is changed into what; words on the line that must be named; what is said; what to do. */
type Mistake = { file: string; from: string; to: string; at: string; message: RegExp; cure: RegExp }

test.each<[string, Mistake]>([
  // YAML
  ['a field is missing', { file: MODULE, from: 'title: Basics\n', to: '', at: 'slug: basics', message: /^`title` is missing\.$/, cure: /Add it\. It should be text/ }],
  ['a field is unknown', { file: MODULE, from: 'order: 1', to: 'order: 1\nauthor: Nia', at: 'author: Nia', message: /^`author` is not known here/, cure: /spelling/ }],
  ['a field deep inside is unknown', { file: QUIZ, from: 'text: A drum }', to: 'text: A drum, right: true }', at: 'A drum', message: /^`right` is not known here \(in questions 1, options 2\)/, cure: /spelling/ }],
  ['text stands where a number belongs', { file: MODULE, from: 'order: 1', to: 'order: first', at: 'order: first', message: /^`order` is text \("first"\)\.$/, cure: /a number/ }],
  ['a number stands where text belongs', { file: 'sources.yaml', from: 'date: "2020"', to: 'date: 2020', at: 'date: 2020', message: /^`entry 1, date` is a number \(2020\)/, cure: /quotes/ }],
  ['a field is left empty', { file: MODULE, from: 'title: Basics', to: 'title:', at: 'title:', message: /^`title` is empty/, cure: /Fill it in/ }],
  ['a list is one word', { file: MODULE, from: 'objectives:\n  - Begin well.', to: 'objectives: Begin well.', at: 'objectives:', message: /^`objectives` is text/, cure: /a list/ }],
  ['a name has capitals', { file: MODULE, from: 'slug: basics', to: 'slug: Basics', at: 'slug: Basics', message: /lower-case letters/, cure: /last good version/ }],
  ['a day is not in the calendar', { file: TIME, from: '2099-06-30', to: '2099-06-31', at: '2099-06-31', message: /`reviewBy`: Write the date as/, cure: /Mend it/ }],
  ['the indentation is broken', { file: QUIZ, from: '    critical: true', to: '   critical: true', at: '   critical: true', message: /^This is not valid YAML/, cure: /indentation/ }],
  ['a colon is not quoted', { file: MODULE, from: 'title: Basics', to: 'title: Basics: sound', at: 'title: Basics: sound', message: /^This is not valid YAML/, cure: /quotes/ }],
  ['a field is written twice', { file: MODULE, from: 'order: 1', to: 'order: 1\norder: 2', at: 'order: 2', message: /^This is not valid YAML: .*unique/, cure: /indentation/ }],
  ['a reference leads nowhere', { file: MODULE, from: 'title: Basics', to: 'title: *basics', at: 'slug: basics', message: /^This is not valid YAML: .*basics/, cure: /quotes/ }],
  ['a character is spelled that is no text', { file: MODULE, from: 'title: Basics', to: 'title: "Bas\\0ics"', at: 'Bas\\0ics', message: /no text/, cure: /Mend it/ }],
  ['half a character is spelled', { file: MODULE, from: 'title: Basics', to: 'title: "Bas\\uD800ics"', at: 'uD800', message: /no text/, cure: /Mend it/ }],
  // Sources
  ['a lesson names an unknown source', { file: SOUND, from: 'sources: [one-2020]', to: 'sources: [one-2020, three]', at: 'sources: [one-2020, three]', message: /^There is no source called `three`/, cure: /sources\.yaml/ }],
  ['a question names an unknown source', { file: QUIZ, from: 'sources: [two-2021]', to: 'sources: [six]', at: 'sources: [six]', message: /^There is no source called `six`/, cure: /sources\.yaml/ }],
  ['a checklist item names an unknown source', { file: CHECKLIST, from: 'sources: [two-2021]', to: 'sources: [five]', at: '[five]', message: /^There is no source called `five`/, cure: /sources\.yaml/ }],
  ['the course names an unknown source', { file: 'course.yaml', from: '[one-2020]', to: '[one-2020, nine]', at: 'nine', message: /^There is no source called `nine`/, cure: /sources\.yaml/ }],
  ['a place names an unknown source', { file: 'jurisdictions.yaml', from: '    sources: [two-2021]', to: '    sources: [nine]', at: 'nine', message: /^There is no source called `nine`/, cure: /sources\.yaml/ }],
  ['two sources share a name', { file: 'sources.yaml', from: 'id: two-2021', to: 'id: one-2020', at: '- id: one-2020\n  title: The second', message: /^`entry 2, id`: Two sources are called `one-2020`/, cure: /Mend it/ }],
  ['a lesson cites what is not in its sources', { file: SOUND, from: 'Hold still, and', to: 'Hold still <Cite id="two-2021" />, and', at: 'Hold still <Cite', message: /^The lesson cites `two-2021`, which is not in its sources/, cure: /sources:/ }],
  // Quizzes
  ['a question points to an unknown lesson', { file: QUIZ, from: 'lesson: 02-time\n    sources', to: 'lesson: 03-space\n    sources', at: 'lesson: 03-space', message: /^Question `how-long` points to the lesson `03-space`/, cure: /without \.mdx/ }],
  ['two questions share an id', { file: QUIZ, from: 'id: which-are-low', to: 'id: what-is-heard', at: '  - id: what-is-heard\n    type: multiple', message: /Two questions are called `what-is-heard`/, cure: /Mend it/ }],
  ['two options share an id', { file: QUIZ, from: '{ id: b, text: A drum }', to: '{ id: a, text: A drum }', at: 'A drum', message: /Two options are called `a`/, cure: /Mend it/ }],
  ['two options say the same', { file: QUIZ, from: 'text: A drum', to: 'text: a bell', at: '{ id: a, text: An echo', message: /Two options say the same/, cure: /Mend it/ }],
  ['a single choice has two right answers', { file: QUIZ, from: 'text: A drum }', to: 'text: A drum, correct: true }', at: '{ id: a, text: An echo', message: /exactly one option/, cure: /Mend it/ }],
  ['a single choice has no right answer', { file: QUIZ, from: 'text: At the limit, correct: true', to: 'text: At the limit', at: '{ id: a, text: Later', message: /exactly one option/, cure: /Mend it/ }],
  ['a multiple choice has one right answer', { file: QUIZ, from: 'text: The murmur, correct: true', to: 'text: The murmur', at: 'The hum', message: /at least two options/, cure: /Mend it/ }],
  ['a multiple choice has no wrong answer', { file: QUIZ, from: 'text: The whistle', to: 'text: The whistle, correct: true', at: 'The hum', message: /must be wrong/, cure: /Mend it/ }],
  ['a question is of no known type', { file: QUIZ, from: 'type: numeric', to: 'type: essay', at: 'essay', message: /single, multiple, true-false or numeric/, cure: /Mend it/ }],
  ['a question says no type', { file: QUIZ, from: '    type: numeric\n', to: '', at: 'id: how-long', message: /^`questions 4, type`: Say which type .* single, multiple, true-false or numeric/, cure: /Mend it/ }],
  ['the draw asks for more than the bank holds', { file: QUIZ, from: '{ tag: time, count: 1 }', to: '{ tag: time, count: 3 }', at: 'tag: time, count: 3', message: /The bank has 2 questions tagged `time`; the draw wants 3/, cure: /Mend it/ }],
  ['the draw names a tag twice', { file: QUIZ, from: '{ tag: time, count: 1 }', to: '{ tag: sound, count: 2 }', at: 'tag: sound, count: 2 }\nquestions', message: /Two draws are called `sound`/, cure: /Mend it/ }],
  ['an explanation is too short', { file: QUIZ, from: 'The limit is a limit, and later is too late.', to: 'Obvious.', at: 'Obvious', message: /Say why the right answer is right/, cure: /Mend it/ }],
  // Checklists, levels, places
  ['two competencies share a name', { file: CHECKLIST, from: 'slug: stopping', to: 'slug: listening', at: '- slug: listening\n    title: The skill of stopping', message: /Two competencies are called `listening`/, cure: /Mend it/ }],
  ['a level asks for an unknown module', { file: 'levels.yaml', from: 'modules: [basics]', to: 'modules: [basics, craft]', at: 'craft', message: /^The level `first` asks for `craft`, which is not among the modules/, cure: /content\/modules/ }],
  ['a level asks for an unknown competency', { file: 'levels.yaml', from: 'listening, stopping', to: 'listening, jumping', at: 'jumping', message: /`jumping`, which is not among the competencies/, cure: /content\/modules/ }],
  ['no place stands for everywhere else', { file: 'jurisdictions.yaml', from: 'code: OTHER', to: 'code: DE', at: '- code: US-OTHER', message: /a place called OTHER/, cure: /Mend it/ }],
  // Lessons: what would be code
  ['a lesson imports', { file: TIME, from: limit, to: `import fs from 'node:fs'\n\n${limit}`, at: 'import fs', message: /cannot import or export/, cure: /Remove the line/ }],
  ['a lesson exports', { file: TIME, from: limit, to: `export const secret = process.env\n\n${limit}`, at: 'export const', message: /cannot import or export/, cure: /Remove the line/ }],
  ['a lesson holds an expression', { file: TIME, from: limit, to: `${limit} {process.env.HOME}`, at: 'process.env', message: /Curly braces are code/, cure: /braces/ }],
  ['a lesson holds an expression on a line of its own', { file: TIME, from: limit, to: `${limit}\n\n{globalThis.process.exit()}\n`, at: 'globalThis', message: /Curly braces are code/, cure: /braces/ }],
  ['a lesson holds an HTML tag', { file: TIME, from: limit, to: `${limit}\n\n<div>Hello</div>\n`, at: '<div>', message: /<div> is not a component/, cure: /Use one of Cite/ }],
  ['a lesson holds a script', { file: TIME, from: limit, to: `${limit}\n\n<script>alert(1)</script>\n`, at: '<script>', message: /<script> is not a component/, cure: /Use one of Cite/ }],
  ['a component has the name of something built in', { file: TIME, from: limit, to: `${limit}\n\n<constructor />\n`, at: '<constructor', message: /<constructor> is not a component/, cure: /Use one of Cite/ }],
  ['a link runs a script', { file: TIME, from: limit, to: `${limit} [look](javascript:alert(1))`, at: 'javascript:', message: /The link "javascript:alert\(1\)" leads nowhere we know/, cure: /https/ }],
  ['a link runs a script in disguise', { file: TIME, from: limit, to: `${limit} [look](java&#115;cript:alert(1))`, at: 'cript:', message: /leads nowhere we know/, cure: /https/ }],
  ['a referenced link runs a script', { file: TIME, from: limit, to: `${limit} [look][there]\n\n[there]: javascript:alert(1)\n`, at: '[there]: javascript', message: /leads nowhere we know/, cure: /https/ }],
  ['a link goes to another machine by two slashes', { file: TIME, from: limit, to: `${limit} [look](//evil.example)`, at: 'evil', message: /leads nowhere we know/, cure: /https/ }],
  ['a picture is placed by Markdown', { file: TIME, from: limit, to: `${limit} ![a hand](https://society.example/a.png)`, at: '![a hand]', message: /<Figure>/, cure: /Figure src/ }],
  ['a picture is placed by reference', { file: TIME, from: limit, to: `${limit} ![a hand][it]\n\n[it]: https://society.example/a.png\n`, at: '![a hand]', message: /<Figure>/, cure: /Figure src/ }],
  ['an attribute is an expression', { file: SOUND, from: 'caption="A wave"', to: 'caption={process.cwd()}', at: 'caption={', message: /plain text attributes only/, cure: /in quotes/ }],
  ['attributes are spread', { file: SOUND, from: 'caption="A wave"', to: 'caption="A wave" {...props}', at: '{...props}', message: /plain text attributes only/, cure: /in quotes/ }],
  // Lessons: what would not look as meant
  ['a component is unknown', { file: TIME, from: limit, to: `${limit}\n\n<Video src="a.mp4" />\n`, at: '<Video', message: /<Video> is not a component/, cure: /Use one of Cite, Figure/ }],
  ['an attribute is unknown', { file: SOUND, from: 'caption="A wave"', to: 'caption="A wave" width="9"', at: 'width="9"', message: /<Figure> has no attribute "width"/, cure: /src, alt, caption/ }],
  ['an attribute is missing', { file: SOUND, from: 'alt="A wave rises and falls twice." ', to: '', at: '<Figure', message: /<Figure> needs alt/, cure: /Add it/ }],
  ['a callout is of no known kind', { file: SOUND, from: 'kind="rule"', to: 'kind="warning"', at: 'kind="warning"', message: /no callout of the kind "warning"/, cure: /rule, caution/ }],
  ['a lab has the name of something built in', { file: TIME, from: limit, to: `${limit}\n\n<Lab name="constructor" />\n`, at: '<Lab', message: /no lab called "constructor"/, cure: /exposure-clock/ }],
  ['a box stands within a sentence', { file: TIME, from: limit, to: `${limit} He said <Say>yes</Say> and stopped.`, at: '<Say>yes', message: /<Say> stands on lines of its own/, cure: /empty line/ }],
  ['a component is not closed', { file: TIME, from: limit, to: `${limit}\n\n<Say>\n\nyes\n`, at: '<Say>', message: /cannot be read: .*closing tag/i, cure: /not closed/ }],
  ['a less-than sign stands in the text', { file: TIME, from: limit, to: `${limit} Keep TI <0.7 always.`, at: 'TI <0.7', message: /cannot be read/, cure: /</ }],
  ['a heading repeats the title', { file: TIME, from: limit, to: `# Time\n\n${limit}`, at: '# Time', message: /prints the title itself/, cure: /##/ }],
  ['two headings share an address', { file: TIME, from: limit, to: `### What to know\n\n${limit}`, at: '### What to know', message: /same address #what-to-know; the other is on line 12/, cure: /differently/ }],
  ['a footnote is used', { file: TIME, from: limit, to: `${limit}[^1]\n\n[^1]: Not so.\n`, at: '[^1]: Not', message: /Footnotes/, cure: /Cite/ }],
  ['a list has boxes to tick', { file: TIME, from: limit, to: `${limit}\n\n- [ ] washed hands\n`, at: '- [ ]', message: /Boxes to tick/, cure: /checklist\.yaml/ }],
  ['the head is not closed', { file: TIME, from: '2099-06-30\n---', to: '2099-06-30', at: '---', message: /begins with its facts/, cure: /head of another lesson/ }],
  ['the head lacks a field', { file: TIME, from: 'minutes: 5\n', to: '', at: 'title: Time', message: /^`minutes` is missing/, cure: /a number/ }],
  // Figures
  ['a figure is not there', { file: SOUND, from: 'src="01-wave.svg"', to: 'src="02-wave.svg"', at: 'src="02-wave.svg"', message: /The figure "02-wave.svg" is not there/, cure: /figures\// }],
  ['a figure lies outside its folder', { file: SOUND, from: 'src="01-wave.svg"', to: 'src="../../../course.svg"', at: 'course.svg', message: /is not there/, cure: /figures\// }],
  ['a figure has its name in single quotes', { file: SOUND, from: 'src="01-wave.svg"', to: "src='01-wave.svg'", at: '<Figure', message: /is not there/, cure: /double quotes/ }],
  ['a figure holds a script', { file: WAVE, from: drawn, to: '<script>alert(1)</script>', at: '<script>', message: /<script> is not used in figures/, cure: /author’s guide/ }],
  ['a figure holds a script in capitals', { file: WAVE, from: drawn, to: '<SCRIPT>alert(1)</SCRIPT>', at: '<SCRIPT>', message: /not used in figures/, cure: /author’s guide/ }],
  ['a figure hides a script behind a comment', { file: WAVE, from: drawn, to: '<!--> <script>alert(1)</script> -->', at: '<!-->', message: /cannot be read/, cure: /author’s guide/ }],
  ['a figure listens to events', { file: WAVE, from: 'stroke-width="3"', to: 'onclick="alert(1)"', at: 'onclick', message: /event handlers/, cure: /author’s guide/ }],
  ['a figure listens to events without a space before', { file: WAVE, from: 'stroke-width="3"', to: 'stroke-width="3"onclick="alert(1)"', at: 'onclick', message: /cannot be read/, cure: /author’s guide/ }],
  ['a figure has a style sheet', { file: WAVE, from: drawn, to: '<style>path { fill: red }</style>', at: '<style>', message: /<style> is not used/, cure: /author’s guide/ }],
  ['a figure has a style attribute', { file: WAVE, from: 'stroke-width="3"', to: 'style="fill: red"', at: 'style=', message: /fig- classes instead of style/, cure: /author’s guide/ }],
  ['a figure has a colour', { file: WAVE, from: 'stroke-width="3"', to: 'fill="#b5533c"', at: 'fill="#b5533c"', message: /fig- classes for colours/, cure: /author’s guide/ }],
  ['a figure has a class of the page', { file: WAVE, from: 'class="fig-text fig-ink"', to: 'class="fig-text hidden"', at: 'hidden', message: /Only fig- classes/, cure: /author’s guide/ }],
  ['a figure loads a picture', { file: WAVE, from: drawn, to: '<image href="https://evil.example/a.png" />', at: '<image', message: /<image> is not used/, cure: /author’s guide/ }],
  ['a figure points outside', { file: WAVE, from: 'stroke-width="3"', to: 'clip-path="url(https://evil.example/#a)"', at: 'evil', message: /outside itself/, cure: /author’s guide/ }],
  ['a figure points outside in disguise', { file: WAVE, from: 'stroke-width="3"', to: 'clip-path="url&#40;https://evil.example/#a)"', at: 'evil', message: /not plain/, cure: /author’s guide/ }],
  ['a figure holds HTML', { file: WAVE, from: drawn, to: '<foreignObject><iframe src="/"></iframe></foreignObject>', at: '<foreignObject', message: /<foreignObject> is not used/, cure: /author’s guide/ }],
  ['a figure has a tag in its title', { file: WAVE, from: 'A wave</title>', to: '<g>A wave</g></title>', at: '<g>', message: /holds words only/, cure: /author’s guide/ }],
  ['a figure has no title', { file: WAVE, from: '  <title id="wave-t">A wave</title>\n', to: '', at: '<svg', message: /needs a <title>/, cure: /author’s guide/ }],
  ['a figure is not closed', { file: WAVE, from: '</svg>', to: '', at: '</text>\n', message: /closed at the end/, cure: /author’s guide/ }],
  ['a figure closes in the wrong order', { file: WAVE, from: 'Rise</text>', to: '<tspan>Rise</text></tspan>', at: 'Rise', message: /<\/text> closes something that is not open/, cure: /author’s guide/ }],
])('%s: the file, the line, what is wrong and what to do are named', async (_, { file, from, to, at, message, cure }) => {
  const content = await aContentFolder()
  await content.edit(file, from, to)
  const edited = await content.text(file)
  expect(edited.split(at), `"${at}" marks one line`).toHaveLength(2)

  const { problems } = await reading(content)
  expect(problems.filter((problem) => problem.severity === 'error')).toEqual([
    { file, line: edited.slice(0, edited.indexOf(at)).split('\n').length, message: expect.stringMatching(message), cure: expect.stringMatching(cure), severity: 'error' },
  ])
})

/** A whole file that cannot be used: what happens to it, and what is said. */
type Damage = { file: string; damage: (content: ContentFolder) => Promise<unknown>; line?: number; message: RegExp; cure: RegExp }

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
  ['a YAML file is empty', { file: QUIZ, damage: overwrite(QUIZ, ''), message: /^The file is empty/, cure: /beginning/ }],
  ['a YAML file holds only a comment', { file: 'course.yaml', damage: overwrite('course.yaml', '# soon\n'), message: /^The file is empty/, cure: /beginning/ }],
  ['a lesson is empty', { file: TIME, damage: overwrite(TIME, ''), message: /begins with its facts/, cure: /another lesson/ }],
  ['a figure is empty', { file: WAVE, damage: overwrite(WAVE, ''), message: /one <svg> element/, cure: /author’s guide/ }],
  ['a YAML file is binary junk', { file: CHECKLIST, damage: overwrite(CHECKLIST, binary), message: /not text in UTF-8/, cure: /UTF-8/ }],
  ['a lesson is binary junk', { file: TIME, damage: overwrite(TIME, binary), message: /not text in UTF-8/, cure: /UTF-8/ }],
  ['a figure is binary junk', { file: WAVE, damage: overwrite(WAVE, binary), message: /not text in UTF-8/, cure: /UTF-8/ }],
  ['a file was saved in an old encoding', { file: MODULE, damage: overwrite(MODULE, Buffer.from('slug: basics\ntitle: Caf\xe9\n', 'latin1')), message: /not text in UTF-8/, cure: /UTF-8/ }],
  ['a file holds a character that is no text', { file: MODULE, damage: overwrite(MODULE, 'slug: basics\ntitle: Ba\u0000sics\n'), line: 2, message: /no text/, cure: /Delete it/ }],
  ['a lesson has 5 MB', { file: TIME, damage: overwrite(TIME, lessonText({ body: 'word '.repeat(1_000_000) })), message: /has 50\d{5} bytes; 1000000 are the most/, cure: /Split it/ }],
  ['a quiz has 5 MB', { file: QUIZ, damage: overwrite(QUIZ, `slug: ${'a'.repeat(5_000_000)}`), message: /are the most/, cure: /Split it/ }],
  ['references would fill the memory', { file: QUIZ, damage: overwrite(QUIZ, laughs()), message: /not valid YAML: .*alias/i, cure: /quotes/ }],
  ['a lesson is a link that leads to itself', { file: TIME, damage: loop(TIME), message: /leads back to itself/, cure: /plain text file/ }],
  ['a quiz is a link that leads to itself', { file: QUIZ, damage: loop(QUIZ), message: /leads back to itself/, cure: /plain text file/ }],
  ['a figure is a link that leads to itself', { file: WAVE, damage: loop(WAVE), message: /leads back to itself/, cure: /plain text file/ }],
  ['a module is a link that leads to itself', { file: 'modules/02-more', damage: ({ folder }) => symlink(join(folder, 'modules/02-more'), join(folder, 'modules/02-more')), message: /leads nowhere/, cure: /folder itself/ }],
  ['a lesson is a folder', { file: TIME, damage: asFolder(TIME), message: /not a file/, cure: /text file/ }],
  ['a quiz is a folder', { file: QUIZ, damage: asFolder(QUIZ), message: /not a file/, cure: /text file/ }],
  ['the module file is missing', { file: MODULE, damage: (content) => content.remove(MODULE), message: /^This file is missing/, cure: /Put it back/ }],
  ['the course file is missing', { file: 'course.yaml', damage: (content) => content.remove('course.yaml'), message: /^This file is missing/, cure: /Put it back/ }],
  ['the sources are missing', { file: 'sources.yaml', damage: (content) => content.remove('sources.yaml'), message: /^This file is missing/, cure: /Put it back/ }],
  ['a lesson file has capitals in its name', { file: 'modules/01-basics/lessons/03-Space.mdx', damage: (content) => content.write('modules/01-basics/lessons/03-Space.mdx', lessonText()), message: /"03-Space" cannot stand in an address/, cure: /lower case/ }],
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
  expect(problems).toMatchObject([{ file: expect.stringMatching(/nowhere\/content\/sources.yaml$/), message: 'This file is missing.' }])
})

test('every mistake of a file is told at once, each on its line', async () => {
  const content = await aContentFolder()
  await content.edit(TIME, limit, `# Again\n\n{1 + 1}\n\n<Video />\n\n${limit}`)
  const { problems } = await reading(content)
  expect(problems.map(({ line, message }) => [line, message.split(' ').slice(0, 3).join(' ')])).toEqual([
    [14, 'The page prints'],
    [16, 'Curly braces are'],
    [18, '<Video> is not'],
  ])
})

test('two drawings on one page may not give their parts the same name', async () => {
  const content = await aContentFolder()
  await content.write('modules/01-basics/figures/02-copy.svg', await content.text(WAVE))
  await content.edit(SOUND, 'caption="A wave" />', 'caption="A wave" />\n\n<Figure src="02-copy.svg" alt="The same wave." caption="Again" />')
  expect((await reading(content)).problems).toMatchObject([{ file: 'modules/01-basics/figures/02-copy.svg', message: 'The id "wave-t" is used twice, here and in 01-wave.svg.' }])
})

test.each([
  ['a module', 'module.yaml', /^The module name `basics` is used already, in 01-basics\/module.yaml/],
  ['a quiz', 'quiz.yaml', /^The quiz name `basics` is used already/],
])('a folder copied to begin a new module leaves the first one as it is: %s', async (_, changed, message) => {
  const content = await aContentFolder()
  for (const file of [MODULE, QUIZ, CHECKLIST, SOUND, TIME, WAVE]) await content.write(file.replace('01-basics', '07-copy'), await content.text(file))
  if (changed === 'quiz.yaml') await content.edit('modules/07-copy/module.yaml', 'slug: basics', 'slug: copy')
  const { curriculum, problems } = await reading(content)
  expect(problems).toContainEqual({ file: `modules/07-copy/${changed}`, line: 1, message: expect.stringMatching(message), cure: expect.stringMatching(/name of its own/), severity: 'error' })
  expect(curriculum?.modules.map((m) => [m.slug, m.quiz?.slug])[0]).toEqual(['basics', 'basics'])
  expect(curriculum?.modules.flatMap((m) => m.quiz?.slug ?? [])).toHaveLength(1)
})

test('what is written and never used is only remarked on, and served', async () => {
  const content = await aContentFolder()
  await content.write('modules/01-basics/figures/02-spare.svg', '<svg />')
  await content.edit(SOUND, 'sources: [one-2020]', 'sources: [one-2020, two-2021]')
  await content.edit(TIME, '2099-06-30', '2020-06-30')
  const { folder } = content
  const { curriculum, problems } = await readContent({ folder, compiled: async () => undefined, today: '2026-11-22' })
  expect(problems.map(({ file, severity, message }) => [relative(folder, file), severity, message])).toEqual([
    [SOUND, 'warning', '`two-2021` is listed as a source and never cited.'],
    [TIME, 'warning', 'The review date 2020-06-30 has passed.'],
    ['modules/01-basics/figures/02-spare.svg', 'warning', 'No lesson shows this figure.'],
  ])
  expect(curriculum?.modules[0]?.lessons).toHaveLength(2)
})

test.each([
  [899, ['The lesson has 899 words; 900 are the fewest.']],
  [900, []],
])('a lesson of %i words', async (words, said) => {
  const content = await aContentFolder()
  const around = (await reading(content)).curriculum?.modules[0]?.lessons[1]?.words ?? 0
  const body = 'A limit is a limit. <Cite id="two-2021" />\n'
  await content.write(TIME, lessonText({ title: 'Time', sources: ['one-2020', 'two-2021'], body, words: 920 - around + words }))
  expect((await reading(content)).problems.map((problem) => problem.message)).toEqual(said)
})

/** Each line names the one before it ten times over. */
function laughs(): string {
  const lines = Array.from({ length: 9 }, (_, n) => `${'abcdefghij'[n + 1]}: &${'abcdefghij'[n + 1]} [${Array.from({ length: 10 }, () => `*${'abcdefghij'[n]}`).join(', ')}]`)
  return `a: &a [lol]\n${lines.join('\n')}\n`
}
