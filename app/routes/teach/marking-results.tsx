import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quizOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { allows } from '~/people/permissions'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { MARKING_HREF, resultsHref } from '~/quizzes/marking/addresses'
import { ReleaseForm, ResultsAddress } from '~/quizzes/marking/forms'
import { readyResults } from '~/quizzes/marking/ready-results'
import { releaseResults } from '~/quizzes/marking/release-results.server'
import { releasedResultsOf } from '~/quizzes/marking/released-results.server'
import { ReleaseTogether, ResultsReleased } from '~/quizzes/marking/results-waiting'
import { waitingScripts } from '~/quizzes/marking/scripts.server'
import { Page, PageHeader, Section } from '~/ui/page'

const SHOWN = 100

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Results: ${data.title}` }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, params, request } = args
  const looker = await requirePermission(args, 'result:release')
  const { quizSlug } = paramsOr404(params, ResultsAddress)
  const quiz = foundOr404(quizOf(context.content.current(), quizSlug))
  const [scripts, released] = await Promise.all([
    waitingScripts(context.db, { looker }),
    releasedResultsOf(context.db, { quizSlug, looker, limit: SHOWN }),
  ])
  return {
    ...readyResults(scripts.filter((one) => one.quizSlug === quizSlug)),
    title: quiz.title,
    released,
    releaseId: randomUUID(),
    mayMark: allows(looker.roles, 'essay:mark'),
    timeZone: looker.timeZone,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, params, request } = args
  const actor = await requirePermission(args, 'result:release')
  const { quizSlug } = paramsOr404(params, ResultsAddress)
  const quiz = foundOr404(quizOf(context.content.current(), quizSlug))
  const form = await parseForm(request, ReleaseForm)
  if (!form.ok) return form.answer
  try {
    await releaseResults(context.db, { ...form.value, quiz, actor, origin: context.origin, now: context.now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${resultsHref(quizSlug)}?done=released`)
}

export default function MarkingResults() {
  const { title, ready, waiting, released, releaseId, mayMark, timeZone, done } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={title}
        lede="Results that people have marked. Nothing of them is known to a trainee before they are released."
        crumbs={[{ href: MARKING_HREF, label: 'Marking' }]}
      />
      <DoneNotice done={done} says={{ released: 'Released. Each trainee gets an e-mail and sees the result now.' }} />
      <ReleaseTogether {...{ ready, waiting, releaseId, form, timeZone }} />
      {released.length > 0 && (
        <Section title="Released">
          <ResultsReleased {...{ released, timeZone, mayMark }} />
        </Section>
      )}
    </Page>
  )
}
