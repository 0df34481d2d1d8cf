import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/platform/guards.server'
import { againstPeers } from '~/practicals/agreement/agreement-report'
import { againstPeersInWords } from '~/practicals/agreement/agreement-words'
import { RatedTogether } from '~/practicals/agreement/double-lists'
import { wholeDoubles } from '~/practicals/agreement/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { Page, PageHeader } from '~/ui/page'
import { Stat } from '~/ui/stat'

export const meta: MetaFunction = () => [{ title: 'You and your peers' }]

/** An instructor's own comparison, and nobody else's. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: raterId, timeZone } = await requirePermission(args, 'sign-off:sign')
  const { db, content } = args.context
  const doubles = await wholeDoubles(db, { raterId })
  const taught = content.current()
  return {
    ...{ raterId, timeZone },
    own: againstPeers(doubles).find(({ instructorId }) => instructorId === raterId) ?? null,
    doubles: doubles.map((one) => ({ ...one, title: titleOf(taught, one.competencySlug) })),
  }
}

export default function OwnAgreement() {
  const { raterId, timeZone, own, doubles } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="You and your peers"
        lede="Performances that you and somebody else have both rated, each without knowing of the other’s rating. For you to think about; nothing follows from it by itself."
        crumbs={[{ href: '/teach', label: 'Teach' }]}
      />
      {own && (
        <>
          <dl className="grid grid-cols-3 gap-6">
            <Stat label="You rated higher" value={own.higher} />
            <Stat label="Alike" value={own.equal} />
            <Stat label="You rated lower" value={own.lower} />
          </dl>
          <p className="max-w-text">{againstPeersInWords(own)}</p>
        </>
      )}
      <RatedTogether {...{ doubles, raterId, timeZone }} />
    </Page>
  )
}
