import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { moduleOf, quizOf } from '~/curriculum/curriculum'
import { headingsIn } from '~/curriculum/lesson-headings'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { AfterAttempt, lessonsToReread } from '~/quizzes/after-attempt'
import { AttemptAnswers } from '~/quizzes/attempt-answers'
import { BeingMarked, RanOutUnanswered, WithTheMarkers } from '~/quizzes/attempt-notices'
import { AttemptOutcome } from '~/quizzes/attempt-outcome'
import { AttemptRemarks } from '~/quizzes/attempt-remarks'
import { reasonsNotToStart } from '~/quizzes/attempt-rules'
import { whatWasHandedIn } from '~/quizzes/attempt-views'
import { AttemptAddress } from '~/quizzes/forms'
import { attemptForReview, attemptForTaking, quizStanding } from '~/quizzes/queries.server'
import type { LessonLink } from '~/quizzes/read-again'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Result: ${data?.title}` }]

export async function loader(args: LoaderFunctionArgs) {
  const { params, context } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  const mine = { ...paramsOr404(params, AttemptAddress), traineeId }
  const [now, taught] = [context.now(), context.content.current()]
  const review = await attemptForReview(context.db, { ...mine, taught, now })
  const attempt = review ?? foundOr404(await attemptForTaking(context.db, { ...mine, now }))
  if (!review && 'closed' in attempt && !attempt.overdue && !attempt.abandoned && !attempt.waiting)
    throw redirect(`/attempts/${mine.attemptId}`)
  const quiz = quizOf(taught, attempt.quizSlug)
  const lessons = quiz ? (moduleOf(taught, quiz.moduleSlug)?.lessons ?? []) : []
  const links = lessons.map(({ slug, title, moduleSlug, html }): [string, LessonLink] => [
    slug,
    { title, href: `/learn/modules/${moduleSlug}/lessons/${slug}`, headings: headingsIn(html) },
  ])
  const standing = quiz && (await quizStanding(context.db, { traineeId, quiz }))
  return {
    review,
    attemptId: mine.attemptId,
    abandoned: 'abandoned' in attempt && attempt.abandoned,
    handedIn: 'waiting' in attempt && attempt.waiting ? whatWasHandedIn(attempt) : null,
    title: quiz?.title ?? 'Quiz',
    moduleSlug: quiz?.moduleSlug,
    lessons: Object.fromEntries(links),
    reasons: quiz && standing ? reasonsNotToStart(quiz, standing, { now, timeZone }) : [],
    passed: standing?.passed ?? review?.passed ?? false,
    timeZone,
  }
}

export default function AttemptResult() {
  const { review, attemptId, abandoned, handedIn, title, moduleSlug, lessons, reasons, passed, timeZone } =
    useLoaderData<typeof loader>()
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
      {review && <AttemptOutcome review={review} timeZone={timeZone} />}
      {review && <AttemptRemarks remarks={review.remarks} maxMarks={review.maxMarks} timeZone={timeZone} />}
      {!review && !handedIn && (abandoned ? <RanOutUnanswered /> : <BeingMarked attemptId={attemptId} />)}
      {handedIn && <WithTheMarkers />}
      {handedIn && (
        <Section title="What you handed in">
          <AttemptAnswers questions={handedIn} lessons={{}} />
        </Section>
      )}
      {moduleSlug !== undefined && (review || abandoned) && (
        <AfterAttempt
          moduleSlug={moduleSlug}
          passed={passed}
          reasons={reasons}
          lessons={review ? lessonsToReread(review, lessons) : []}
        />
      )}
      {review && (
        <Section title="Your answers">
          {review.openingLast && (
            <p className="text-muted">
              While you may still try again, some things stay closed. Once you have passed or used your last attempt you
              also see {review.openingLast}.
            </p>
          )}
          <AttemptAnswers questions={review.questions} lessons={lessons} />
        </Section>
      )}
    </Page>
  )
}
