import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ALL_WAIVERS } from '~/certificates/waivers/addresses'
import { answeredWaivers, WAIVERS_PER_PAGE, waitingWaivers } from '~/certificates/waivers/queries.server'
import { WaiverTable } from '~/certificates/waivers/waiver-table'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { requirePermission } from '~/platform/guards.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Waivers' }]

/** What waits for a second admin, and what was answered. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'certificate:issue')
  const { db, now } = args.context
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const [waiting, { waivers, total }] = await Promise.all([waitingWaivers(db), answeredWaivers(db, { page })])
  return {
    waiting,
    waivers,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / WAIVERS_PER_PAGE)),
    timeZone,
    now: now(),
  }
}

export default function Waivers() {
  const { waiting, waivers, total, page, pages, timeZone, now } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title="Waivers"
        lede="One thing that a level asks for and one person need not show: with a reason, signed by two admins, printed on the certificate. To propose one, open the person item by item under Certificates."
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: '/admin/certificates', label: 'Certificates' },
        ]}
      />
      {waiting.length > 0 && (
        <Section title="Waiting for a second admin">
          <WaiverTable
            caption={waiting.length === 1 ? '1 proposal' : `${waiting.length} proposals`}
            waivers={waiting}
            {...{ now, timeZone }}
          />
        </Section>
      )}
      {total > 0 && (
        <Section title="Answered">
          <WaiverTable
            caption={total === 1 ? '1 waiver' : `${total} waivers`}
            waivers={waivers}
            {...{ now, timeZone }}
          />
          <Paging page={page} pages={pages} hrefOf={(next) => `${ALL_WAIVERS}?page=${next}`} />
        </Section>
      )}
      {total === 0 && waiting.length === 0 && (
        <EmptyState title="Nothing was ever waived here">
          Open a person item by item under Certificates to propose that something is not asked of them.
        </EmptyState>
      )}
      <Section title="What may be waived">
        <p className="max-w-text text-muted">
          Lessons of a module that does not ask them of everybody, a skill that is not critical, and the number of
          observations in all. Never a quiz, a critical skill, an open critical item, the notice for a place, or a
          suspension.
        </p>
      </Section>
    </Page>
  )
}
