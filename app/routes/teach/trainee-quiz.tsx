import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { quizOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { allows } from '~/people/permissions'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { visibleTrainee } from '~/practicals/queries.server'
import { recordHome } from '~/practicals/record-crumbs'
import { traineeQuizHref } from '~/quizzes/addresses'
import { AttemptHistory } from '~/quizzes/attempt-history'
import { reasonsNotToStart } from '~/quizzes/attempt-rules'
import { extraTimePercentOf } from '~/quizzes/extra-time-queries.server'
import { TraineeQuizAddress, UnlockForm as UnlockFields } from '~/quizzes/forms'
import { quizStanding } from '~/quizzes/queries.server'
import { QuizPolicyFacts } from '~/quizzes/quiz-policy-facts'
import { rulesOnPage } from '~/quizzes/quiz-rules-on-page'
import { UnlockForm } from '~/quizzes/unlock-form'
import { unlocksFor } from '~/quizzes/unlock-queries.server'
import { unlockQuiz } from '~/quizzes/unlock-quiz.server'
import { mayBeOpened } from '~/quizzes/unlock-rules'
import { UnlocksGiven } from '~/quizzes/unlocks-given'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `${data.quiz.title}: ${data.trainee.name}` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { traineeId, quizSlug } = paramsOr404(args.params, TraineeQuizAddress)
  const trainee = foundOr404(await visibleTrainee(db, { traineeId, viewer }))
  const quiz = foundOr404(quizOf(content.current(), quizSlug))
  const now = clock()
  const [standing, unlocks, extraTimePercent] = await Promise.all([
    quizStanding(db, { traineeId, quiz }),
    unlocksFor(db, { traineeId, quizSlug }),
    extraTimePercentOf(db, { personId: traineeId }),
  ])
  const mayUnlock = allows(viewer.roles, 'quiz:unlock') && viewer.personId !== traineeId
  return {
    ...{ trainee, standing, unlocks, extraTimePercent, timeZone: viewer.timeZone },
    quiz: rulesOnPage(quiz),
    home: recordHome(viewer.roles),
    waits: reasonsNotToStart(quiz, standing, { now, timeZone: viewer.timeZone }),
    offered: mayUnlock ? mayBeOpened(quiz, standing, now) : [],
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { db, content, now } = args.context
  const actor = await requirePermission(args, 'quiz:unlock')
  const { traineeId, quizSlug } = paramsOr404(args.params, TraineeQuizAddress)
  const quiz = foundOr404(quizOf(content.current(), quizSlug))
  const form = await parseForm(args.request, UnlockFields)
  if (!form.ok) return form.answer
  try {
    await unlockQuiz(db, { ...form.value, traineeId, quiz, actor, now: now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${traineeQuizHref(traineeId, quizSlug)}?done=opened`)
}

export default function TraineeQuiz() {
  const { trainee, quiz, standing, unlocks, extraTimePercent, waits, offered, home, done, timeZone } =
    useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={quiz.title}
        lede={standing.passed ? `${trainee.name} has passed it.` : `Attempts of ${trainee.name}`}
        crumbs={[home, { href: `/teach/trainees/${trainee.id}`, label: trainee.name }]}
      />
      <DoneNotice done={done} says={{ opened: `Opened. ${trainee.name} reads your reason on the page of the quiz.` }} />
      <UnlocksGiven unlocks={unlocks} timeZone={timeZone} />
      {standing.attemptsUsed > 0 ? (
        <AttemptHistory standing={standing} timeZone={timeZone} />
      ) : (
        <EmptyState title="No attempt yet">
          {standing.open
            ? 'The first one is under way. It stands here once it is handed in.'
            : `Every attempt that ${trainee.name} hands in will stand here.`}
        </EmptyState>
      )}
      {offered.length > 0 && standing.lastClosed && (
        <Section title="Open it again" id="unlock">
          <div className="grid gap-1 text-muted">
            <p>What {trainee.name} reads now:</p>
            {waits.map((sentence) => (
              <p key={sentence}>“{sentence}”</p>
            ))}
          </div>
          <UnlockForm
            form={form}
            offered={offered}
            afterAttemptId={standing.lastClosed.id}
            traineeName={trainee.name}
          />
        </Section>
      )}
      <Section title={`Its rules, as ${trainee.name} reads them`}>
        <QuizPolicyFacts quiz={quiz} standing={standing} extraTimePercent={extraTimePercent} />
      </Section>
    </Page>
  )
}
