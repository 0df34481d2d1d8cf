import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { allCompetencies, type QuizInForce } from '~/curriculum/curriculum'
import { EvidenceGrid } from '~/evidence/evidence-grid'
import { evidenceOf } from '~/evidence/queries.server'
import { quizInWords } from '~/learning/quiz-in-words'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { enrolmentOf } from '~/people/queries.server'
import { refusalPage } from '~/platform/forms.server'
import { foundOr404, paramsOr404, queryOrRefusal, requirePermission } from '~/platform/guards.server'
import { dateIn } from '~/platform/time'
import { observeHref, TraineeAddress } from '~/practicals/addresses'
import { AsOfQuery } from '~/practicals/as-it-stood'
import { AsOfForm, AsOfNotice } from '~/practicals/as-of'
import { ownRule } from '~/practicals/competency-standing'
import { PracticeStats } from '~/practicals/practice-list'
import { practiceLog } from '~/practicals/practice-queries.server'
import { practiceTotals } from '~/practicals/practice-totals'
import { visibleTrainee } from '~/practicals/queries.server'
import { recordHome } from '~/practicals/record-crumbs'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { momentsOf } from '~/practicals/scopes/scope-days'
import { maySignNow } from '~/practicals/scopes/scope-rules'
import { SignOffHistory } from '~/practicals/sign-off-history'
import { signOffPage, signOffsAt } from '~/practicals/sign-off-pages.server'
import { withItsCompetency } from '~/practicals/signed-history.server'
import { competencyStandings } from '~/practicals/standings.server'
import { StandingsOfTrainee } from '~/practicals/standings-list'
import { traineeQuizHref } from '~/quizzes/addresses'
import { standingIn } from '~/quizzes/attempts-on-record'
import { attemptsOf } from '~/quizzes/queries.server'
import type { QuizStanding } from '~/quizzes/quiz-standing'
import { QuizzesOfTrainee, type TraineeQuizLine } from '~/quizzes/quizzes-of-trainee'
import { mayBeOpened } from '~/quizzes/unlock-rules'
import { recognitionsInFull } from '~/recognition/queries.server'
import { recognitionLines } from '~/recognition/recognition-lines'
import { RecognitionList } from '~/recognition/recognition-list'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.trainee.name }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now } = args.context
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { traineeId } = paramsOr404(args.params, TraineeAddress)
  const trainee = foundOr404(await visibleTrainee(db, { traineeId, viewer }))
  const competencies = allCompetencies(content.current())
  const { day, past } = dayAsked(args.request, viewer.timeZone, now())
  const quizzes = content.current().modules.flatMap((module) => module.quiz ?? [])
  const whose = { traineeId, onlooker: { viewerId: viewer.personId, now: now() } }
  const page = PageNumber.parse(new URL(args.request.url).searchParams.get('page'))
  const [attempts, standings, signOffs, log, enrolment, recognised, evidence] = await Promise.all([
    attemptsOf(db, { traineeIds: [traineeId] }),
    competencyStandings(db, {
      ...{ ...whose, competencies, ruleFor: ownRule },
      ...{ now: past ?? now(), past: past !== undefined },
    }),
    past ? signOffsAt(db, { ...whose, past, page }) : signOffPage(db, { ...whose, page }),
    practiceLog(db, { traineeId }),
    enrolmentOf(db, { traineeId }),
    recognitionsInFull(db, { traineeId }),
    evidenceOf(db, { traineeId, now: now() }),
  ])
  const mayObserve = !past && viewer.roles.includes('instructor') && viewer.personId !== traineeId
  const scopes = mayObserve ? await scopesOf(db, { instructorId: viewer.personId }) : []
  const isTheirs = (slug: string) => maySignNow(scopes, slug, now())
  return {
    trainee,
    home: recordHome(viewer.roles),
    cohort: enrolment ? { href: `/teach/cohorts/${enrolment.cohortId}`, name: enrolment.cohortName } : null,
    standings: standings.map((standing, index) => ({
      ...standing,
      title: competencies[index]?.title ?? standing.competencySlug,
      observe: mayObserve && isTheirs(standing.competencySlug) ? observeHref(traineeId, standing.competencySlug) : null,
      outside: mayObserve && !isTheirs(standing.competencySlug),
    })),
    quizzes: quizzes.map((quiz) => traineeQuizLine(quiz, standingIn(attempts, quiz), { traineeId, now: now() })),
    recognised: recognitionLines(recognised, { taught: content.current(), now: now() }),
    history: await withItsCompetency(db, signOffs.versions),
    paging: { page: signOffs.page, pages: signOffs.pages },
    day: past ? day : undefined,
    today: dateIn(viewer.timeZone, now()),
    totals: practiceTotals(log),
    evidence,
    titles: Object.fromEntries(competencies.map(({ slug, title }) => [slug, title])),
    timeZone: viewer.timeZone,
  }
}

function askedIn(request: Request): string | undefined {
  try {
    return queryOrRefusal(request, AsOfQuery).asOf
  } catch (error) {
    return refusalPage(error)
  }
}

/** The day that `?asOf=` asks about, if it has passed, and the end of it where the viewer is. */
function dayAsked(request: Request, timeZone: string, now: Date): { day: string | undefined; past: Date | undefined } {
  const day = askedIn(request)
  const end = day && momentsOf({ fromDay: day, untilDay: day }, timeZone).validUntil
  return end && end <= now ? { day, past: new Date(end.getTime() - 1) } : { day, past: undefined }
}

function traineeQuizLine(
  quiz: QuizInForce,
  standing: QuizStanding,
  { traineeId, now }: { traineeId: string; now: Date },
): TraineeQuizLine {
  return {
    href: traineeQuizHref(traineeId, quiz.slug),
    title: quiz.title,
    words: quizInWords(standing),
    passed: standing.passed,
    locked: mayBeOpened(quiz, standing, now).includes('one-more-attempt'),
  }
}

export default function TraineeRecord() {
  const {
    trainee,
    home,
    cohort,
    standings,
    quizzes,
    recognised,
    history,
    paging,
    totals,
    evidence,
    titles,
    day,
    today,
    timeZone,
  } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title={trainee.name}
        lede={cohort ? undefined : 'Not enrolled in a cohort now.'}
        crumbs={cohort ? [home, { href: cohort.href, label: cohort.name }] : [home]}
      />
      {day ? (
        <AsOfNotice day={day} name={trainee.name} here={`/teach/trainees/${trainee.id}`} />
      ) : (
        <PracticeStats totals={totals} />
      )}
      <Section title="Competencies" actions={<AsOfForm day={day} today={today} />}>
        <StandingsOfTrainee standings={standings} />
      </Section>
      {!day && evidence.length > 0 && (
        <Section title="Pictures and clips">
          <EvidenceGrid evidence={evidence} timeZone={timeZone} titles={titles} />
        </Section>
      )}
      {!day && quizzes.length > 0 && (
        <Section title="Quizzes">
          <QuizzesOfTrainee quizzes={quizzes} />
        </Section>
      )}
      {!day && recognised.length > 0 && (
        <Section title="Lessons recognised">
          <RecognitionList lines={recognised} timeZone={timeZone} brief />
        </Section>
      )}
      <Section title="Sign-offs" id="sign-offs">
        {history.length > 0 ? (
          <>
            <SignOffHistory entries={history} timeZone={timeZone} titled />
            <Paging {...paging} hrefOf={(page) => `?${day ? `asOf=${day}&` : ''}page=${page}#sign-offs`} />
          </>
        ) : (
          <EmptyState title="None yet">
            Every signed observation of {trainee.name} will stand here, with all its versions.
          </EmptyState>
        )}
      </Section>
    </Page>
  )
}
