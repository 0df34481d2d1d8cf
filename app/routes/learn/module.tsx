import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { curled } from '~/curriculum/curled'
import { moduleOf, quizOf } from '~/curriculum/curriculum'
import { quizHref } from '~/learning/addresses'
import { CompetencyList } from '~/learning/competency-list'
import { progressIn } from '~/learning/course-progress'
import { courseRecord } from '~/learning/course-record.server'
import { ModuleAddress } from '~/learning/forms'
import { LessonList } from '~/learning/lesson-list'
import { lessonsTitle } from '~/learning/lessons-in-words'
import { quizInWords } from '~/learning/quiz-in-words'
import { RecognitionNote } from '~/learning/recognition-note'
import { whatNext } from '~/learning/what-next'
import { askToAcknowledge, foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'
import { ProgressBar } from '~/ui/progress'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.progress.title }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const actor = await requirePermission(args, 'course:take')
  const { moduleSlug } = paramsOr404(args.params, ModuleAddress)
  const [now, taught] = [clock(), content.current()]
  const module = foundOr404(moduleOf(taught, moduleSlug))
  const record = foundOr404(await courseRecord(db, { traineeId: actor.personId, taught }))
  const { acknowledged, modules } = progressIn(record, { taught, now })
  if (!acknowledged) throw askToAcknowledge(args)
  const progress = foundOr404(modules.find((one) => one.slug === moduleSlug))
  const policyOf = (slug: string) => quizOf(taught, slug) ?? { attempts: null, cooldownHours: [] }
  return {
    objectives: module.objectives,
    checklistTitle: module.checklistTitle ?? 'In practice',
    progress,
    next: progress.complete
      ? undefined
      : whatNext({ acknowledged, modules: [progress], policyOf, now, timeZone: actor.timeZone }),
    timeZone: actor.timeZone,
  }
}

export default function Module() {
  const { objectives, checklistTitle, progress, next, timeZone } = useLoaderData<typeof loader>()
  const {
    slug,
    title,
    summary,
    lessons,
    lessonsRead,
    lessonsRecognised,
    minutesLeft,
    quiz,
    competencies,
    competenciesShown,
    stepsDone,
    steps,
  } = progress
  return (
    <Page>
      <PageHeader
        title={title}
        lede={curled(summary)}
        crumbs={[{ href: '/learn', label: 'Learn' }]}
        actions={next && <ButtonLink href={next.href}>{next.label}</ButtonLink>}
      />
      <ProgressBar
        value={stepsDone}
        max={steps}
        label={progress.complete ? 'This module is complete' : 'Steps of this module'}
      />
      <Section title="What you will be able to do">
        <ul className="grid max-w-text list-disc gap-2 pl-5 marker:text-accent">
          {objectives.map((objective) => (
            <li key={objective}>{curled(objective)}</li>
          ))}
        </ul>
      </Section>
      <Section
        title={lessonsTitle({ lessons: lessons.length, read: lessonsRead, recognised: lessonsRecognised })}
        actions={
          minutesLeft > 0 ? (
            <span className="text-sm text-muted">About {minutesLeft} minutes left to read</span>
          ) : undefined
        }
      >
        <RecognitionNote progress={progress} timeZone={timeZone} />
        <LessonList moduleSlug={slug} lessons={lessons} timeZone={timeZone} />
      </Section>
      {quiz && (
        <Section title="Quiz">
          <div className="flex flex-wrap items-center justify-between gap-4">
            <p>
              {quiz.title}. {quizInWords(quiz.standing)}.
            </p>
            <ButtonLink href={quizHref(slug)} variant="secondary">
              {quiz.standing.passed ? 'Look at it' : 'To the quiz'}
            </ButtonLink>
          </div>
        </Section>
      )}
      {competencies.length > 0 && (
        <Section title={`${checklistTitle}, ${competenciesShown} of ${competencies.length} shown`}>
          <CompetencyList competencies={competencies} />
        </Section>
      )}
    </Page>
  )
}
