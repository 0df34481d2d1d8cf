import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { certificatesByTrainee } from '~/certificates/certificates-on-record.server'
import { type LevelStanding, levelStandings } from '~/certificates/queries.server'
import { waiversByTrainee } from '~/certificates/waivers/queries.server'
import { waysTo } from '~/certificates/ways'
import { quizOf } from '~/curriculum/curriculum'
import { progressIn } from '~/learning/course-progress'
import { courseRecord } from '~/learning/course-record.server'
import { type LevelOnDashboard, LevelProgress } from '~/learning/level-progress'
import { ModuleCard } from '~/learning/module-card'
import { NextThingCard } from '~/learning/next-thing'
import { readAmong } from '~/learning/queries.server'
import { whatNext } from '~/learning/what-next'
import { foundOr404, requirePermission } from '~/platform/guards.server'
import { OWN_CODE, OWN_SIGN_OFFS } from '~/practicals/addresses'
import { unansweredSignOffs } from '~/practicals/answers/queries.server'
import { UnansweredNotice } from '~/practicals/answers/unanswered-notice'
import { deckOf } from '~/quizzes/practice/deck'
import { PracticeInvitation } from '~/quizzes/practice/practice-invitation'
import { cardsAndQuestionsMet } from '~/quizzes/practice/practice-record.server'
import { OWN_RECOGNITION } from '~/recognition/addresses'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Learn' }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const { personId: traineeId, name, timeZone } = await requirePermission(args, 'course:take')
  const [now, taught] = [clock(), content.current()]
  const [found, certificates, waivers, practice, unanswered] = await Promise.all([
    courseRecord(db, { traineeId, taught }),
    certificatesByTrainee(db, { traineeIds: [traineeId] }),
    waiversByTrainee(db, { traineeIds: [traineeId] }),
    cardsAndQuestionsMet(db, { traineeId }),
    unansweredSignOffs(db, { traineeId }),
  ])
  const record = foundOr404(found)
  const progress = progressIn(record, { taught, now })
  const held = { certificates: certificates.get(traineeId) ?? [], waivers: waivers.get(traineeId) ?? [] }
  const levels = levelStandings(record, held, { taught, now })
  const policyOf = (slug: string) => quizOf(taught, slug) ?? { attempts: null, cooldownHours: [] }
  return {
    name,
    cohortName: record.cohortName,
    next: whatNext({ ...progress, ways: waysTo(levels), policyOf, now, timeZone }),
    modules: progress.modules,
    levels: levels.map(levelOnDashboard),
    unanswered: unanswered.length,
    dueForReview: deckOf(
      { ...practice, attempts: record.attempts, lessonsRead: readAmong(record.lessons) },
      { taught, timeZone, now },
    ).due.length,
  }
}

function levelOnDashboard({ levelSlug, level, eligibility, newest }: LevelStanding): LevelOnDashboard {
  const { requirements } = eligibility
  return {
    slug: levelSlug,
    title: level,
    met: requirements.filter((one) => one.met).length,
    needed: requirements.length,
    held: newest?.status === 'valid',
  }
}

export default function Dashboard() {
  const { name, cohortName, next, modules, levels, unanswered, dueForReview } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title={`Hello, ${name.split(' ')[0]}`}
        lede={
          cohortName
            ? `You learn with ${cohortName}.`
            : 'You have no place in a cohort yet, so nobody can sign off your practice. You may read ahead; ask your academy for a place.'
        }
        actions={
          cohortName && (
            <ButtonLink href={OWN_CODE} variant="secondary">
              Show my code
            </ButtonLink>
          )
        }
      />
      <NextThingCard next={next} />
      <UnansweredNotice unanswered={unanswered} href={OWN_SIGN_OFFS} />
      <PracticeInvitation due={dueForReview} />
      <Section
        title="Your modules"
        actions={
          <>
            <a href="/learn/road">Your road, on one page</a>
            {modules.some(({ recognisable }) => recognisable) && (
              <a href={OWN_RECOGNITION}>Already qualified? Recognition</a>
            )}
            <a href="/learn/glossary">Glossary: the words of the trade</a>
          </>
        }
      >
        <div className={`grid gap-5 ${modules.length > 1 ? 'md:grid-cols-2' : ''}`}>
          {modules.map((module, index) => (
            <ModuleCard key={module.slug} module={module} number={index + 1} />
          ))}
        </div>
      </Section>
      {levels.length > 0 && (
        <Section
          title="Towards your certificate"
          actions={<a href="/learn/certificates">What is still missing, item by item</a>}
        >
          <LevelProgress levels={levels} />
        </Section>
      )}
    </Page>
  )
}
