import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HeldCertificates } from '~/certificates/held-certificates'
import { candidates } from '~/certificates/queries.server'
import { forTrainee } from '~/certificates/requirement-addresses'
import { WayToLevel } from '~/certificates/way-to-level'
import { requirePermission } from '~/platform/guards.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Your certificates' }]

/** What a trainee holds, and what is still missing for what they do not. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId, name } = await requirePermission(args, 'certificate:view-own')
  const { db, content, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const [mine] = await candidates(db, { trainees: [{ traineeId, name, cohortName: '' }], taught, now })
  const levels = (mine?.levels ?? []).map(({ eligibility, newest, mayIssue, ...level }) => ({
    ...level,
    mayIssue,
    newest,
    eligible: eligibility.eligible,
    requirements: forTrainee(eligibility, taught),
  }))
  return { held: mine?.held ?? [], levels }
}

export default function Certificates() {
  const { held, levels } = useLoaderData<typeof loader>()
  const nearest = levels.find(({ newest }) => newest?.status !== 'valid')
  return (
    <Page>
      <PageHeader
        title="Your certificates"
        lede="What you hold, and what is still missing for the rest, item by item."
      />
      {held.length > 0 ? (
        <HeldCertificates certificates={held} />
      ) : (
        <EmptyState title="No certificate yet">
          Your first one appears here, as a PDF with a code that anybody can check. What it takes stands below.
        </EmptyState>
      )}
      {levels.map((level) => (
        <Section
          key={level.levelSlug}
          id={level.levelSlug}
          title={level.level}
          actions={<a href={`/levels/${level.levelSlug}`}>In plain words: what it asks and what it means</a>}
        >
          <WayToLevel level={level} folded={level !== nearest} />
        </Section>
      ))}
    </Page>
  )
}
