import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { lessonsRead } from '~/learning/queries.server'
import { parseForm } from '~/platform/forms.server'
import { notFound, requireAcknowledgement, requirePermission } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { answerCard } from '~/quizzes/practice/answer-card.server'
import { dealCards } from '~/quizzes/practice/deal-cards.server'
import { PracticeForm } from '~/quizzes/practice/forms'
import { PracticeEnd } from '~/quizzes/practice/practice-end'
import { PracticeQuestion } from '~/quizzes/practice/practice-question'
import { questionAgain, reviewToday } from '~/quizzes/practice/queries.server'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Five-minute review' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, { personId: traineeId })
  const asked = {
    traineeId,
    lessonsRead: await lessonsRead(db, { traineeId }),
    taught: content.current(),
    timeZone,
    now: clock(),
  }
  await dealCards(db, asked)
  return reviewToday(db, asked)
}

export async function action(args: ActionFunctionArgs) {
  const { db, content, now: clock } = args.context
  const { personId: traineeId } = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, { personId: traineeId })
  const form = await parseForm(args.request, PracticeForm)
  if (!form.ok) return form.answer
  const { intent, ...posted } = form.value
  const asked = { ...posted, traineeId, taught: content.current(), now: clock() }
  const again = async (problem?: string) => {
    const question = await questionAgain(db, asked)
    if (!question) throw redirect('/learn/review')
    return data({ question, problem }, { status: problem ? 400 : 200 })
  }
  if (intent === 'go-on') return again()
  if (intent === 'check' && posted.answer.length === 0) return again('Answer it first, or say that you do not know it.')
  try {
    await answerCard(db, { ...asked, answer: intent === 'check' ? posted.answer : [] })
  } catch (error) {
    if (!isRefusal(error)) throw error
    if (error.code === 'invalid') return again(error.message)
    if (error.code === 'not-found') throw notFound()
    return redirect('/learn/review')
  }
  return redirect(`/learn/review/${posted.reviewId}`)
}

export default function Review() {
  const { next, left, ...today } = useLoaderData<typeof loader>()
  const said = useActionData<typeof action>()
  const again = said && 'question' in said ? said : undefined
  const question = again?.question ?? next
  return (
    <Page width="text">
      <PageHeader
        title="Five-minute review"
        lede={question && 'What you missed or have just read, once more. Nothing here is counted.'}
        crumbs={[{ href: '/learn', label: 'Learn' }]}
      />
      {question ? (
        <PracticeQuestion question={question} left={left} problem={again?.problem} />
      ) : (
        <PracticeEnd {...today} />
      )}
    </Page>
  )
}
