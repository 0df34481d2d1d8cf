import { ZipFile } from 'yazl'
import { Refusal } from '~/platform/refusal'
import { sentBytes } from './bank-bytes.server'
import { draftQuestions } from './draft-questions.server'
import type { Defaults, Fitted } from './fit-question'
import type { FormatName } from './format-names'
import { questionsIn } from './questions-in.server'
import { QuizDraft } from './quiz-draft.server'

/** What a page can take in, look at and show. A larger bank is for the command. */
const MOST_QUESTIONS = 1000
const MOST_TOLD = 200
const MOST_BYTES_TO_TAKE = 4_000_000

type Check = {
  sent: Uint8Array
  format: FormatName
  quiz: { slug: string; title: string }
  defaults: Defaults
  /** Hand out the good ones although others cannot be carried. */
  keepGood: boolean
}

/** One question of the report: where it is, and what became of it. `cannot` is why it was not carried. */
export type Told = { place: string; name: string; cannot: string | undefined; lost: string[] }

/** A file to take along. */
export type Taken = { name: string; mediaType: string; base64: string }

/** What a bank would become: how many questions are good, what is to be told of which, and the files for the module's folder. */
export type Checked = {
  good: number
  bad: number
  drawings: number
  told: Told[]
  untold: number
  taken: Taken | undefined
}

/**
 * Reads a bank as an import would, and keeps nothing of it: content is files, which an author looks through and puts into
 * a module's folder. There is nothing to take along while a question cannot be carried, unless `keepGood` says so.
 */
export async function checkBank({ sent, format, quiz, defaults, keepGood }: Check): Promise<Checked> {
  const draft = new QuizDraft(quiz)
  const drawings = new Map<string, string>()
  const texts = [draft.head]
  const told: Told[] = []
  const seen = { good: 0, bad: 0, untold: 0 }
  const tell = (one: Fitted) => {
    if (told.length >= MOST_TOLD) seen.untold += 1
    else told.push(inWords(one))
  }
  const names = { nameFor: namesAmong(drawings), has: (name: string) => drawings.has(name) }
  for await (const { told: one, drafted } of draftQuestions(
    questionsIn(sentBytes(sent), format, defaults),
    draft,
    names,
  )) {
    if (seen.good + seen.bad >= MOST_QUESTIONS) throw tooMany()
    if (drafted) texts.push(drafted.yaml)
    if (drafted) seen.good += 1
    else seen.bad += 1
    if (!drafted || one.lost.length > 0) tell(one)
  }
  const isWanted = seen.good > 0 && (seen.bad === 0 || keepGood)
  if (isWanted) texts.push(draft.tail())
  const taken = isWanted ? await packed(texts.join(''), drawings) : undefined
  return { ...seen, drawings: drawings.size, told, taken }
}

const inWords = (one: Fitted): Told => ({
  place: one.within === undefined ? `line ${one.line}` : `${one.within}, line ${one.line}`,
  name: one.name,
  cannot: 'problems' in one ? one.problems.join(' ') : undefined,
  lost: one.lost,
})

const tooMany = () =>
  new Refusal(
    'invalid',
    `This bank has more than ${MOST_QUESTIONS} questions, which is more than a page can show. \`npm run bank\` takes it.`,
  )

/** Finds a name for a drawing among those that came before it. */
const namesAmong = (drawings: Map<string, string>) => (name: string, svg: string) => {
  let own = name
  for (let more = 2; drawings.has(own) && drawings.get(own) !== svg; more += 1)
    own = name.replace(/\.svg$/, `-${more}.svg`)
  drawings.set(own, svg)
  return own
}

async function packed(yaml: string, drawings: ReadonlyMap<string, string>): Promise<Taken> {
  const isAlone = drawings.size === 0
  const bytes = isAlone ? Buffer.from(yaml) : await zipped(yaml, drawings)
  if (bytes.length > MOST_BYTES_TO_TAKE)
    throw new Refusal('invalid', 'What this bank becomes is too large for a page. `npm run bank` takes it.')
  const base64 = bytes.toString('base64')
  return isAlone
    ? { name: 'quiz.yaml', mediaType: 'application/yaml', base64 }
    : { name: 'quiz-with-figures.zip', mediaType: 'application/zip', base64 }
}

async function zipped(yaml: string, drawings: ReadonlyMap<string, string>): Promise<Buffer> {
  const zip = new ZipFile()
  zip.addBuffer(Buffer.from(yaml), 'quiz.yaml')
  for (const [name, svg] of drawings) zip.addBuffer(Buffer.from(svg), `figures/${name}`)
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks)
}
