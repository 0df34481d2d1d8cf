import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RunAddress } from '~/certificates/forms'
import { runLines, runProgress } from '~/certificates/runs/queries.server'
import { runHref } from '~/certificates/runs/run-table'
import { LINES_PER_PAGE, OUTCOME_WORDS, runInWords } from '~/certificates/runs/run-words'
import { groupedSerial } from '~/certificates/serial'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'
import { ProgressBar } from '~/ui/progress'
import { Table } from '~/ui/table'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Issuing ${data.run.levelTitle}` }]

/** How far a list that was signed at once has come, line by line. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'certificate:issue')
  const { runId } = paramsOr404(args.params, RunAddress)
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const { db } = args.context
  const run = foundOr404(await runProgress(db, { runId }))
  const pages = Math.max(1, Math.ceil(run.lines / LINES_PER_PAGE))
  return { run, page, pages, lines: await runLines(db, { runId, page }), timeZone }
}

export default function IssueRun() {
  const { run, page, pages, lines, timeZone } = useLoaderData<typeof loader>()
  const done = run.issued + run.there + run.refused
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
        <ProgressBar value={done} max={run.lines} label={run.finishedAt ? 'Done' : 'Under way'} />
        <p>{runInWords(run)}</p>
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
      <Section title="One by one">
        <div data-run-lines>
          <Table
            caption={`${run.lines === 1 ? '1 person' : `${run.lines} people`}${run.refused > 0 ? '; what was not issued first' : ''}`}
            head={['Name', 'What came of it', 'Certificate or reason']}
            rows={lines.map(({ position, traineeId, name, outcome, serial, sentence }) => ({
              key: `${position}`,
              cells: [
                <a key="name" href={`/admin/people/${traineeId}`}>
                  {name}
                </a>,
                outcome === 'refused' ? (
                  <Badge key="outcome" tone="danger">
                    {OUTCOME_WORDS.refused}
                  </Badge>
                ) : outcome ? (
                  OUTCOME_WORDS[outcome]
                ) : (
                  'Waits'
                ),
                serial ? (
                  <a key="serial" href={`/admin/certificates/${serial}`} className="tabular">
                    {groupedSerial(serial)}
                  </a>
                ) : (
                  (sentence ?? '')
                ),
              ],
            }))}
            stacks="tight"
          />
        </div>
        <Paging page={page} pages={pages} hrefOf={(next) => `${runHref(run.id)}?page=${next}`} />
      </Section>
    </Page>
  )
}
