import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { newestCheckpoints } from '~/ledger/checkpoints/queries.server'
import { CheckpointList } from '~/ledger/open/checkpoint-list'
import { EntriesQuery } from '~/ledger/open/forms'
import { refusalPage } from '~/platform/forms.server'
import { queryOrRefusal } from '~/platform/guards.server'
import { takeForOpenData } from '~/platform/open-data.server'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Checkpoints of the ledger' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex' })

const CHECKPOINTS_PER_PAGE = 50

/** Every checkpoint that was signed, newest first, for people; `/ledger/checkpoints` is the same for programs. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await takeForOpenData(context, { about: 'ledger' }).catch(refusalPage)
  const { from } = queryOrRefusal(request, EntriesQuery)
  const kept = await newestCheckpoints(context.db, { from, limit: CHECKPOINTS_PER_PAGE + 1 })
  const checkpoints = kept.slice(0, CHECKPOINTS_PER_PAGE).map(({ size, at, note }) => ({ size, at, note }))
  return { checkpoints, older: kept[CHECKPOINTS_PER_PAGE]?.size, isNewest: from === undefined }
}

export default function LedgerNotes() {
  const { checkpoints, older, isNewest } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Checkpoints of the ledger"
        lede="Each says how many entries there were and what their root was, signed by the academy. One that you keep elsewhere fixes everything up to it."
        crumbs={[{ href: '/ledger', label: 'The ledger' }]}
      />
      <CheckpointList checkpoints={checkpoints} older={older} isNewest={isNewest} />
    </Page>
  )
}
