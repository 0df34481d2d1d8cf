import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { assignInstructor, unassignInstructor } from '~/people/assign-instructor.server'
import { archiveCohort, renameCohort, reopenCohort } from '~/people/change-cohort.server'
import { cohortPage, instructorsToAssign, traineesWithoutPlace } from '~/people/cohort-queries.server'
import { CohortChange, CohortInstructors, CohortTrainees } from '~/people/cohort-sections'
import { dayInWords } from '~/people/cohort-table'
import { DoneNotice } from '~/people/done-notice'
import { endEnrolmentIn, enrolTrainee } from '~/people/enrol-trainee.server'
import { CohortForm } from '~/people/forms'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader } from '~/ui/page'

const Params = z.object({ cohortId: z.uuid() })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.cohort.name ?? 'Cohort' }]

const SAYS = {
  create: 'The cohort is started. Give it an instructor, and invite its trainees.',
  rename: 'Saved.',
  assign: 'The instructor now sees the trainees of this cohort.',
  unassign: 'They no longer teach this cohort.',
  enrol: 'Enrolled.',
  'end-enrolment': 'The enrolment has ended.',
  archive: 'The cohort is archived.',
  reopen: 'The cohort is open again, and empty.',
}

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'person:manage')
  const { cohortId } = paramsOr404(args.params, Params)
  const { db } = args.context
  const cohort = foundOr404(await cohortPage(db, { cohortId }))
  const [instructors, trainees] = await Promise.all([instructorsToAssign(db, { cohortId }), traineesWithoutPlace(db)])
  const params = new URL(args.request.url).searchParams
  return {
    cohort,
    instructors,
    trainees,
    timeZone,
    done: params.get('done'),
    unassign: params.get('unassign'),
    end: params.get('end'),
  }
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'person:manage')
  const { cohortId } = paramsOr404(args.params, Params)
  const { db } = args.context
  const now = args.context.now()
  const form = await parseForm(args.request, CohortForm)
  if (!form.ok) return form.answer
  const asked = form.value
  try {
    if (asked.intent === 'rename') await renameCohort(db, { cohortId, name: asked.name, startsOn: asked.startsOn })
    if (asked.intent === 'assign') await assignInstructor(db, { cohortId, instructorId: asked.instructorId, now })
    if (asked.intent === 'unassign') await unassignInstructor(db, { cohortId, instructorId: asked.instructorId, now })
    if (asked.intent === 'enrol') await enrolTrainee(db, { cohortId, traineeId: asked.traineeId, now })
    if (asked.intent === 'end-enrolment') await endEnrolmentIn(db, { cohortId, traineeId: asked.traineeId, now })
    if (asked.intent === 'archive') await archiveCohort(db, { cohortId, now })
    if (asked.intent === 'reopen') await reopenCohort(db, { cohortId })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/admin/cohorts/${cohortId}?done=${asked.intent}`)
}

export default function Cohort() {
  const { cohort, instructors, trainees, timeZone, done, unassign, end } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const form = (intent: string) => formState(answer, intent)
  const invite = cohort.archivedAt ? undefined : (
    <ButtonLink href={`/admin/people/invite?cohort=${cohort.id}`}>Invite a trainee</ButtonLink>
  )
  return (
    <Page>
      <PageHeader
        title={cohort.name}
        lede={cohort.archivedAt ? <Badge>Archived</Badge> : `Starts ${dayInWords(cohort.startsOn)}`}
        crumbs={[{ href: '/admin/cohorts', label: 'Cohorts' }]}
        actions={invite}
      />
      <DoneNotice done={done} says={SAYS} />
      <CohortTrainees cohort={cohort} free={trainees} timeZone={timeZone} toEnd={end} form={form} />
      <CohortInstructors cohort={cohort} free={instructors} timeZone={timeZone} toUnassign={unassign} form={form} />
      <CohortChange cohort={cohort} form={form} />
    </Page>
  )
}
