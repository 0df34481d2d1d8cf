import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OwnCheck } from '~/ledger/open/check-it-yourself'
import { EntryFacts } from '~/ledger/open/entry-facts'
import { EntryAddress, InclusionQuery } from '~/ledger/open/forms'
import { ProofInWords } from '~/ledger/open/proof-in-words'
import { entryToRead } from '~/ledger/open/read-entry.server'
import { refusalPage } from '~/platform/forms.server'
import { paramsOr404, queryOrRefusal } from '~/platform/guards.server'
import { takeForOpenData } from '~/platform/open-data.server'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Entry ${data.entry.seq} of the ledger` : 'The ledger' },
  { name: 'robots', content: 'noindex' },
]
export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex' })

/** One entry and its proof in words: where `/ledger/proof/:seq` and `/ledger/entries/:seq` lead a browser. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { seq } = paramsOr404(params, EntryAddress)
  try {
    await takeForOpenData(context, { about: 'ledger' })
    const { size } = queryOrRefusal(request, InclusionQuery)
    return { ...(await entryToRead(context.db, { seq, size })), asked: size, origin: context.origin }
  } catch (error) {
    return refusalPage(error)
  }
}

export default function LedgerEntryPage() {
  const { entry, asked, newest, origin, ...read } = useLoaderData<typeof loader>()
  const { seq } = entry
  const size = asked === undefined ? '' : `?size=${asked}`
  return (
    <Page>
      <PageHeader
        title={`Entry ${seq}`}
        lede={`${entry.what}, ${entry.when}.`}
        crumbs={[
          { href: '/ledger', label: 'The ledger' },
          { href: `/ledger/entries?from=${seq}`, label: 'Entries' },
        ]}
      />
      <Section title="What it says">
        <EntryFacts entry={entry} words={read.words} proof={read.proof} />
      </Section>
      <Section title="That it is in the ledger">
        <ProofInWords entry={entry} {...read} />
      </Section>
      <Section title="Check it yourself">
        <OwnCheck seq={seq} origin={origin} isOpen={entry.isOpen} />
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={`/ledger/proof/${seq}.json${size}`} variant="secondary">
            The proof as JSON
          </ButtonLink>
          {entry.isOpen && (
            <ButtonLink href={`/ledger/entries/${seq}.json`} variant="secondary">
              The entry, byte for byte
            </ButtonLink>
          )}
        </div>
      </Section>
      <nav aria-label="Neighbouring entries" className="flex flex-wrap justify-between gap-3 border-t border-line pt-6">
        {seq > 1 ? <a href={`/ledger/${seq - 1}`}>Entry {seq - 1}, before it</a> : <span />}
        {!newest && <a href={`/ledger/${seq + 1}`}>Entry {seq + 1}, after it</a>}
      </nav>
    </Page>
  )
}
