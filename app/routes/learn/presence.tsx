import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { instructorsOf } from '~/people/queries.server'
import { requirePermission } from '~/platform/guards.server'
import { phoneShowing } from '~/practicals/presence/open-screen.server'
import { PresenceScreen } from '~/practicals/presence/presence-screen'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Show my code' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, keys, now: clock } = args.context
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  const now = clock()
  const instructors = await instructorsOf(db, { traineeId })
  const screen = instructors.length > 0 ? await phoneShowing(db, { traineeId, keys, now }) : null
  return { screen, timeZone, names: instructors.map(({ name }) => name) }
}

export default function Presence() {
  const { screen, timeZone, names } = useLoaderData<typeof loader>()
  return (
    <Page width="text">
      <PageHeader
        title="Show my code"
        lede="Hold it out to the instructor who watches you. Their tablet scans it, or they type the six digits: so your sign-off says that you were together."
        crumbs={[{ href: '/learn', label: 'Learn' }]}
      />
      {screen ? (
        <>
          <PresenceScreen {...screen} timeZone={timeZone} />
          <p className="text-sm text-muted">
            Each code works once, for a minute, and for {inOneLine(names)} alone. Send it to nobody: it would say that
            you were together when you were not.
          </p>
        </>
      ) : (
        <EmptyState title="Nobody to show it to yet">
          A code is for the instructors of your cohort, and you have none at the moment. Ask your academy for a place.
        </EmptyState>
      )}
    </Page>
  )
}

const inOneLine = (names: string[]) => new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)
