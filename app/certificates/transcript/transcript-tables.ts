import { dayInWords } from '~/platform/calendar-day'
import { longDate } from '~/platform/time'
import { span } from '../span'
import type { TranscriptSubject } from './transcript'

/**
 * A table of a transcript, the same on its page and on paper. `counted` is what its rows are called, one and many; `widths` are
 * parts of the paper's width.
 */
export type TranscriptTable = {
  title: string
  counted: [one: string, many: string]
  head: string[]
  widths: number[]
  rows: string[][]
  numeric?: number[]
}

/** What a transcript says, table by table, in words. Empty tables are left out. */
export function transcriptTables(says: TranscriptSubject): TranscriptTable[] {
  return [
    certificatesTable(says),
    modulesTable(says),
    attemptsTable(says),
    decisionsTable(says),
    signOffsTable(says),
    recognisedTable(says),
    waiversTable(says),
    lessonsTable(says),
  ].filter(({ rows }) => rows.length > 0)
}

/** What was left out by choice, which whoever reads it must know; `undefined` where nothing was. */
export function leftOutInWords({ leftOut = [] }: TranscriptSubject): string | undefined {
  const [one, other] = leftOut
  if (!one) return undefined
  return `Left out at the request of whoever had it made: ${other ? `${one} and ${other}` : one}. Nothing can be told from their absence.`
}

/** The day and the moment of which it tells. */
export const asOfInWords = ({ asOf }: Pick<TranscriptSubject, 'asOf'>): string => longDate(new Date(asOf))

const certificatesTable = ({ certificates = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Certificates, and what they were worth on that day',
  counted: ['certificate', 'certificates'],
  head: ['Level', 'Number', 'Issued', 'Valid until', 'Worth'],
  widths: [0.26, 0.34, 0.15, 0.15, 0.1],
  rows: certificates.map(({ title, number, issuedOn, validUntil, status }) => [
    title,
    number,
    dayInWords(issuedOn),
    dayInWords(validUntil),
    status === 'superseded' ? 'replaced' : status,
  ]),
})

const modulesTable = ({ modules = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Modules',
  counted: ['module', 'modules'],
  head: ['Module', 'Lessons read', 'When'],
  widths: [0.5, 0.18, 0.32],
  rows: modules.flatMap(({ title, lessonsTaught, lessons = [] }) =>
    lessons.length > 0
      ? [
          [
            title,
            lessonsTaught === undefined ? `${lessons.length}` : `${lessons.length} of ${lessonsTaught}`,
            span(lessons.map(({ readOn }) => readOn)),
          ],
        ]
      : [],
  ),
})

const attemptsTable = ({ quizAttempts = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Quizzes: every attempt that was marked',
  counted: ['marked attempt', 'marked attempts'],
  head: ['Quiz', 'Attempt', 'Mark', 'Needed', 'Outcome', 'Taken'],
  widths: [0.3, 0.09, 0.09, 0.09, 0.26, 0.17],
  numeric: [1, 2, 3],
  rows: quizAttempts.map(({ quiz, number, mark, passMark, outcome, takenOn }) => [
    quiz,
    number,
    `${mark} %`,
    `${passMark} %`,
    outcome,
    dayInWords(takenOn),
  ]),
})

const decisionsTable = ({ competencies = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Skills, and where they stood on that day',
  counted: ['skill', 'skills'],
  head: ['Skill', 'Standing', 'Sign-offs that stand', 'Last seen'],
  widths: [0.44, 0.2, 0.18, 0.18],
  numeric: [2],
  rows: competencies.map(({ title, decision = 'No longer taught', signOffs = [] }) => {
    const last = signOffs
      .map(({ seenOn }) => seenOn)
      .sort()
      .at(-1)
    return [title, decision, `${signOffs.length}`, last ? dayInWords(last) : '']
  }),
})

const signOffsTable = ({ competencies = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Sign-offs that stand, each of one performance that an instructor watched',
  counted: ['sign-off', 'sign-offs'],
  head: ['Skill', 'Rating', 'Setting', 'Seen', 'Signed by', 'Checklist'],
  widths: [0.3, 0.2, 0.14, 0.14, 0.14, 0.08],
  rows: competencies.flatMap(({ title, signOffs = [] }) =>
    signOffs.map(({ rating, meaning, setting, seenOn, instructor, version }) => [
      title,
      `${rating} of 5: ${meaning}`,
      setting,
      dayInWords(seenOn),
      instructor,
      shortVersion(version),
    ]),
  ),
})

const recognisedTable = ({ modules = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Lessons recognised on the ground of prior learning, not taken here',
  counted: ['recognition', 'recognitions'],
  head: ['Module', 'Lessons', 'Ground', 'Recognised'],
  widths: [0.3, 0.1, 0.42, 0.18],
  numeric: [1],
  rows: modules.flatMap(({ title, recognised }) =>
    recognised
      ? [
          [
            title,
            recognised.lessons,
            `${recognised.ground}${recognised.until ? `, until ${dayInWords(recognised.until)}` : ''}`,
            dayInWords(recognised.recognisedOn),
          ],
        ]
      : [],
  ),
})

const waiversTable = ({ waivers = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Waived by the academy: not asked of them',
  counted: ['waiver', 'waivers'],
  head: ['What', 'For', 'Why, and by whom', 'Until'],
  widths: [0.26, 0.18, 0.4, 0.16],
  rows: waivers.map(({ requirement, level, reason, proposedBy, approvedBy, approvedOn, until }) => [
    requirement,
    level,
    `${reason} Proposed by ${proposedBy}, approved by ${approvedBy} on ${dayInWords(approvedOn)}.`,
    dayInWords(until),
  ]),
})

const lessonsTable = ({ modules = [] }: TranscriptSubject): TranscriptTable => ({
  title: 'Lessons, each read to the end',
  counted: ['lesson', 'lessons'],
  head: ['Lesson', 'Module', 'Read', 'Version'],
  widths: [0.42, 0.32, 0.16, 0.1],
  rows: modules.flatMap(({ title: module, lessons = [] }) =>
    lessons.map(({ title, readOn, version }) => [title, module, dayInWords(readOn), shortVersion(version)]),
  ),
})

/** The first characters of a version: enough to tell versions of one thing apart. */
const shortVersion = (version: string) => version.slice(0, 8)
