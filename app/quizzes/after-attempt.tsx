import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import type { AttemptReview } from './attempt-views'
import type { LessonLink } from './read-again'

/** A lesson worth reading again, and the questions that say so. */
type Reread = LessonLink & { positions: number[] }

/** The lessons behind every question that was not fully right, most questions first. */
export function lessonsToReread(
  { questions }: Pick<AttemptReview, 'questions'>,
  lessons: Record<string, LessonLink>,
): Reread[] {
  const missed = questions.filter(({ verdict }) => verdict !== undefined && verdict !== 'right')
  const slugs = [...new Set(missed.flatMap(({ lesson }) => lesson ?? []))]
  return slugs
    .flatMap((slug) => {
      const lesson = lessons[slug]
      return lesson
        ? [
            {
              ...lesson,
              positions: missed.filter((question) => question.lesson === slug).map(({ position }) => position),
            },
          ]
        : []
    })
    .sort((one, other) => other.positions.length - one.positions.length)
}

type After = { moduleSlug: string; passed: boolean; reasons: string[]; lessons: Reread[] }

/** What to do now: go on when it is passed, else what to read again and when the next attempt may begin. */
export function AfterAttempt({ moduleSlug, passed, reasons, lessons }: After) {
  const module = `/learn/modules/${moduleSlug}`
  if (passed) {
    return (
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/learn">Go on learning</ButtonLink>
        <ButtonLink href={module} variant="secondary">
          Back to the module
        </ButtonLink>
      </div>
    )
  }
  return (
    <div className="grid gap-6">
      {lessons.length > 0 && (
        <Notice tone="info" title="Read again before the next attempt">
          <ul className="grid gap-1.5 pt-1">
            {lessons.map(({ title, href, positions }) => (
              <li key={href}>
                <a href={href}>{title}</a>{' '}
                <span className="text-muted">
                  ({positions.length === 1 ? 'question' : 'questions'} {positions.join(', ')})
                </span>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {reasons.length > 0 ? (
        <Notice tone="caution" title="The next attempt">
          {reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </Notice>
      ) : (
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={lessons[0]?.href ?? module}>
            {lessons[0] ? `Read “${lessons[0].title}” again` : 'Back to the module'}
          </ButtonLink>
          <ButtonLink href={`${module}/quiz`} variant="secondary">
            To the next attempt
          </ButtonLink>
        </div>
      )}
    </div>
  )
}
