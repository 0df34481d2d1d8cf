import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { RestingCertificates } from '~/certificates/resting-certificates'
import { certificatesRestingOn } from '~/certificates/resting-on.server'
import { quizOf } from '~/curriculum/curriculum'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, type RouteArgs, requirePermission } from '~/platform/guards.server'
import { QuestionAddress, RegradeForm as RegradeFields, RegradeQuery } from '~/quizzes/forms'
import { QuestionVersions } from '~/quizzes/question-versions'
import { ModeChoice, RegradeForm } from '~/quizzes/regrade-form'
import { keyedQuestion, planRegrade, reasonsNotToRun } from '~/quizzes/regrade-plan.server'
import { RegradeCounts, RegradePreview } from '~/quizzes/regrade-preview'
import { summaryOf, worthShowing } from '~/quizzes/regrade-summary'
import { runRegrade } from '~/quizzes/run-regrade.server'
import { EmptyState } from '~/ui/empty-state'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Regrade: ${data.inForce.ask}` }]

/** What marking one question again would change, trainee by trainee. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt, timeZone } = await requirePermission(args, 'quiz:regrade')
  const which = questionAt(args)
  const { mode } = RegradeQuery.parse(Object.fromEntries(new URL(args.request.url).searchParams))
  const now = args.context.now()
  const plan = await planRegrade(args.context.db, { ...which, mode })
  const shown = worthShowing(plan.remarked)
  const attemptIds = shown.map(({ attemptId }) => attemptId)
  const certificates = await certificatesRestingOn(args.context.db, { attemptIds, now })
  return {
    ...{ mode, now, timeZone, regradeId: randomUUID(), seen: plan.seen },
    quizTitle: which.quizTitle,
    inForce: keyedQuestion(which.question),
    asked: plan.asked.map(keyedQuestion),
    summary: summaryOf(plan.remarked),
    attempts: shown.map(({ attemptId, traineeName, submittedAt, maxMarks, before, after, held }) => ({
      ...{ attemptId, traineeName, submittedAt, maxMarks, before, after, held },
      certificates: certificates.filter((one) => one.attemptId === attemptId),
    })),
    reasons: reasonsNotToRun(plan, { personId }),
    signer: { name, email, provedAt },
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'quiz:regrade')
  const which = questionAt(args)
  const form = await parseForm(args.request, RegradeFields)
  if (!form.ok) return form.answer
  const { proof: given, ...run } = form.value
  const { db, now: clock } = args.context
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given, keys: args.context.keys, now })
    await runRegrade(db, { ...run, ...which, actor, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect('/admin/regrades?done=regraded')
}

function questionAt({ params, context }: RouteArgs) {
  const { quizSlug, questionId } = paramsOr404(params, QuestionAddress)
  const quiz = foundOr404(quizOf(context.content.current(), quizSlug))
  return { quizSlug, quizTitle: quiz.title, question: foundOr404(quiz.questions.find(({ id }) => id === questionId)) }
}

export default function Regrade() {
  const { mode, now, timeZone, regradeId, seen, quizTitle, inForce, asked, summary, attempts, reasons, signer } =
    useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="wide">
      <PageHeader
        title="Regrade a question"
        lede={`Of “${quizTitle}”. This is a dry run: nothing has changed yet.`}
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: '/admin/regrades', label: 'Regrades' },
        ]}
      />
      {summary.attempts === 0 ? (
        <EmptyState title="Nothing to regrade">
          Every attempt that was asked this question is marked under it as it stands now.
        </EmptyState>
      ) : (
        <>
          <Section title="What was mended">
            <QuestionVersions asked={asked} inForce={inForce} />
          </Section>
          <Section title="What would change">
            <ModeChoice mode={mode} />
            <RegradeCounts summary={summary} />
            <RegradePreview
              attempts={attempts.map(({ certificates, ...attempt }) => ({
                ...attempt,
                certificates: <RestingCertificates certificates={certificates} />,
              }))}
              timeZone={timeZone}
            />
          </Section>
          <Section title="Run it">
            {reasons.length > 0 ? (
              <Notice tone="caution" title="You cannot run this">
                {reasons.map((reason) => (
                  <p key={reason}>{reason}</p>
                ))}
              </Notice>
            ) : (
              <RegradeForm {...{ form, regradeId, mode, seen, signer, now }} attempts={summary.attempts} />
            )}
          </Section>
        </>
      )}
    </Page>
  )
}
