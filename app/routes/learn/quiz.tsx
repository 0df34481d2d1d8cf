import { randomInt } from 'node:crypto'
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { moduleOf } from '~/curriculum/curriculum'
import { ModuleAddress } from '~/learning/forms'
import { unreadIn } from '~/learning/module-progress'
import { lessonRecords } from '~/learning/queries.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import {
  foundOr404,
  paramsOr404,
  type RouteArgs,
  requireAcknowledgement,
  requirePermission,
} from '~/platform/guards.server'
import { AttemptHistory } from '~/quizzes/attempt-history'
import { reasonsNotToStart } from '~/quizzes/attempt-rules'
import { extraTimePercentOf } from '~/quizzes/extra-time-queries.server'
import { StartForm } from '~/quizzes/forms'
import { quizStanding } from '~/quizzes/queries.server'
import { QuizPolicyFacts } from '~/quizzes/quiz-policy-facts'
import { rulesOnPage } from '~/quizzes/quiz-rules-on-page'
import { QuizStart } from '~/quizzes/quiz-start'
import { startAttempt } from '~/quizzes/start-attempt.server'
import { unlocksFor } from '~/quizzes/unlock-queries.server'
import { UnlocksGiven } from '~/quizzes/unlocks-given'
import { recognitionsOf } from '~/recognition/queries.server'
import { recognisedFor } from '~/recognition/recognition-in-force'
import { FormErrors } from '~/ui/field'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.quiz.title }]

export async function loader(args: LoaderFunctionArgs) {
  const { context } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, { personId: traineeId })
  const { module, quiz } = quizAt(args)

  const now = context.now()
  const [standing, lessons, recognised, unlocks, extraTimePercent] = await Promise.all([
    quizStanding(context.db, { traineeId, quiz }),
    lessonRecords(context.db, { traineeIds: [traineeId] }),
    recognitionsOf(context.db, { traineeIds: [traineeId] }),
    unlocksFor(context.db, { traineeId, quizSlug: quiz.slug }),
    extraTimePercentOf(context.db, { personId: traineeId }),
  ])
  return {
    module: { slug: module.slug, title: module.title },
    quiz: rulesOnPage(quiz),
    ...{ standing, unlocks, extraTimePercent },
    reasons: reasonsNotToStart(quiz, standing, { now, timeZone }),
    ...unreadIn(module, { lessons, recognised: recognisedFor(recognised, module, now) }),
    timeZone,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const actor = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, actor)
  const { quiz } = quizAt(args)
  const form = await parseForm(request, StartForm)
  if (!form.ok) return form.answer

  let attemptId: string
  try {
    const start = {
      traineeId: actor.personId,
      quiz,
      seed: randomInt(2 ** 31),
      now: context.now(),
      timeZone: actor.timeZone,
    }
    attemptId = (await startAttempt(context.db, start)).attemptId
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/attempts/${attemptId}`)
}

function quizAt({ params, context }: RouteArgs) {
  const { moduleSlug } = paramsOr404(params, ModuleAddress)
  const module = foundOr404(moduleOf(context.content.current(), moduleSlug))
  return { module, quiz: foundOr404(module.quiz) }
}

export default function Quiz() {
  const { module, quiz, standing, unlocks, extraTimePercent, reasons, unread, spared, timeZone } =
    useLoaderData<typeof loader>()
  const form = formState(useActionData())
  // What was opened after an older attempt has been used since.
  const inForce = unlocks.filter(({ attemptId }) => attemptId === standing.lastClosed?.id)
  return (
    <Page width="text">
      <PageHeader
        title={quiz.title}
        lede={`${quiz.drawn} questions on what the lessons of this module teach.`}
        crumbs={[
          { href: '/learn', label: 'Learn' },
          { href: `/learn/modules/${module.slug}`, label: module.title },
        ]}
      />
      <FormErrors errors={form.formErrors} />
      <QuizStart
        standing={standing}
        reasons={reasons}
        unread={unread}
        spared={spared}
        moduleHref={`/learn/modules/${module.slug}`}
        timeZone={timeZone}
      />
      <UnlocksGiven unlocks={inForce} timeZone={timeZone} />
      <QuizPolicyFacts quiz={quiz} standing={standing} extraTimePercent={extraTimePercent} />
      {standing.attemptsUsed > 0 && (
        <Section title="Your attempts">
          <AttemptHistory standing={standing} timeZone={timeZone} reviewed />
          <UnlocksGiven unlocks={unlocks.filter((one) => !inForce.includes(one))} timeZone={timeZone} />
        </Section>
      )}
    </Page>
  )
}
