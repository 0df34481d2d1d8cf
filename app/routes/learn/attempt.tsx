import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quizOf } from '~/curriculum/curriculum'
import { formState } from '~/platform/form-state'
import { parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { AttemptForm } from '~/quizzes/attempt-form'
import { AnswersSaved, NewerAnswersStand } from '~/quizzes/attempt-notices'
import { AttemptAddress, AttemptPageForm, AttemptReturn, fieldsOf } from '~/quizzes/forms'
import { attemptForTaking } from '~/quizzes/queries.server'
import { type SavedPage, saveAnswers } from '~/quizzes/save-answers.server'
import { TimeLeft } from '~/quizzes/time-left'
import { FormErrors } from '~/ui/field'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export async function loader(args: LoaderFunctionArgs) {
  const { request, params, context } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  const { attemptId } = paramsOr404(params, AttemptAddress)
  const now = context.now()
  const attempt = foundOr404(await attemptForTaking(context.db, { attemptId, traineeId, now }))
  if (attempt.closed || attempt.overdue) throw redirect(`/attempts/${attemptId}/result`)
  const quiz = quizOf(context.content.current(), attempt.quizSlug)
  const { done, newer } = AttemptReturn.parse(Object.fromEntries(new URL(request.url).searchParams))
  return { attempt, title: quiz?.title ?? 'Quiz', moduleSlug: quiz?.moduleSlug, now, timeZone, done, newer }
}

export async function action(args: ActionFunctionArgs) {
  const { request, params, context } = args
  const { personId: traineeId } = await requirePermission(args, 'course:take')
  const { attemptId } = paramsOr404(params, AttemptAddress)
  const form = await parseForm(request, AttemptPageForm)
  if (!form.ok) return form.answer

  let page: SavedPage
  try {
    page = await saveAnswers(context.db, { attemptId, traineeId, posted: form.value.answers, now: context.now() })
  } catch (error) {
    if (isRefusal(error) && error.code === 'conflict') return redirect(`/attempts/${attemptId}/result`)
    if (isRefusal(error)) foundOr404(undefined)
    throw error
  }
  if (page.problems.length > 0) {
    const errors = Object.fromEntries(
      page.problems.map(({ position, sentence }) => [fieldsOf(position).answer, [sentence]]),
    )
    return data(
      { ...form.again('Some answers could not be read; see the notes under them. All others are saved.').data, errors },
      { status: 400 },
    )
  }
  if (page.newerStands.length > 0) return redirect(`/attempts/${attemptId}?newer=${page.newerStands.join(',')}`)
  if (page.wentOn !== undefined) return redirect(`/attempts/${attemptId}#question-${page.wentOn}`)
  return redirect(
    form.value.intent === 'hand-in' ? `/attempts/${attemptId}/submit` : `/attempts/${attemptId}?done=saved`,
  )
}

export default function Attempt() {
  const { attempt, title, moduleSlug, now, timeZone, done, newer } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const shown = attempt.questions.map((question) => ({
    ...question,
    answer: form.values(fieldsOf(question.position).answer, question.answer),
  }))
  const problems = Object.fromEntries(
    shown.map(({ position }) => [position, form.errors(fieldsOf(position).answer)?.[0] ?? '']),
  )
  return (
    <Page>
      <PageHeader
        title={title}
        lede={
          attempt.deadlineAt
            ? 'Your answers are saved as you go.'
            : 'Take your time. You may leave and come back; your answers stay.'
        }
        crumbs={
          moduleSlug === undefined
            ? []
            : [
                { href: '/learn', label: 'Learn' },
                { href: `/learn/modules/${moduleSlug}/quiz`, label: 'About this quiz' },
              ]
        }
      />
      {attempt.deadlineAt && (
        <TimeLeft deadlineAt={attempt.deadlineAt} graceMinutes={attempt.graceMinutes} now={now} timeZone={timeZone} />
      )}
      <FormErrors errors={form.formErrors} />
      {done === 'saved' && <AnswersSaved />}
      {newer.length > 0 && <NewerAnswersStand positions={newer} />}
      <AttemptForm attempt={{ ...attempt, questions: shown }} problems={problems} />
    </Page>
  )
}
