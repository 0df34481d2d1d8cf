import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quizOf } from '~/curriculum/curriculum'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { isAnswered } from '~/quizzes/answer'
import { AttemptAddress, HandInForm } from '~/quizzes/forms'
import { attemptForTaking } from '~/quizzes/queries.server'
import { submitAttempt } from '~/quizzes/submit-attempt.server'
import { Button, ButtonLink } from '~/ui/button'
import { FormErrors } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `Hand in: ${data?.title}` }]

export async function loader(args: LoaderFunctionArgs) {
  const { params, context } = args
  const { personId: traineeId } = await requirePermission(args, 'course:take')
  const { attemptId } = paramsOr404(params, AttemptAddress)
  const attempt = foundOr404(await attemptForTaking(context.db, { attemptId, traineeId, now: context.now() }))
  if (attempt.closed || attempt.overdue) throw redirect(`/attempts/${attemptId}/result`)
  return {
    attemptId,
    title: quizOf(context.content.current(), attempt.quizSlug)?.title ?? 'Quiz',
    questions: attempt.questions.length,
    unanswered: attempt.questions
      .filter(({ answer }) => !isAnswered(answer))
      .map(({ position, ask, critical }) => ({ position, ask, critical })),
    unfinished: attempt.questions.flatMap(({ position, unfinished }) => (unfinished ? [{ position, unfinished }] : [])),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args
  const { personId: traineeId } = await requirePermission(args, 'course:take')
  const { attemptId } = paramsOr404(params, AttemptAddress)
  const form = await parseForm(request, HandInForm)
  if (!form.ok) return form.answer
  try {
    await submitAttempt(context.db, { attemptId, traineeId, now: context.now() })
  } catch (error) {
    return againWith(form, error)
  }
  // Named, because a browser carries the last question's place in the address along, and would open the result there.
  return redirect(`/attempts/${attemptId}/result#main`)
}

export default function HandIn() {
  const { attemptId, title, questions, unanswered, unfinished } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const back = `/attempts/${attemptId}`
  return (
    <Page width="text">
      <PageHeader
        title="Hand in your answers?"
        lede={`${questions - unanswered.length} of ${questions} questions are answered. Once handed in, nothing can be changed.`}
        crumbs={[{ href: back, label: title }]}
      />
      <FormErrors errors={form.formErrors} />
      {unanswered.length > 0 && <Unanswered questions={unanswered} attemptHref={back} />}
      {unfinished.length > 0 && <Unfinished questions={unfinished} attemptHref={back} />}
      <form method="post" data-island="unsent-answers" data-attempt={attemptId} className="flex flex-wrap gap-3">
        <Button size="large">
          {unanswered.length === 0 ? 'Hand in' : `Hand in with ${unanswered.length} unanswered`}
        </Button>
        <ButtonLink href={back} variant="secondary" size="large">
          Go back to the questions
        </ButtonLink>
      </form>
    </Page>
  )
}

function Unanswered({
  questions,
  attemptHref,
}: {
  questions: { position: number; ask: string; critical: boolean }[]
  attemptHref: string
}) {
  const critical = questions.some((question) => question.critical)
  return (
    <Notice
      tone="caution"
      title={questions.length === 1 ? 'One question has no answer' : `${questions.length} questions have no answer`}
    >
      <p>
        An unanswered question counts as wrong.{' '}
        {critical && 'A critical one among them means that the attempt cannot pass.'}
      </p>
      <ul className="grid gap-2 pt-2">
        {questions.map(({ position, ask, critical: must }) => (
          <li key={position}>
            <a href={`${attemptHref}#question-${position}`}>
              Question {position}
              {must && ' (critical)'}: {ask}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function Unfinished({
  questions,
  attemptHref,
}: {
  questions: { position: number; unfinished: string }[]
  attemptHref: string
}) {
  return (
    <Notice
      tone="info"
      title={questions.length === 1 ? 'One question is not finished' : `${questions.length} questions are not finished`}
    >
      <ul className="grid gap-2 pt-1">
        {questions.map(({ position, unfinished }) => (
          <li key={position}>
            <a href={`${attemptHref}#question-${position}`}>Question {position}</a>: {unfinished}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
