import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SETTINGS } from '~/curriculum/content-schema'
import { allCompetencies, competencyOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requireAcknowledgement, requirePermission } from '~/platform/guards.server'
import { dateIn } from '~/platform/time'
import { PracticeForm } from '~/practicals/forms'
import { logPractice, removePracticeEntry } from '~/practicals/log-practice.server'
import { settingsAllowed } from '~/practicals/observation-rules'
import { PracticeEntryForm } from '~/practicals/practice-form'
import { PracticeStats, PracticeTable } from '~/practicals/practice-list'
import { practiceLog } from '~/practicals/practice-queries.server'
import { practiceTotals } from '~/practicals/practice-totals'
import { placeStandingOf } from '~/practicals/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Practice log' }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const taught = context.content.current()
  const [log, place] = await Promise.all([
    practiceLog(context.db, { traineeId }),
    placeStandingOf(context.db, { traineeId, taught }),
  ])
  return {
    entries: log.map((entry) => ({ ...entry, title: titleOf(taught, entry.competencySlug) })),
    totals: practiceTotals(log),
    competencies: allCompetencies(taught).map(({ slug, title }) => ({ slug, title })),
    settings: settingsAllowed(SETTINGS, place),
    today: dateIn(timeZone, context.now()),
    entryId: randomUUID(),
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const form = await parseForm(request, PracticeForm)
  if (!form.ok) return form.answer
  const { db } = context
  try {
    if (form.value.intent === 'remove') {
      await removePracticeEntry(db, { entryId: form.value.entryId, traineeId })
    } else {
      const { intent: _, entryId: id, ...entry } = form.value
      const taught = context.content.current()
      const competency = competencyOf(taught, entry.competencySlug)
      if (!competency) return form.again('Choose what you practised from the list.')
      const standing = await placeStandingOf(db, { traineeId, taught })
      await logPractice(db, {
        traineeId,
        timeZone,
        settings: competency.settings,
        standing,
        entry: { id, ...entry },
        now: context.now(),
      })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/learn/practice?done=${form.value.intent}`)
}

export default function PracticeLog() {
  const { entries, totals, competencies, settings, today, entryId, done } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title="Practice log"
        lede="Your own record of hands-on time. It earns nothing by itself: an instructor’s sign-off does."
        crumbs={[{ href: '/learn', label: 'Learn' }]}
        actions={
          entries.length > 0 && (
            <ButtonLink href="/learn/practice.csv" variant="secondary">
              Download as CSV
            </ButtonLink>
          )
        }
      />
      <DoneNotice done={done} says={{ log: 'Added to your log.', remove: 'The entry is removed.' }} />
      <PracticeStats totals={totals} />
      <Section title="Add a scan" id="add">
        <PracticeEntryForm
          form={form}
          entryId={entryId}
          today={today}
          competencies={competencies}
          settings={settings}
        />
      </Section>
      <Section title="What you have done">
        {entries.length > 0 ? (
          <PracticeTable entries={entries} removable />
        ) : (
          <EmptyState title="Nothing logged yet">
            Add a scan above right after you have done it. Two scans of your own make you ready to be observed.
          </EmptyState>
        )}
      </Section>
    </Page>
  )
}
