import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { requirePermission } from '~/platform/guards.server'
import { AGREEMENT } from '~/practicals/addresses'
import { againstPeers, agreementOn, BOOTSTRAP_SEED } from '~/practicals/agreement/agreement-report'
import { AgreementView, HowToRead, PeersTable } from '~/practicals/agreement/agreement-view'
import { OpenDoubles, SuggestedDoubles } from '~/practicals/agreement/double-lists'
import { openDoubles, suggestedDoubles, wholeDoubles } from '~/practicals/agreement/queries.server'
import { SAMPLED_ONE_IN } from '~/practicals/doubles/sample.server'
import { titleOf } from '~/practicals/signed-history.server'
import { seededRandom } from '~/quizzes/seeded-random'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Agreement between instructors' }]

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'agreement:manage')
  const { db, content, now } = args.context
  const taught = content.current()
  const [whole, open, suggested] = await Promise.all([
    wholeDoubles(db),
    openDoubles(db, { now: now() }),
    suggestedDoubles(db),
  ])
  const titled = <T extends { competencySlug: string }>(one: T) => ({
    ...one,
    title: titleOf(taught, one.competencySlug),
  })
  return {
    scales: agreementOn(whole, { random: () => seededRandom(BOOTSTRAP_SEED) }),
    peers: againstPeers(whole),
    open: open.map(titled),
    suggested: suggested.map(titled),
    sampledOneIn: SAMPLED_ONE_IN,
    timeZone,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export default function Agreement() {
  const { scales, peers, open, suggested, sampledOneIn, timeZone, done } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title="Agreement between instructors"
        lede="How far two who watch the same performance rate it alike, each without knowing of the other’s rating."
        crumbs={[{ href: '/admin', label: 'Academy' }]}
        actions={
          <>
            <ButtonLink href={`${AGREEMENT}/ask`}>Ask two to watch</ButtonLink>
            <ButtonLink href={`${AGREEMENT}.csv`} variant="secondary">
              Spreadsheet
            </ButtonLink>
          </>
        }
      />
      <DoneNotice
        done={done}
        says={{
          asked: 'Asked. Both have a letter, and see it in their queue.',
          withdrawn: 'Withdrawn. What was signed by then stays an ordinary sign-off.',
        }}
      />
      <AgreementView scales={scales} />
      <Section title="Instructors and their peers">
        <PeersTable peers={peers} />
      </Section>
      <Section title="Double observations">
        {suggested.length > 0 && (
          <div className="grid gap-3">
            <p className="max-w-text text-muted">
              The sample falls on one request in {sampledOneIn}, by its number alone: nobody can choose by how it will
              go.
            </p>
            <SuggestedDoubles suggested={suggested} />
          </div>
        )}
        <OpenDoubles doubles={open} timeZone={timeZone} />
      </Section>
      <Section title="How to read this">
        <HowToRead />
      </Section>
    </Page>
  )
}
