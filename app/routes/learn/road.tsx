import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { certificatesByTrainee } from '~/certificates/certificates-on-record.server'
import { levelStandings } from '~/certificates/queries.server'
import { waiversByTrainee } from '~/certificates/waivers/queries.server'
import { waysTo } from '~/certificates/ways'
import { quizOf } from '~/curriculum/curriculum'
import { progressIn } from '~/learning/course-progress'
import { courseRecord } from '~/learning/course-record.server'
import { whatNext } from '~/learning/what-next'
import { foundOr404, requirePermission } from '~/platform/guards.server'
import { OWN_SIGN_OFFS } from '~/practicals/addresses'
import { roadOf } from '~/reporting/road/road'
import { RoadPicture } from '~/reporting/road/road-picture'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Your road' }]

/** The trainee's whole way: what is done, what is missing and why, and what comes next. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  const [now, taught] = [clock(), content.current()]
  const [found, certificates, waivers] = await Promise.all([
    courseRecord(db, { traineeId, taught }),
    certificatesByTrainee(db, { traineeIds: [traineeId] }),
    waiversByTrainee(db, { traineeIds: [traineeId] }),
  ])
  const record = foundOr404(found)
  const progress = progressIn(record, { taught, now })
  const held = { certificates: certificates.get(traineeId) ?? [], waivers: waivers.get(traineeId) ?? [] }
  const levels = levelStandings(record, held, { taught, now })
  const policyOf = (slug: string) => quizOf(taught, slug) ?? { attempts: null, cooldownHours: [] }
  const next = whatNext({ ...progress, ways: waysTo(levels), policyOf, now, timeZone })
  return { next, stops: roadOf({ modules: progress.modules, levels, next }, taught), timeZone }
}

export default function Road() {
  const { next, stops, timeZone } = useLoaderData<typeof loader>()
  return (
    <Page width="text">
      <PageHeader
        title="Your road"
        lede={`Next: ${next.title}. ${next.sentence}`}
        crumbs={[{ href: '/learn', label: 'Learn' }]}
        actions={
          <>
            <ButtonLink href={next.href} variant={next.kind === 'wait' ? 'secondary' : 'primary'}>
              {next.label}
            </ButtonLink>
            <ButtonLink href={OWN_SIGN_OFFS} variant="quiet">
              Your sign-offs
            </ButtonLink>
          </>
        }
      />
      {stops.length > 0 ? (
        <RoadPicture stops={stops} timeZone={timeZone} />
      ) : (
        <EmptyState title="Nothing is taught yet">The road appears with the first module of the course.</EmptyState>
      )}
    </Page>
  )
}
