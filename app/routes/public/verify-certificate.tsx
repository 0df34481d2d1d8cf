import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { levelOf } from '~/curriculum/curriculum'
import { HowAssessed } from '~/certificates/assessed'
import { recognisedInShort } from '~/certificates/recognised-on-paper'
import { groupedSerial, readSerial } from '~/certificates/serial'
import { dayInWords } from '~/certificates/span'
import { VerdictCard } from '~/certificates/verdict'
import { verifyCertificate } from '~/certificates/verification.server'
import { refusalPage } from '~/platform/forms.server'
import { takeFromLimit } from '~/platform/rate-limit.server'
import { ButtonLink } from '~/ui/button'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { Page, Section } from '~/ui/page'
import { RequirementList } from '~/ui/requirement-tree'

export const meta: MetaFunction = () => [{ title: 'Certificate check' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' })

const LOOKS_A_MINUTE = 60

/** Anybody may look a certificate up by its number. An unknown number costs the same work and gets the same kind of page. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db, now, clientAddress } = context
  await takeFromLimit(db, {
    key: `verify from ${clientAddress}`,
    limit: LOOKS_A_MINUTE,
    windowMinutes: 1,
    now: now(),
  }).catch(refusalPage)
  const typed = params.serial ?? ''
  const serial = readSerial(typed)
  if (serial && serial !== typed) throw redirect(`/verify/${serial}`)
  const verification = serial ? await verifyCertificate(db, { serial, now: now() }) : undefined
  const slug = verification?.printed?.level.slug ?? ''
  const level = levelOf(context.content.current(), slug) ? slug : undefined
  return data({ verification, level }, { status: verification ? 200 : 404 })
}

export default function VerifyCertificate() {
  const { verification, level } = useLoaderData<typeof loader>()
  const printed = verification?.verdict === 'unconfirmed' ? undefined : verification?.printed
  const recognised = printed && recognisedInShort(printed)
  return (
    <Page>
      <VerdictCard verification={verification} />
      {printed?.demo && (
        <Notice tone="caution" title="A demonstration">
          <p>This academy is a demonstration. The person, the record and the certificate are made up.</p>
        </Notice>
      )}
      {printed && (
        <>
          <Section title="What stands on it">
            <p className="max-w-text">{printed.statement}</p>
            {recognised && (
              <Notice tone="info" title="Prior learning">
                <p>{recognised}</p>
              </Notice>
            )}
            <Facts
              items={[
                { term: 'Holder', value: printed.holder },
                { term: 'Level', value: printed.level.title },
                { term: 'Academy', value: printed.academy },
                { term: 'Issued', value: `${dayInWords(printed.issuedOn)}, by ${printed.issuedBy}` },
                { term: 'Valid until', value: dayInWords(printed.validUntil) },
                { term: 'Number', value: <span className="tabular">{groupedSerial(printed.serial)}</span> },
                ...(printed.notice
                  ? [
                      {
                        term: 'Notice acknowledged',
                        value: `for ${printed.notice.place}, on ${dayInWords(printed.notice.acknowledgedOn)}`,
                      },
                    ]
                  : []),
                { term: 'Observed performances in all', value: printed.observationsInAll },
              ]}
            />
          </Section>
          <Section title="How it was assessed">
            <HowAssessed printed={printed} />
            <p className="max-w-text text-sm text-muted">
              {level ? (
                <>
                  This is what counted on the day of issue.{' '}
                  <a href={`/levels/${level}`}>What the level {printed.level.title} asks today</a>
                </>
              ) : (
                `This is what counted on the day of issue. The level ${printed.level.title} is no longer taught here; a certificate that was issued stays what it was.`
              )}
            </p>
          </Section>
          <Section title="What it does not mean">
            <div className="grid max-w-text gap-4">
              <p>{printed.plainWords}</p>
              <p>{printed.honesty}</p>
            </div>
          </Section>
        </>
      )}
      {verification && (
        <Section title="What was checked just now">
          <RequirementList
            items={verification.checks.map(({ passed, label, detail }) => ({ met: passed, label, detail }))}
          />
          <p className="max-w-text text-sm text-muted">
            Every certificate, and whatever happens to it, is one entry in <a href="/ledger">the academy’s ledger</a>: a
            list that only grows, in which each entry seals the one before. An entry holds no names, only fingerprints.
            Keep this page’s address: it shows what the certificate is worth on the day you look.
          </p>
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
