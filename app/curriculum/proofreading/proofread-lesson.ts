import { mistake, warning } from '../content-problem'
import type { ContentProblem, Curriculum } from '../curriculum'
import type { LessonDraft } from '../lesson-draft'
import type { Claims } from './claims-schema'
import { deadLink } from './dead-links'
import { claimFinder, type FoundClaim } from './forbidden-claims'
import { readingLevel } from './reading-level'
import { unsourcedStatistics } from './sourcing'

/** The grades between which a lesson is read with ease: below it chops, above it tires. */
export const READING_BAND = { from: 4, to: 9 }
const FEWEST_SENTENCES = 10
/** A short sentence of long words has a high grade and is easily read. */
const WORDS_TO_BE_HARD = 12

/** Everything that reads badly, leads nowhere or claims too much in one lesson. */
export function proofreadLesson(
  draft: LessonDraft,
  { taught, claims }: { taught: Curriculum; claims: Claims },
): ContentProblem[] {
  const { file, said } = draft
  return [
    ...claimed(draft, claims),
    ...said.links.flatMap(({ line, url }) => {
      const why = deadLink(url, { taught, from: draft })
      return why === undefined
        ? []
        : [mistake(file, line, `The link "${url}" leads nowhere: ${why}`, 'Correct it, or take it out.')]
    }),
    ...unsourcedStatistics(said.passages).map(({ line }) =>
      warning(
        file,
        line,
        'A number is given here, and nothing in this part of the lesson is cited.',
        'Cite where it comes from, or call it a house convention.',
      ),
    ),
    ...hardToRead(draft),
  ]
}

/** What to say of a claim, wherever it stands. */
export function claimProblem(file: string, line: number, { said, why, instead }: FoundClaim): ContentProblem {
  return mistake(
    file,
    line,
    `“${said}” is claimed here. ${why}`,
    `${instead} Where it is only spoken of, put it in quotation marks.`,
  )
}

function claimed({ file, head, lineOf, said }: LessonDraft, claims: Claims): ContentProblem[] {
  const find = claimFinder(claims, head.discusses)
  const headed = [
    { path: ['title'], text: head.title },
    { path: ['summary'], text: head.summary },
    ...head.objectives.map((text, n) => ({ path: ['objectives', n], text })),
  ]
  return [
    ...discussesNothing({ file, head, lineOf }, claims),
    ...headed.flatMap(({ path, text }) => find(text).map((claim) => claimProblem(file, lineOf(path), claim))),
    ...said.passages
      .filter(({ voice }) => voice === 'own' || voice === 'say')
      .flatMap(({ line, text, voice }) =>
        find(text, { spoken: voice === 'say' }).map((claim) => claimProblem(file, line, claim)),
      ),
  ]
}

function discussesNothing(
  { file, head, lineOf }: Pick<LessonDraft, 'file' | 'head' | 'lineOf'>,
  claims: Claims,
): ContentProblem[] {
  const known = new Set(claims.flatMap((claim) => claim.phrases.map((phrase) => phrase.toLowerCase())))
  return head.discusses.flatMap((phrase, n) =>
    known.has(phrase.toLowerCase())
      ? []
      : [
          warning(
            file,
            lineOf(['discusses', n]),
            `\`${phrase}\` is no phrase of claims.yaml.`,
            'Copy it from there, or take it out.',
          ),
        ],
  )
}

function hardToRead({ file, said }: LessonDraft): ContentProblem[] {
  const { grade, sentences } = readingLevel(
    said.passages.filter(({ kind, voice }) => kind === 'prose' && voice === 'own'),
  )
  if (sentences.length < FEWEST_SENTENCES || (grade >= READING_BAND.from && grade <= READING_BAND.to)) return []
  const reads = `The lesson reads at grade ${grade.toFixed(1)}; ${READING_BAND.from} to ${READING_BAND.to} is easy to read.`
  if (grade < READING_BAND.from)
    return [warning(file, 1, reads, 'Join some of the short sentences, so that it sounds spoken.')]
  const [hardest, next] = sentences.filter(({ text }) => text.split(' ').length >= WORDS_TO_BE_HARD)
  const named = [hardest, next].flatMap((one) => (one ? [`“${one.text}” (line ${one.line})`] : []))
  return [
    warning(
      file,
      hardest?.line ?? 1,
      `${reads} The hardest: ${named.join(' ')}`,
      'Split long sentences, and use plainer words for long ones.',
    ),
  ]
}
