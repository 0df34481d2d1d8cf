import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CheckList } from '~/certificates/check-list'
import { checkTranscript } from '~/certificates/transcript/check-transcript.server'
import { TranscriptAddress } from '~/certificates/transcript/forms'
import { TranscriptOnPage, TranscriptSentence } from '~/certificates/transcript/transcript-on-page'
import { transcriptShown } from '~/certificates/transcript/transcript-shown'
import { VerdictFrame } from '~/certificates/verdict'
import { CheckItYourself } from '~/ledger/open/check-it-yourself'
import { refusalPage } from '~/platform/forms.server'
import { foundOr404, paramsOr404 } from '~/platform/guards.server'
import { takeFromLimit } from '~/platform/rate-limit.server'
import { ButtonLink } from '~/ui/button'
import { Page, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Transcript check' }, { name: 'robots', content: 'noindex' }]
export const headers: HeadersFunction = () => ({ 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' })

const LOOKS_A_MINUTE = 60

/** What stands on a transcript, for whoever was given it with its number, and whether it is genuine. */
export async function loader({ params, context, request }: LoaderFunctionArgs) {
  const { db, now, clientAddress } = context
  await takeFromLimit(db, {
    key: `verify from ${clientAddress}`,
    limit: LOOKS_A_MINUTE,
    windowMinutes: 1,
    now: now(),
  }).catch(refusalPage)
  const checked = foundOr404(await checkTranscript(db, paramsOr404(params, TranscriptAddress)))
  const { whole: _, says, ...answer } = checked
  return data({ ...answer, shown: transcriptShown(says, new URL(request.url).searchParams), origin: context.origin })
}

export default function VerifyTranscript() {
  const { verdict, why, number, academy, shown, checks, origin } = useLoaderData<typeof loader>()
  const isGenuine = verdict === 'genuine'
  return (
    <Page>
      <VerdictFrame verdict={verdict} title={isGenuine ? undefined : 'This transcript cannot be confirmed'}>
        {isGenuine ? <TranscriptSentence {...{ academy, number }} says={shown} /> : <p>{why}</p>}
      </VerdictFrame>
      {isGenuine && <TranscriptOnPage {...{ number, shown }} />}
      <Section title="What was checked just now">
        <CheckList checks={checks} />
        <CheckItYourself seq={checks.find(({ entry }) => entry)?.entry?.seq} origin={origin} />
        <p className="max-w-text text-sm text-muted">
          Compare what stands here with the paper you were given: only what stands here counts. What a certificate in it
          is worth today, say the certificate’s own page and number.
        </p>
      </Section>
      <div className="flex flex-wrap gap-3 print:hidden">
        <ButtonLink href="/verify" variant="secondary">
          Check something else
        </ButtonLink>
      </div>
    </Page>
  )
}
