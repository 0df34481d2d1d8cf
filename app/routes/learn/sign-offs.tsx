import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { requirePermission } from '~/platform/guards.server'
import { isUnanswered } from '~/practicals/answers/dispute-state'
import { SignOffHistory } from '~/practicals/sign-off-history'
import { signOffPage } from '~/practicals/sign-off-pages.server'
import { withItsCompetency } from '~/practicals/signed-history.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Your sign-offs' }]

/** Every sign-off of a trainee with every version, those that they have said nothing to first. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  const { db } = args.context
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const { versions, ...of } = await signOffPage(db, { traineeId, page, unansweredFirst: true })
  const entries = await withItsCompetency(db, versions)
  const unread = entries.filter(({ version }) => isUnanswered(version))
  return { unread, read: entries.filter((one) => !unread.includes(one)), of, timeZone }
}

export default function OwnSignOffs() {
  const { unread, read, of, timeZone } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Your sign-offs"
        lede="What your instructors saw and signed, with every version of it. Read each, and say so, or say what is wrong."
        crumbs={[{ href: '/learn', label: 'Learn' }]}
      />
      {unread.length > 0 && (
        <Section title={of.unanswered === 1 ? 'One to read' : `${of.unanswered} to read`}>
          <SignOffHistory entries={unread} timeZone={timeZone} own titled />
        </Section>
      )}
      {read.length > 0 && (
        <Section title="The others">
          <SignOffHistory entries={read} timeZone={timeZone} own titled />
        </Section>
      )}
      <Paging page={of.page} pages={of.pages} hrefOf={(page) => `?page=${page}`} />
      {unread.length + read.length === 0 && (
        <EmptyState title="None yet">
          Practise, then ask to be observed. Every sign-off will stand here, with the words of whoever watched.
        </EmptyState>
      )}
    </Page>
  )
}
