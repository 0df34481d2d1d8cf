import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quizOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { allows } from '~/people/permissions'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { essayHref } from '~/quizzes/marking/addresses'
import { TakeForm } from '~/quizzes/marking/forms'
import { markingOverview } from '~/quizzes/marking/overview'
import { QuizToMarkTable } from '~/quizzes/marking/quizzes-to-mark'
import { waitingScripts } from '~/quizzes/marking/scripts.server'
import { takeOne } from '~/quizzes/marking/take-next.server'
import { EmptyState } from '~/ui/empty-state'
import { FormErrors } from '~/ui/field'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Marking' }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const looker = await requirePermission(args, 'result:release')
  const scripts = await waitingScripts(context.db, { looker })
  const taught = context.content.current()
  return {
    quizzes: markingOverview(scripts, { me: looker.personId, now: context.now() }).map((quiz) => ({
      ...quiz,
      title: quizOf(taught, quiz.quizSlug)?.title ?? quiz.quizSlug,
    })),
    mayMark: allows(looker.roles, 'essay:mark'),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const actor = await requirePermission(args, 'essay:mark')
  const form = await parseForm(request, TakeForm)
  if (!form.ok) return form.answer
  try {
    const next = await takeOne(context.db, { ...form.value, actor, now: context.now() })
    return redirect(essayHref(next, form.value))
  } catch (error) {
    return againWith(form, error)
  }
}

export default function Marking() {
  const { quizzes, mayMark, done } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const forMe = quizzes.flatMap(({ questions }) => questions).reduce((sum, question) => sum + question.forMe, 0)
  return (
    <Page>
      <PageHeader
        title="Marking"
        lede={
          !mayMark
            ? 'Essays are read by the instructors of each cohort. You release what they have marked.'
            : forMe === 0
              ? 'No essay waits for you to read it.'
              : `${forMe === 1 ? 'One essay waits' : `${forMe} essays wait`} for you to read. Names are hidden unless you ask for them.`
        }
      />
      <DoneNotice
        done={done}
        says={{
          'all-read': 'Saved. Nothing more of this kind waits for you.',
          left: 'Left to others. What you had filled in is kept for you.',
        }}
      />
      <FormErrors errors={form.formErrors} />
      {quizzes.length === 0 && (
        <EmptyState title="Nothing waits to be marked">
          When a trainee hands in an attempt with an essay in it, it waits here until people have read it.
        </EmptyState>
      )}
      {quizzes.map((quiz) => (
        <Section key={quiz.quizSlug} title={quiz.title}>
          <QuizToMarkTable quiz={quiz} mayMark={mayMark} />
        </Section>
      ))}
    </Page>
  )
}
