import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useContext } from 'react'
import { curled } from '~/curriculum/curled'
import { lessonOf, moduleOf } from '~/curriculum/curriculum'
import { lessonHref, moduleHref } from '~/learning/addresses'
import { completeLesson } from '~/learning/complete-lesson.server'
import { LessonAddress } from '~/learning/forms'
import { Contents, LessonAside, ModuleBar } from '~/learning/lesson-aside'
import { EndOfLesson, Objectives, ReviewOverdue, Sources } from '~/learning/lesson-furniture'
import { openLesson } from '~/learning/open-lesson.server'
import { lessonRecords } from '~/learning/queries.server'
import {
  foundOr404,
  paramsOr404,
  type RouteArgs,
  requireAcknowledgement,
  requirePermission,
} from '~/platform/guards.server'
import { PageFrame } from '~/platform/page-frame'
import { dateIn, longDate } from '~/platform/time'
import { PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.lesson.title },
  { name: 'description', content: data?.lesson.summary },
]

export async function loader(args: LoaderFunctionArgs) {
  const { db, now: clock } = args.context
  const { personId: traineeId, timeZone } = await requirePermission(args, 'course:take')
  const { module, lesson } = lessonAt(args)
  const now = clock()
  const [all] = await Promise.all([
    lessonRecords(db, { traineeIds: [traineeId] }),
    requireAcknowledgement(args, { personId: traineeId }),
  ])
  const records = all.filter((one) => one.moduleSlug === module.slug)
  const record = records.find((one) => one.lessonSlug === lesson.slug)
  const { lastOpenedAt } = record ?? {}
  await openLesson(db, { traineeId, moduleSlug: module.slug, lessonSlug: lesson.slug, lastOpenedAt, now })
  const { html: _inTheFrame, ...facts } = lesson
  return {
    module: { slug: module.slug, title: module.title },
    lesson: facts,
    overdue: lesson.reviewBy < dateIn('UTC', now),
    readOn: record?.readAt && longDate(record.readAt, timeZone),
    editedSince: record?.readVersion !== undefined && record.readVersion !== lesson.version,
    stops: module.lessons.map(({ slug, title }) => ({
      title,
      href: lessonHref(module.slug, slug),
      read: records.some((one) => one.lessonSlug === slug && one.readAt),
      here: slug === lesson.slug,
    })),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'course:take')
  await requireAcknowledgement(args, actor)
  const { module, lesson } = lessonAt(args)
  await completeLesson(args.context.db, { traineeId: actor.personId, lesson, now: args.context.now() })
  const next = module.lessons[module.lessons.indexOf(lesson) + 1]
  return redirect(next ? lessonHref(module.slug, next.slug) : moduleHref(module.slug))
}

function lessonAt({ params, context }: RouteArgs) {
  const { moduleSlug, lessonSlug } = paramsOr404(params, LessonAddress)
  const taught = context.content.current()
  return {
    module: foundOr404(moduleOf(taught, moduleSlug)),
    lesson: foundOr404(lessonOf(taught, moduleSlug, lessonSlug)),
  }
}

export default function LessonPage() {
  const { module, lesson, overdue, readOn, editedSince, stops } = useLoaderData<typeof loader>()
  const { lessonHtml } = useContext(PageFrame)
  const index = stops.findIndex((stop) => stop.here)
  return (
    <div className="mx-auto grid w-full max-w-wide grid-cols-[minmax(0,1fr)] gap-x-16 gap-y-10 px-5 pt-8 pb-20 sm:px-8 sm:pt-12 lg:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="grid gap-8">
        <PageHeader
          title={lesson.title}
          lede={curled(lesson.summary)}
          crumbs={[
            { href: '/learn', label: 'Learn' },
            { href: moduleHref(module.slug), label: module.title },
          ]}
        />
        <div className="grid gap-3">
          <p className="text-sm text-muted tabular">
            Lesson {index + 1} of {stops.length}, about {lesson.minutes} minutes
          </p>
          <ModuleBar stops={stops} />
        </div>
        {overdue && <ReviewOverdue reviewBy={lesson.reviewBy} />}
        <Objectives objectives={lesson.objectives} />
        <Contents headings={lesson.headings} />
      </div>
      <LessonAside headings={lesson.headings} stops={stops} moduleTitle={module.title} />
      <div className="grid min-w-0 gap-10">
        <article
          className="prose-lesson"
          data-island={lesson.terms.length > 0 ? 'terms' : undefined}
          dangerouslySetInnerHTML={{ __html: lessonHtml(module.slug, lesson.slug) }}
        />
        <EndOfLesson
          readOn={readOn}
          editedSince={editedSince}
          previous={stops[index - 1]}
          next={stops[index + 1]}
          moduleHref={moduleHref(module.slug)}
        />
        <Sources sources={lesson.sources} reviewBy={lesson.reviewBy} />
      </div>
    </div>
  )
}
