import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { LevelAddress } from '~/certificates/forms'
import { WhatIfAnswer } from '~/certificates/what-if/answer'
import { askWhatIf } from '~/certificates/what-if/ask.server'
import { ChangeForm, whatIfHref } from '~/certificates/what-if/change-form'
import { changeAsked } from '~/certificates/what-if/forms'
import { changesSomething } from '~/certificates/what-if/policy-change'
import { traineesVisibleTo } from '~/people/queries.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `What if: ${data.title}` }]

/** What a changed policy of a level would do, asked of the whole record. It only reads, so a link asks it. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, content, now } = args.context
  const { levelSlug } = paramsOr404(args.params, LevelAddress)
  const change = changeAsked(new URL(args.request.url).searchParams)
  const traineeIds = (await traineesVisibleTo(db, actor)).map((one) => one.traineeId)
  const asked = await askWhatIf(db, { levelSlug, taught: content.current(), traineeIds, change, now: now() })
  return { ...foundOr404(asked), change, timeZone: actor.timeZone }
}

export default function WhatIfPage() {
  const { title, asks, answer, change, timeZone } = useLoaderData<typeof loader>()
  const { search } = useLocation()
  return (
    <Page width="wide">
      <PageHeader
        title="What if?"
        lede={`${title}: what another policy would do, before anybody writes it into the course. Nothing is changed here.`}
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: '/admin/certificates', label: 'Certificates' },
        ]}
      />
      <Section title="The change">
        <ChangeForm asks={asks} change={change} />
      </Section>
      {changesSomething(change) && (
        <Section
          title="What it would do"
          actions={
            <ButtonLink href={`${whatIfHref(asks.levelSlug)}.csv${search}`} variant="secondary">
              All of it as CSV
            </ButtonLink>
          }
        >
          <WhatIfAnswer answer={answer} timeZone={timeZone} />
        </Section>
      )}
    </Page>
  )
}
