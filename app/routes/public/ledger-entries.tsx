import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EntryFinder, EntryList } from '~/ledger/open/entry-list'
import { EntriesQuery } from '~/ledger/open/forms'
import { openEntriesFrom } from '~/ledger/queries.server'
import { refusalPage } from '~/platform/forms.server'
import { queryOrRefusal } from '~/platform/guards.server'
import { takeForOpenData } from '~/platform/open-data.server'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Entries of the ledger' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex' })

const ENTRIES_PER_PAGE = 50

/** What happened and when, entry by entry, for anybody. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await takeForOpenData(context, { about: 'ledger' }).catch(refusalPage)
  const { from } = queryOrRefusal(request, EntriesQuery)
  const { entries, total } = await openEntriesFrom(context.db, { from, limit: ENTRIES_PER_PAGE })
  return { entries, total, from }
}

export default function LedgerEntries() {
  const { entries, total, from } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Entries of the ledger"
        lede="What happened here and when, in the order it was written, naming nobody. Of entries about one person’s training the day alone is shown."
        crumbs={[{ href: '/ledger', label: 'The ledger' }]}
      />
      {total > ENTRIES_PER_PAGE && <EntryFinder from={from} />}
      <EntryList entries={entries} total={total} perPage={ENTRIES_PER_PAGE} />
    </Page>
  )
}
