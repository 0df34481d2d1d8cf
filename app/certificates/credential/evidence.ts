import { longDate } from '~/platform/time'
import { SETTING_WORDS } from '~/practicals/wording'
import { ruleInWords } from '../level-in-words'
import { type Printed, shown } from '../printed'
import { groundOnPaper } from '../recognised-on-paper'
import { groupedSerial } from '../serial'
import { span } from '../span'

/** One thing that a credential rests on, told in counts and dates. */
export type Evidence = { type: ['Evidence']; name: string; narrative: string; genre: string }

const evidence = (genre: string, name: string, narrative: string): Evidence => ({
  type: ['Evidence'],
  name,
  narrative,
  genre,
})

/** What the credential rests on, item by item: how often, when, by how many people. Nobody is named. */
export function evidenceOf(printed: Printed, { issuedAt, madeAt }: { issuedAt: Date; madeAt: Date }): Evidence[] {
  const { levels = [], modules, quizzes, competencies, notice, waivers = [] } = printed
  return [
    ...competencies.map((one) => evidence('Observed performance', one.title, watched(one))),
    ...waivers.map(({ label, approvedOn }) =>
      evidence(
        'Waiver',
        label,
        `Not asked of this holder: waived by the academy on ${span([approvedOn])}, proposed by one admin and approved by another.`,
      ),
    ),
    ...quizzes.map(({ title, scorePercent, passPercent, passedOn }) =>
      evidence(
        'Quiz',
        title,
        `Passed with ${scorePercent} % on ${span([passedOn])}, no critical question wrong; ${passPercent} % was needed.`,
      ),
    ),
    ...modules.map((module) => evidence('Lessons', module.title, studied(module))),
    ...levels.map(({ title, serial }) =>
      evidence(
        'Certificate',
        title,
        `It rests on certificate ${groupedSerial(serial)}, which was valid on the day of issue.`,
      ),
    ),
    ...(notice
      ? [evidence('Acknowledgement', `Notice for ${notice.place}`, `Acknowledged on ${span([notice.acknowledgedOn])}.`)]
      : []),
    ...(madeAt > issuedAt
      ? [
          evidence(
            'About this credential',
            'Made after the certificate',
            `The certificate was issued on ${longDate(issuedAt)}. This machine-readable form of it was made on ${longDate(madeAt)}, from the record that was frozen at issue.`,
          ),
        ]
      : []),
  ]
}

/** `Watched 3 times by 2 instructors on 2 days, 1 to 4 March 2026: phantom and volunteer.` */
function watched(competency: Printed['competencies'][number]): string {
  const { times, settings, instructors } = shown(competency)
  if (times === 0) return 'Not seen here: waived.'
  const days = competency.observations.map((one) => one.seenOn)
  const where = settings.map((one) => SETTING_WORDS[one].toLowerCase()).join(', ')
  return `Watched and signed off ${counted(times, 'time')} by ${counted(instructors.length, 'instructor')} on ${counted(new Set(days).size, 'day')}, ${span(days)}: ${where}.`
}

function studied({ lessons, recognised }: Printed['modules'][number]): string {
  const read =
    lessons.length > 0
      ? `${counted(lessons.length, 'lesson')} read, ${span(lessons.map((one) => one.readOn))}.`
      : 'No lesson was read here.'
  return recognised
    ? `${read} ${counted(recognised.lessons.length, 'lesson')} recognised on the ground of prior learning: ${groundOnPaper(recognised)}.`
    : read
}

/** What the level asks of everybody, numbered. */
export function criteriaNarrative({ modules, quizzes, competencies, levels = [] }: Printed): string {
  const asked = [
    ...levels.map(({ title }) => `A valid certificate “${title}”.`),
    ...modules.map(({ title }) => `Every lesson of “${title}” read, or recognised where the module allows it.`),
    ...quizzes.map(
      ({ title, passPercent }) => `“${title}” passed with ${passPercent} % or more and no critical question wrong.`,
    ),
    ...competencies.map(({ title, asked: rule }) => `“${title}” signed off. ${ruleInWords(rule)}`),
  ]
  return asked.map((one, index) => `${index + 1}. ${one}`).join('\n')
}

const counted = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`
