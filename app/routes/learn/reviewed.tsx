import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type Curriculum, lessonOf, quizOf } from '~/curriculum/curriculum'
import { headingsIn } from '~/curriculum/lesson-headings'
import { lessonHref } from '~/learning/addresses'
import { parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requireAcknowledgement, requirePermission } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { RatingForm, ReviewAddress } from '~/quizzes/practice/forms'
import { PracticeFeedback } from '~/quizzes/practice/practice-feedback'
import type { ReviewedCard } from '~/quizzes/practice/practice-views'
import { answeredCard } from '~/quizzes/practice/queries.server'
import { rateReview } from '~/quizzes/practice/rate-review.server'
import type { LessonLink } from '~/quizzes/read-again'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Five-minute review: your answer' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const { personId: traineeId } = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, { personId: traineeId })
  const { reviewId } = paramsOr404(args.params, ReviewAddress)
  const taught = content.current()
  const { review, quizSlug } = foundOr404(await answeredCard(db, { reviewId, traineeId, taught, now: clock() }))
  if (!review) throw redirect('/learn/review')
  return { review, lesson: lessonWith(review, { taught, quizSlug }) }
}

export async function action(args: ActionFunctionArgs) {
  const { db, content, now: clock } = args.context
  const { personId: traineeId } = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, { personId: traineeId })
  const { reviewId } = paramsOr404(args.params, ReviewAddress)
  const now = clock()
  foundOr404(await answeredCard(db, { reviewId, traineeId, taught: content.current(), now }))
  const form = await parseForm(args.request, RatingForm)
  if (!form.ok) return form.answer
  try {
    await rateReview(db, { reviewId, traineeId, rating: form.value.rating, now })
  } catch (error) {
    if (!isRefusal(error)) throw error
  }
  return redirect('/learn/review')
}

/** The lesson where the question is taught now; an author may have moved it since. */
function lessonWith(
  { lesson: slug }: ReviewedCard,
  { taught, quizSlug }: { taught: Curriculum; quizSlug: string },
): LessonLink | undefined {
  const quiz = quizOf(taught, quizSlug)
  const lesson = quiz && lessonOf(taught, quiz.moduleSlug, slug)
  if (!lesson) return undefined
  return { title: lesson.title, href: lessonHref(lesson.moduleSlug, slug), headings: headingsIn(lesson.html) }
}

export default function Reviewed() {
  const { review, lesson } = useLoaderData<typeof loader>()
  return (
    <Page width="text">
      <PageHeader title="Five-minute review" crumbs={[{ href: '/learn', label: 'Learn' }]} />
      <PracticeFeedback review={review} lesson={lesson} />
    </Page>
  )
}
