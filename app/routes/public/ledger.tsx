import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ledgerStanding } from '~/ledger/checkpoints/queries.server'
import { NewestCheckpoint } from '~/ledger/open/newest-checkpoint'
import { TreeDrawing } from '~/ledger/open/tree-drawing'
import { WhatItProves } from '~/ledger/open/what-it-proves'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'The ledger' }]

/** For auditors, and anybody who wants to know why a certificate here can be believed. */
export const loader = ({ context }: LoaderFunctionArgs) => ledgerStanding(context.db)

export default function OpenLedger() {
  const { newest, size, kept } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="The ledger"
        lede="Every sign-off, decision, certificate and revocation of this academy is one entry in a list that only grows. You need not believe us: you can check it."
        actions={<ButtonLink href="/ledger/check">Check something you kept</ButtonLink>}
      />
      <Section title="How it works">
        <div className="grid gap-8">
          <div className="grid max-w-text gap-4">
            <p>
              Each entry has a fingerprint, a hash, worked out from its every letter. Two hashes together make a third,
              and so on up, until one is left: the root. Change a single letter anywhere, and the root is another.
            </p>
            <p>
              When a certificate is issued or changed, and otherwise once a day, the academy signs the root and the
              number of entries. That is a checkpoint. Once it has left the building, in a letter, on a certificate or
              in your files, everything up to it is fixed.
            </p>
          </div>
          <TreeDrawing />
        </div>
      </Section>
      <Section title="Where it stands">
        <NewestCheckpoint {...{ newest, size, kept }} />
      </Section>
      <Section title="What follows from it">
        <WhatItProves />
      </Section>
      <Section title="How to check it">
        <ol className="grid max-w-text list-decimal gap-3 pl-5">
          <li>
            Save today’s checkpoint and the ledger’s key somewhere that this academy cannot reach. An e-mail to yourself
            will do.
          </li>
          <li>
            Come back in a week, a year or ten, and <a href="/ledger/check">hand the old checkpoint in</a>. Or leave us
            out of it: <a href="/ledger/ledger-check.mjs">a short program</a> compares it with the newest one on your
            own machine.
          </li>
          <li>
            For a single entry, such as the one that a certificate names, find its number among{' '}
            <a href="/ledger/entries">the entries</a>: its page shows the proof, and how to check it without us.
          </li>
        </ol>
      </Section>
      <Section title="Who stands in it">
        <p className="max-w-text">
          Nobody by name. People stand in it as fingerprints that only the academy can tie to them, and can cut loose
          for ever. Anybody may read the entries about certificates and about the academy itself; in each of those a
          person has another fingerprint, so that one certificate leads to no other. Of entries about one person’s
          training only the hash is open, because the same fingerprint in each would tell their story to whoever knows
          one of them.
        </p>
      </Section>
    </Page>
  )
}
