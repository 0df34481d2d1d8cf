import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { progressOn } from '~/platform/progress'
import { isRefusal } from '~/platform/refusal'
import { exportBank } from '~/quizzes/banks/export-bank.server'
import { FORMAT_NAMES, type FormatName, formatOf } from '~/quizzes/banks/format-names'
import { FORMATS } from '~/quizzes/banks/formats.server'
import { importBank } from '~/quizzes/banks/import-bank.server'

const HELP = `Usage: npm run bank -- import FILE --to content/modules/NN-x/quiz.yaml [options]
       npm run bank -- export content/modules/NN-x/quiz.yaml --to FILE [options]

Brings a bank of questions in from another system, or out to one. Every question that cannot be carried, or not whole, is
told with its line and the reason. Nothing is written while there is one that cannot, and no file is ever replaced, unless
you say so. Drawings travel in QTI 3 and Moodle XML; an import puts them into the folder figures beside the quiz. A new
quiz file draws half of each tag until you change it. A file of any length is read one question at a time.

  --format NAME    ${FORMAT_NAMES.join(', ')}; told from FILE's name otherwise (.zip, .xml, .csv, .gift.txt, .aiken.txt)
  --keep-good      write the others all the same
  --overwrite      replace the file named by --to; drawings are never replaced
For questions that do not say it themselves (import):
  --tag TAG --lesson LESSON --difficulty 1|2|3 --rationale TEXT
  --title TITLE    the title of the quiz`

const OPTIONS = {
  to: { type: 'string' },
  format: { type: 'string' },
  'keep-good': { type: 'boolean', default: false },
  overwrite: { type: 'boolean', default: false },
  tag: { type: 'string' },
  lesson: { type: 'string' },
  difficulty: { type: 'string' },
  rationale: { type: 'string' },
  title: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

/** `npm run bank`: question banks in and out. Exit code 1 when something was not carried and nothing written. */
export async function main(args: string[]): Promise<void> {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true })
    if (values.help) return void console.log(HELP)
    const [what, file] = positionals
    if ((what !== 'import' && what !== 'export') || !file || !values.to)
      throw new TypeError('Say what to do with which file.')
    // npm runs us in the project's folder; a relative name means one where the person is.
    const here = (name: string) => resolve(process.env.INIT_CWD ?? '.', name)
    const format = formatNamed(values.format ?? formatOf(what === 'import' ? file : values.to))
    const common = {
      file: here(file),
      to: here(values.to),
      format,
      keepGood: values['keep-good'],
      overwrite: values.overwrite,
    }
    const done = what === 'import' ? await bringIn(common, values) : await exportBank({ ...common, report: told(file) })
    console.log(`${done.good} carried, ${done.bad} not. ${ending(done, values.to)}`)
    if (!done.written) process.exitCode = 1
  } catch (error) {
    if (!isRefusal(error) && !(error instanceof TypeError)) throw error
    console.error(isRefusal(error) ? error.message : `${error.message}\n\n${HELP}`)
    process.exitCode = 1
  }
}

type Said = { tag?: string; lesson?: string; rationale?: string; difficulty?: string; title?: string }
type Common = { file: string; to: string; format: FormatName; keepGood: boolean; overwrite: boolean }

async function bringIn(common: Common, { tag, lesson, rationale, difficulty, title }: Said) {
  const said = { tag, lesson, rationale, difficulty: difficulty === undefined ? undefined : Number(difficulty) }
  const defaults = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
  const progress = progressOn(process.stderr)
  const tell = told(common.file)
  try {
    return await importBank({
      ...common,
      title,
      defaults,
      report: (one) =>
        progress.aside(() => tell({ ...one, cannot: 'problems' in one ? one.problems.join(' ') : undefined })),
      progress: (share, questions) => progress.at(share, `${questions} questions`),
    })
  } finally {
    progress.done()
  }
}

function ending(
  { written, good, bad, drawings = 0 }: { written: boolean; good: number; bad: number; drawings?: number },
  to: string,
) {
  if (written) return `Written to ${to}${drawings > 0 ? `, with ${drawings} drawings in figures beside it` : ''}.`
  return `Nothing was written.${good > 0 && bad > 0 ? ' Say --keep-good to write the others.' : ''}`
}

type Report = { line: number; name: string; within?: string; lost: string[]; cannot?: string | undefined }

const told =
  (file: string) =>
  ({ line, name, within, lost, cannot }: Report) =>
    console.log(
      `${file}:${within === undefined ? '' : `${within}:`}${line}: ${name}: ${cannot ? `not carried: ${cannot}` : `carried without ${lost.join(', ')}.`}`,
    )

function formatNamed(name: string | undefined): FormatName {
  const known = FORMAT_NAMES.find((one) => one === name)
  if (known) return known
  const all = FORMAT_NAMES.map((one) => `${one} (${FORMATS[one].title})`).join(', ')
  throw new TypeError(`Say which format it is with --format: ${all}.`)
}
