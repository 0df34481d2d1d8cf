import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { certificateToVerify } from '~/certificates/certificate-to-verify.server'
import { CheckList } from '~/certificates/check-list'
import { signedVerificationOf } from '~/certificates/credential/badge-signature.server'
import { currencyShown } from '~/certificates/currency.server'
import { PublicHistory } from '~/certificates/history-timeline'
import { PublicCertificate } from '~/certificates/public-certificate'
import { readSerial } from '~/certificates/serial'
import { transcriptPageHref } from '~/certificates/transcript/addresses'
import { isTranscriptNumber } from '~/certificates/transcript/queries.server'
import { VerdictCard } from '~/certificates/verdict'
import { levelOf } from '~/curriculum/curriculum'
import { CheckItYourself } from '~/ledger/open/check-it-yourself'
import { refusalPage } from '~/platform/forms.server'
import { networkOf, takeFromLimit } from '~/platform/rate-limit.server'
import { ButtonLink } from '~/ui/button'
import { Page, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Certificate check' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' })

const LOOKS_A_MINUTE = 60

/** Anybody may look a certificate up by its number. An unknown number costs the same work and gets the same kind of page. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, now, clientAddress } = context
  await takeFromLimit(db, {
    key: `verify from ${networkOf(clientAddress)}`,
    limit: LOOKS_A_MINUTE,
    windowMinutes: 1,
    now: now(),
  }).catch(refusalPage)
  const typed = params.serial ?? ''
  const serial = readSerial(typed)
  if (serial && serial !== typed) throw redirect(`/verify/${serial}`)
  const record = serial ? await certificateToVerify(db, { serial }) : undefined
  // Somebody typed the number of a transcript where a certificate's is asked for.
  if (serial && !record && (await isTranscriptNumber(db, { number: serial })))
    throw redirect(transcriptPageHref(serial))
  const verification = record && (await signedVerificationOf(record, now()))
  const slug = verification?.printed?.level.slug ?? ''
  const level = levelOf(context.content.current(), slug) ? slug : undefined
  const currency =
    verification && (await currencyShown(db, { verification, traineeId: record.certificate.traineeId, now: now() }))
  return data({ verification, level, currency, origin: context.origin }, { status: verification ? 200 : 404 })
}

export default function VerifyCertificate() {
  const { verification, level, currency, origin } = useLoaderData<typeof loader>()
  const printed = verification?.verdict === 'unconfirmed' ? undefined : verification?.printed
  return (
    <Page>
      <VerdictCard verification={verification} checksHref="#checks" />
      {printed && <PublicCertificate printed={printed} level={level} currency={currency} />}
      {verification && printed && verification.history.length > 1 && (
        <Section title="What happened to it">
          <PublicHistory history={verification.history} />
        </Section>
      )}
      {verification && (
        <Section title="What was checked just now" id="checks">
          <CheckList checks={verification.checks} />
          <CheckItYourself seq={verification.checks.find(({ entry }) => entry)?.entry?.seq} origin={origin} />
          <p className="max-w-text text-sm text-muted">
            Every certificate, and whatever happens to it, is one entry in <a href="/ledger">the academy’s ledger</a>: a
            list that only grows, in which each entry seals the one before. An entry holds no names, only fingerprints.
            Keep this page’s address: it shows what the certificate is worth on the day you look.
          </p>
          {printed && (
            <p className="max-w-text text-sm text-muted">
              Software checks it by itself:{' '}
              <a href={`/credentials/${verification.serial}.json`}>the signed credential</a>, an Open Badge 3.0 that
              names nobody.
            </p>
          )}
        </Section>
      )}
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink href="/verify" variant="secondary">
          Check another certificate
        </ButtonLink>
      </div>
    </Page>
  )
}
