import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { allCompetencies, competencyOf } from '~/curriculum/curriculum'
import { personPage } from '~/people/admin-queries.server'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { instructorsOf } from '~/people/queries.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { lateSignOffsHref, PersonOnRecordAddress } from '~/practicals/addresses'
import { allowLateSignOff } from '~/practicals/lateness/allow-late-sign-off.server'
import { LateForm as PostedForm } from '~/practicals/lateness/forms'
import { latestLateDay } from '~/practicals/lateness/late-days'
import { LateForm, LateTable } from '~/practicals/lateness/late-form'
import { latePermissionsAbout } from '~/practicals/lateness/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `Late sign-offs: ${data.person.name}` },
]

/** What may be signed late about one trainee, and allowing one more. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePermission(args, 'sign-off:oversee')
  const { personId } = paramsOr404(args.params, PersonOnRecordAddress)
  const { db, content, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const person = foundOr404(await personPage(db, { personId }))
  const [permissions, instructors] = await Promise.all([
    latePermissionsAbout(db, { traineeId: personId }),
    instructorsOf(db, { traineeId: personId }),
  ])
  const { name, email, provedAt, timeZone } = viewer
  return {
    person: { id: person.id, name: person.name },
    viewer: { name, email, provedAt },
    permissions: permissions.map((one) => ({ ...one, title: titleOf(taught, one.competencySlug) })),
    instructors: instructors.filter((one) => one.instructorId !== viewer.personId),
    competencies: allCompetencies(taught).map(({ slug, title }) => ({ slug, title })),
    ...{ now, timeZone, latest: latestLateDay(now) },
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'sign-off:oversee')
  const { personId: traineeId } = paramsOr404(args.params, PersonOnRecordAddress)
  const { db, content, origin, now: clock } = args.context
  foundOr404(await personPage(db, { personId: traineeId }))
  const form = await parseForm(args.request, PostedForm)
  if (!form.ok) return form.answer
  const { proof: password, ...asked } = form.value
  const competency = competencyOf(content.current(), asked.competencySlug)
  if (!competency) return form.again('Choose what was shown from the list.')
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: password, keys: args.context.keys, now })
    await allowLateSignOff(db, { ...asked, competency: competency.title, traineeId, actor, proof, origin, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${lateSignOffsHref(traineeId)}?done=allowed`)
}

export default function LateSignOffs() {
  const { person, permissions, instructors, done, timeZone, now, ...page } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={`Late sign-offs about ${person.name}`}
        lede="What was watched more than 14 days ago is signed by nobody, unless an admin says why. Each permission is for one instructor, one competency and one day, and works once, for two weeks."
        crumbs={[
          { href: '/admin/people', label: 'People' },
          { href: `/admin/people/${person.id}`, label: person.name },
        ]}
      />
      <DoneNotice done={done} says={{ allowed: 'Allowed. They can sign it now, once, on the usual page.' }} />
      {permissions.length > 0 && <LateTable permissions={permissions} now={now} timeZone={timeZone} />}
      <Section title="Allow one">
        {instructors.length > 0 ? (
          <LateForm {...page} form={form} now={now} trainee={person} instructors={instructors} />
        ) : (
          <EmptyState title="Nobody could sign">
            No other instructor teaches {person.name} now. Assign one to their cohort first.
          </EmptyState>
        )}
      </Section>
    </Page>
  )
}
