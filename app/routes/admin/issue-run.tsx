import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AgainForm as AgainFields, RunAddress } from '~/certificates/forms'
import { leftOf, startAgain } from '~/certificates/runs/again.server'
import { AgainForm } from '~/certificates/runs/again-form'
import { fingerprintOf } from '~/certificates/runs/as-confirmed.server'
import { RunLines } from '~/certificates/runs/line-table'
import { runLines, runProgress } from '~/certificates/runs/queries.server'
import { runHref } from '~/certificates/runs/run-table'
import { doneOf, LINES_PER_PAGE, runBesideBar } from '~/certificates/runs/run-words'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'
import { ProgressBar } from '~/ui/progress'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Issuing ${data.run.levelTitle}` }]

/** How far a list that was signed at once has come, line by line, and whom it left. */
export async function loader(args: LoaderFunctionArgs) {
  const { name, email, provedAt, timeZone } = await requirePermission(args, 'certificate:issue')
  const { runId } = paramsOr404(args.params, RunAddress)
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const { db, now } = args.context
  const run = foundOr404(await runProgress(db, { runId }))
  const pages = Math.max(1, Math.ceil(run.lines / LINES_PER_PAGE))
  const left = await leftOf(db, { runId })
  const signer = { name, email, provedAt }
  return {
    ...{
      run,
      page,
      pages,
      left: left.length,
      list: fingerprintOf(left),
      signer,
      timeZone,
      now: now(),
      nextRunId: randomUUID(),
    },
    lines: await runLines(db, { runId, page }),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { runId: of } = paramsOr404(args.params, RunAddress)
  const { db, content, keys, now: clock } = args.context
  const form = await parseForm(args.request, AgainFields)
  if (!form.ok) return form.answer
  const { runId, expected, list } = form.value
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys, now })
    const confirmed = { expected, list }
    await startAgain(db, { of, runId, confirmed, taught: content.current(), actor, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(runHref(runId))
}

export default function IssueRun() {
  const { run, page, pages, lines, left, list, signer, now, nextRunId, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={`Issuing “${run.levelTitle}”`}
        lede={`Signed by ${run.signer} on ${dateAndTime(run.signedAt, timeZone)}.`}
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: '/admin/certificates', label: 'Certificates' },
        ]}
      />
      <div
        data-island="run-progress"
        data-under-way={run.finishedAt ? 'no' : 'yes'}
        aria-live="polite"
        className="grid gap-6"
      >
        <ProgressBar value={doneOf(run)} max={run.lines} label={runBesideBar(run)} />
        {run.stoppedBecause && (
          <Notice tone="caution" title="It ended early">
            <p>{run.stoppedBecause} What was issued stays.</p>
          </Notice>
        )}
        {!run.finishedAt && (
          <p className="text-muted">
            It goes on by itself, also when you leave this page or the academy is started anew.{' '}
            <a href={runHref(run.id)}>Look again</a>
          </p>
        )}
      </div>
      {left > 0 && (
        <Section title={left === 1 ? 'One is left' : `${left} are left`} id="again">
          <AgainForm {...{ runId: nextRunId, level: run.levelTitle, left, list, signer, now, form }} />
        </Section>
      )}
      <Section title="One by one">
        <RunLines run={run} lines={lines} timeZone={timeZone} />
        <Paging page={page} pages={pages} hrefOf={(next) => `${runHref(run.id)}?page=${next}`} />
      </Section>
    </Page>
  )
}
