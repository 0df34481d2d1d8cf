import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CertificateAddress } from '~/certificates/forms'
import { certificateForPaper, happenedTo } from '~/certificates/queries.server'
import { groupedSerial } from '~/certificates/serial'
import { pictureOf } from '~/certificates/story/picture'
import { type Step, storyOf } from '~/certificates/story/story'
import { StoryList, storyHref } from '~/certificates/story/story-list'
import { StoryPicture } from '~/certificates/story/story-picture'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { allows } from '~/people/permissions'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { pageOf } from '~/platform/page-of'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `How “${data.level}” came to be` }]

/** Nearly every story fits on one page; that of somebody who was watched a thousand times does not. */
const STEPS_PER_PAGE = 100

/** How a certificate came to be and what became of it, for its holder and for admins. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: readerId, roles } = await requirePermission(args, 'account:own')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, content } = args.context
  const seesAll = allows(roles, 'record:view')
  const { id, traineeId, printed } = foundOr404(await certificateForPaper(db, { serial, readerId, seesAll }))
  const steps: Step[] = storyOf(printed, await happenedTo(db, { certificateId: id }))
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const reader = seesAll ? ('admin' as const) : ('holder' as const)
  return {
    readBy: { reader, traineeId, taught: content.current().modules.map(({ slug }) => slug) },
    ...{
      serial,
      ...pageOf(steps, { page, perPage: STEPS_PER_PAGE }),
      inAll: steps.length,
      level: printed.level.title,
      holder: printed.holder,
    },
    picture: pictureOf(steps, printed),
  }
}

export default function CertificateStory() {
  const { serial, shown, page, pages, inAll, picture, readBy, level, holder } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title={`How “${level}” came to be`}
        lede={`${holder}, ${groupedSerial(serial)}`}
        crumbs={
          readBy.reader === 'admin'
            ? [
                { href: '/admin/certificates', label: 'Certificates' },
                { href: `/admin/certificates/${serial}`, label: level },
              ]
            : [{ href: '/learn/certificates', label: 'Certificates' }]
        }
        actions={
          <ButtonLink href={`/verify/${serial}`} variant="secondary">
            Public page
          </ButtonLink>
        }
      />
      <div className="grid gap-2">
        <StoryPicture picture={picture} title={`${inAll} steps on the way to the certificate, listed below`} />
        <p className="text-sm text-muted">A large dot: something that the level asks for was complete.</p>
      </div>
      <Section title="Step by step" id="steps">
        <StoryList steps={shown} hrefOf={(link) => storyHref(link, readBy)} />
        <Paging {...{ page, pages }} hrefOf={(next) => `?page=${next}#steps`} />
      </Section>
    </Page>
  )
}
