import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EntryPages, EntryTable } from '~/ledger/entry-table'
import { entriesFrom } from '~/ledger/queries.server'
import { ReportNotice } from '~/ledger/report-notice'
import { PageNumber } from '~/people/forms'
import { requirePermission } from '~/platform/guards.server'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Ledger' }]

const ENTRIES_PER_PAGE = 50

/** The newest entries; with `?check=all`, what a check of the whole ledger finds. It only reads, so a link does it. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'ledger:view')
  const { db } = args.context
  const params = new URL(args.request.url).searchParams
  const page = PageNumber.parse(params.get('page'))
  const { entries, total } = await entriesFrom(db, { skip: (page - 1) * ENTRIES_PER_PAGE, limit: ENTRIES_PER_PAGE })
  const report = params.get('check') === 'all' ? await verifyWholeLedger(db) : undefined
  return {
    entries,
    total,
    page,
    pages: Math.max(1, Math.ceil(total / ENTRIES_PER_PAGE)),
    report,
    timeZone,
    witness: args.context.config.ledgerWitnessEmail,
  }
}

export default function Ledger() {
  const { entries, total, page, pages, report, timeZone, witness } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title="Ledger"
        lede="Every sign-off, decision, certificate and revocation, in the order it happened, in a list that only grows."
        crumbs={[{ href: '/admin', label: 'Academy' }]}
        actions={
          <>
            <ButtonLink href="/admin/ledger?check=all">Check the whole ledger</ButtonLink>
            <ButtonLink href="/admin/keys" variant="secondary">
              Signing keys
            </ButtonLink>
          </>
        }
      />
      {report && <ReportNotice report={report} />}
      <Section title="What it proves, and what it does not">
        <div className="grid max-w-text gap-4">
          <p>
            Each entry carries the fingerprint of the record it speaks of, and the fingerprint of the entry before it.
            So nobody can change, remove, put in or swap an entry, a sign-off or a certificate without the next check
            naming it. Entries hold no names: people stand in them as fingerprints of their own.
          </p>
          <p>
            By itself it cannot prove that somebody with full control of the database and of the signing key did not
            write everything anew. Against that, signed checkpoints leave the building: in the daily letter to{' '}
            {witness ? (
              <strong>{witness}</strong>
            ) : (
              'an address outside, once the setting LEDGER_WITNESS_EMAIL names one'
            )}
            , and at <a href="/ledger">the open page about the ledger</a>, where anybody may keep one. Whoever runs the
            server holds a kept one against what stands here with{' '}
            <code className="text-sm">npm run ledger:verify -- --against FILE</code>.
          </p>
          <p>
            Reading and quiz answers have no entries of their own. What a certificate says of them is sealed when it is
            issued.
          </p>
        </div>
      </Section>
      <Section title="Entries">
        <EntryTable entries={entries} total={total} timeZone={timeZone} />
        <EntryPages page={page} pages={pages} />
      </Section>
    </Page>
  )
}
