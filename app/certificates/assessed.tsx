import type { ReactNode } from 'react'
import { dayInWords } from '~/platform/calendar-day'
import { SETTING_WORDS } from '~/practicals/wording'
import { Facts } from '~/ui/facts'
import type { Currency } from './currency'
import { type Printed, presenceShown, shown } from './printed'
import { groundOnPaper, modulesRecognised } from './recognised-on-paper'
import { span } from './span'
import { waivedInWords } from './waivers/waived-on-paper'

/** How a certificate was assessed, from its frozen record, in sentences that read on a phone: skills, quizzes, lessons. */
export function HowAssessed({ printed, currency }: { printed: Printed; currency?: Currency[] | undefined }) {
  const presence = presenceShown(printed)
  const { replaces, levels = [], waivers = [], modules, quizzes, competencies } = printed
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {replaces && (
        <Part title="Issued anew after a change of name">
          <p>
            It takes the place of <a href={`/verify/${replaces.serial}`}>an earlier certificate</a> of{' '}
            {dayInWords(replaces.issuedOn)}. What was assessed is the same, and it ends on the same day.
          </p>
        </Part>
      )}
      {waivers.length > 0 && (
        <Part title="Waived by the academy: not asked of the holder">
          <Facts items={waivers.map((one) => ({ term: one.label, value: waivedInWords(one) }))} />
        </Part>
      )}
      {levels.length > 0 && (
        <Part title="Certificates it rests on, valid on the day of issue">
          <Facts
            items={levels.map(({ title, serial, validUntil }) => ({
              term: title,
              value: (
                <>
                  Valid until {dayInWords(validUntil)}: <a href={`/verify/${serial}`}>what it is worth today</a>
                </>
              ),
            }))}
          />
        </Part>
      )}
      {competencies.length > 0 && (
        <Part title="Skills, each watched and signed off by an instructor">
          <Facts
            items={competencies.map((competency) => ({
              term: competency.title,
              value: (
                <>
                  {skillInWords(competency)}
                  <Today currency={currency?.find(({ slug }) => slug === competency.slug)} />
                </>
              ),
            }))}
          />
          {presence && (
            <p className="max-w-text text-sm text-muted">
              In {presence.shown} of these {presence.of} observations a code from the trainee’s phone showed that the
              two were together.
            </p>
          )}
          {currency && (
            <p className="max-w-text text-sm text-muted">
              “In date” tells how each skill stands today, by the rule of the day of issue. The certificate’s own
              status, at the top, is the answer that counts.
            </p>
          )}
        </Part>
      )}
      {quizzes.length > 0 && (
        <Part title="Quizzes, each passed with no critical question wrong">
          <Facts
            items={quizzes.map((quiz) => ({
              term: quiz.title,
              value: `${quiz.scorePercent} % on ${span([quiz.passedOn])}; ${quiz.passPercent} % was needed`,
            }))}
          />
        </Part>
      )}
      {modules.length > 0 && (
        <Part
          title={
            modulesRecognised(printed).length > 0
              ? 'Lessons, each read to the end or recognised'
              : 'Lessons, each read to the end'
          }
        >
          <Facts items={modules.map((module) => ({ term: module.title, value: <Lessons module={module} /> }))} />
        </Part>
      )}
    </div>
  )
}

/** The lessons of a module: those read, and, apart from them, those that were recognised and not taken here. */
function Lessons({ module: { lessons, recognised } }: { module: Printed['modules'][number] }) {
  return (
    <div className="grid gap-2">
      {lessons.length === 0 && !recognised && <p>Not read here: waived, see above.</p>}
      {lessons.length > 0 && (
        <Folded
          summary={`${lessons.length} ${recognised ? 'read' : 'lessons'}, ${span(lessons.map((one) => one.readOn))}`}
        >
          {lessons.map((lesson) => (
            <li key={lesson.slug}>
              {lesson.title}, {span([lesson.readOn])}
            </li>
          ))}
        </Folded>
      )}
      {recognised && (
        <Folded
          summary={`${recognised.lessons.length} recognised on the ground of prior learning, not taken here: ${groundOnPaper(recognised)}`}
        >
          {recognised.lessons.map((lesson) => (
            <li key={lesson.slug}>{lesson.title}</li>
          ))}
        </Folded>
      )}
    </div>
  )
}

function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details>
      <summary className="min-h-6 cursor-pointer">{summary}</summary>
      <ul className="mt-2 grid gap-1 text-sm text-muted">{children}</ul>
    </details>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid gap-3">
      <h3 className="font-sans text-base font-semibold">{title}</h3>
      {children}
    </div>
  )
}

/** How a skill stands today, where that was asked. Why one is not in date is not said: it may be a slip, or a pause. */
function Today({ currency }: { currency: Currency | undefined }) {
  if (!currency) return null
  const { inDateUntil, lastSeenOn } = currency
  return (
    <span className="block text-sm text-muted">
      {inDateUntil
        ? `In date until ${dayInWords(inDateUntil)}; last observed on ${dayInWords(lastSeenOn)}`
        : `Not in date today; last observed on ${dayInWords(lastSeenOn)}`}
    </span>
  )
}

/** `Twice, 11 to 12 November 2026, phantom and volunteer, by Ines Duarte and Omar Haddad`. */
function skillInWords(competency: Printed['competencies'][number]): string {
  const { times, settings, instructors } = shown(competency)
  if (times === 0) return 'Not seen here: waived, see above.'
  const often = times === 1 ? 'Once' : times === 2 ? 'Twice' : `${times} times`
  const where = and(settings.map((one) => SETTING_WORDS[one].toLowerCase()))
  return `${often}, ${span(competency.observations.map((one) => one.seenOn))}, ${where}, by ${and(instructors)}`
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const and = (words: string[]) => list.format(words)
