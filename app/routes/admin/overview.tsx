import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { SECOND_FACTOR_RULE } from '~/people/second-factor/addresses'
import { requirePermission } from '~/platform/guards.server'
import { DisputeList } from '~/practicals/answers/dispute-list'
import { academyOverview } from '~/reporting/overview.server'
import { ExpiringTable, OverviewStats, ProblemList, ReadyCard } from '~/reporting/overview-sections'
import { CardLink } from '~/ui/card'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Academy' }]

/** What needs an admin now, and the ways to everything else. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'academy:manage')
  const { db, content, now, config } = args.context
  const overview = await academyOverview(db, { actor, taught: content.current(), now: now() })
  const sendsMail = config.smtpUrl !== undefined
  return { overview, problems: content.problems(), sendsMail, timeZone: actor.timeZone }
}

export default function AcademyPage() {
  const { overview, problems, sendsMail, timeZone } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader title="Your academy" />
      <ReadyCard ready={overview.ready} />
      {overview.disputes.length > 0 && (
        <Section title="Disputed sign-offs">
          <DisputeList disputes={overview.disputes} timeZone={timeZone} viewer="admin" />
        </Section>
      )}
      <OverviewStats overview={overview} sendsMail={sendsMail} />
      {problems.length > 0 && (
        <Section title="Content to mend">
          <p className="max-w-text">
            What is taught stays at its last good version until these are mended in the content folder.
          </p>
          <ProblemList problems={problems} />
        </Section>
      )}
      <Section title="Ending soon">
        <ExpiringTable expiring={overview.expiring} />
      </Section>
      <Section title="More">
        <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
          <CardLink href="/admin/certificates" title="Certificates">
            Who has earned which level, who holds it, and what is missing.
          </CardLink>
          <CardLink href="/admin/people" title="People">
            Invite, give roles, enrol, close accounts.
          </CardLink>
          <CardLink href="/admin/cohorts" title="Cohorts">
            Groups of trainees and who teaches them.
          </CardLink>
          <CardLink href="/admin/recognition" title="Recognition">
            Lessons that somebody need not read, on what ground, and who waits for an answer.
          </CardLink>
          <CardLink href="/admin/scopes" title="Who may sign what">
            Which competencies each instructor may sign, from when to when.
          </CardLink>
          <CardLink href={SECOND_FACTOR_RULE} title="Second factors">
            What you ask of everybody who signs, and who has set one up.
          </CardLink>
          <CardLink href="/admin/outbox" title="Letters">
            Everything the academy has written to people.
          </CardLink>
          <CardLink href="/teach/marking" title="Marking">
            Essays that are with the markers, and results that can be released.
          </CardLink>
          <CardLink href="/admin/regrades" title="Regrades">
            Questions that were mended since attempts were marked, and marking them again.
          </CardLink>
          <CardLink href="/admin/agreement" title="Agreement">
            How far two instructors who watch the same rate it alike, and asking two to watch.
          </CardLink>
          <CardLink href="/admin/ledger" title="Ledger">
            The record that nobody can quietly change, and a check of it.
          </CardLink>
        </div>
      </Section>
    </Page>
  )
}
