import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { moduleOf, quizOf } from '~/curriculum/curriculum'
import { headingsIn } from '~/curriculum/lesson-headings'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { AttemptAnswers, type LessonLink } from '~/quizzes/attempt-answers'
import { AttemptOutcome } from '~/quizzes/attempt-outcome'
import { reasonsNotToStart } from '~/quizzes/attempt-rules'
import { closeOverdueAttempts } from '~/quizzes/close-overdue-attempts.server'
import { AttemptAddress } from '~/quizzes/forms'
import { attemptForReview, attemptForTaking, quizStanding } from '~/quizzes/queries.server'
import { AfterAttempt, lessonsToReread } from '~/quizzes/after-attempt'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Result: ${data?.title}` }]

export async function loader(args: LoaderFunctionArgs) {
  const { params, context } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  const { attemptId } = paramsOr404(params, AttemptAddress)
  const [now, taught] = [context.now(), context.content.current()]
  await closeOverdueAttempts(context.db, { traineeId, now })
  const review = await attemptForReview(context.db, { attemptId, traineeId, taught })
  if (!review) {
    foundOr404(await attemptForTaking(context.db, { attemptId, traineeId }))
    throw redirect(`/attempts/${attemptId}`)
  }
  const quiz = quizOf(taught, review.quizSlug)
  const lessons = quiz ? (moduleOf(taught, quiz.moduleSlug)?.lessons ?? []) : []
  const links = lessons.map(({ slug, title, moduleSlug, html }): [string, LessonLink] => [
    slug,
    { title, href: `/learn/modules/${moduleSlug}/lessons/${slug}`, headings: headingsIn(html) },
  ])
  const standing = quiz && (await quizStanding(context.db, { traineeId, quiz }))
  return {
    review,
    title: quiz?.title ?? 'Quiz',
    moduleSlug: quiz?.moduleSlug,
    lessons: Object.fromEntries(links),
    reasons: quiz && standing ? reasonsNotToStart(quiz, standing, { now, timeZone }) : [],
    passed: standing?.passed ?? review.passed,
    timeZone,
  }
}

export default function AttemptResult() {
  const { review, title, moduleSlug, lessons, reasons, passed, timeZone } = useLoaderData<typeof loader>()
  return (
    <Page width="text">
      <PageHeader
        title={title}
        crumbs={
          moduleSlug === undefined
            ? []
            : [
                { href: '/learn', label: 'Learn' },
                { href: `/learn/modules/${moduleSlug}/quiz`, label: 'About this quiz' },
              ]
        }
      />
      <AttemptOutcome review={review} timeZone={timeZone} />
      {moduleSlug !== undefined && (
        <AfterAttempt
          moduleSlug={moduleSlug}
          passed={passed}
          reasons={reasons}
          lessons={lessonsToReread(review, lessons)}
        />
      )}
      <Section title="Your answers">
        {review.stage === 'may-try-again' && (
          <p className="text-muted">
            While you may still try again, the right answers stay closed. They open, with the reasons, once you have
            passed or used your last attempt.
          </p>
        )}
        <AttemptAnswers questions={review.questions} lessons={lessons} />
      </Section>
    </Page>
  )
}
