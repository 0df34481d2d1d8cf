import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { createCohort } from '~/people/change-cohort.server'
import { CohortFields } from '~/people/cohort-fields'
import { cohortList } from '~/people/cohort-queries.server'
import { CohortTable } from '~/people/cohort-table'
import { NewCohortForm } from '~/people/forms'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { dateIn } from '~/platform/time'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Cohorts' }]

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'person:manage')
  return { cohorts: await cohortList(args.context.db), today: dateIn(timeZone, args.context.now()) }
}

export async function action(args: ActionFunctionArgs) {
  await requirePermission(args, 'person:manage')
  const form = await parseForm(args.request, NewCohortForm)
  if (!form.ok) return form.answer
  try {
    const { cohortId } = await createCohort(args.context.db, { ...form.value, now: args.context.now() })
    return redirect(`/admin/cohorts/${cohortId}?done=create`)
  } catch (error) {
    return againWith(form, error)
  }
}

export default function Cohorts() {
  const { cohorts, today } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title="Cohorts"
        lede="A cohort is a group that is taught together. Its instructors see its trainees, and nobody else’s."
      />
      <CohortTable cohorts={cohorts} />
      <Section title="Start a cohort" id="start">
        <CohortFields form={form} startsOn={today} button="Start the cohort" />
      </Section>
    </Page>
  )
}
