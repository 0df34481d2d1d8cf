import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SETTINGS } from '~/curriculum/content-schema'
import { allCompetencies, competencyOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requireAcknowledgement, requirePermission } from '~/platform/guards.server'
import { pageOf } from '~/platform/page-of'
import { dateIn } from '~/platform/time'
import { ownRule } from '~/practicals/competency-standing'
import { PracticeForm } from '~/practicals/forms'
import { logPractice, withdrawPracticeEntry } from '~/practicals/log-practice.server'
import { settingsAllowed } from '~/practicals/observation-rules'
import { fieldsToRepeat } from '~/practicals/practice-fields'
import { PracticeEntryForm } from '~/practicals/practice-form'
import { FormerEntries, PracticeByCompetency, PracticeStats, PracticeTable } from '~/practicals/practice-list'
import { type PracticeEntry, practiceLog } from '~/practicals/practice-queries.server'
import { practiceTotals, recentMinutes, stands, totalsByCompetency } from '~/practicals/practice-totals'
import { placeStandingOf } from '~/practicals/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { competencyStandings } from '~/practicals/standings.server'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Practice log' }]

/** A page of entries; of what stands no more, the newest: the CSV has all. */
const [ENTRIES_PER_PAGE, MOST_FORMER] = [20, 50]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const [{ db }, now, taught] = [context, context.now(), context.content.current()]
  const [log, place] = await Promise.all([practiceLog(db, { traineeId }), placeStandingOf(db, { traineeId, taught })])
  const sums = totalsByCompetency(log)
  const competencies = allCompetencies(taught).filter(({ slug }) => sums.has(slug))
  const standings = await competencyStandings(db, { traineeId, competencies, ruleFor: ownRule, now })
  const asked = new URL(request.url).searchParams
  const newest = [...log].filter(stands).sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
  const today = dateIn(timeZone, now)
  const titled = (entry: PracticeEntry) => ({ ...entry, title: titleOf(taught, entry.competencySlug) })
  const former = log.filter((entry) => !stands(entry))
  const { shown, ...paging } = pageOf(log.filter(stands), {
    page: PageNumber.parse(asked.get('page')),
    perPage: ENTRIES_PER_PAGE,
  })
  return {
    ...{ entries: shown.map(titled), paging },
    ...{ former: former.slice(0, MOST_FORMER).map(titled), formerInAll: former.length },
    totals: practiceTotals(log),
    recent: recentMinutes(log, today),
    sums: standings.flatMap(({ competencySlug, status }) => {
      const totals = sums.get(competencySlug)
      return totals ? [{ title: titleOf(taught, competencySlug), totals, standing: { competencySlug, status } }] : []
    }),
    competencies: allCompetencies(taught).map(({ slug, title }) => ({ slug, title })),
    settings: settingsAllowed(SETTINGS, place),
    last: newest ? titleOf(taught, newest.competencySlug) : null,
    initial: newest && asked.has('repeat') ? fieldsToRepeat(newest) : {},
    ...{ today, entryId: randomUUID(), done: asked.get('done') },
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const form = await parseForm(request, PracticeForm)
  if (!form.ok) return form.answer
  const { db } = context
  const now = context.now()
  try {
    if (form.value.intent === 'remove') {
      await withdrawPracticeEntry(db, { ...form.value, traineeId, now })
    } else {
      const { intent: _, entryId: id, ...entry } = form.value
      const taught = context.content.current()
      const competency = competencyOf(taught, entry.competencySlug)
      if (!competency) return form.again('Choose what you practised from the list.')
      const standing = await placeStandingOf(db, { traineeId, taught })
      const { settings } = competency
      await logPractice(db, { traineeId, timeZone, settings, standing, entry: { id, ...entry }, now })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/learn/practice?done=${form.value.intent}`)
}

export default function PracticeLog() {
  const { entries, paging, former, formerInAll, totals, recent, sums, last, done, ...choices } =
    useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title="Practice log"
        lede="Your own record of hands-on time. It earns nothing by itself: an instructor’s sign-off does."
        crumbs={[{ href: '/learn', label: 'Learn' }]}
        actions={
          entries.length + formerInAll > 0 && (
            <ButtonLink href="/learn/practice.csv" variant="secondary">
              Download as CSV
            </ButtonLink>
          )
        }
      />
      <DoneNotice
        done={done}
        says={{
          log: 'Added to your log.',
          correct: 'Corrected. The entry as it was stays to be seen below.',
          remove: 'Taken out of your log. It stays to be seen below.',
        }}
      />
      <Section
        title="Add a scan"
        id="add"
        actions={last && <a href="/learn/practice?repeat=last#add">Again like the last one: {last}</a>}
      >
        <PracticeEntryForm {...choices} form={form} does="Add to the log" />
      </Section>
      <Section title="What it adds up to">
        <PracticeStats totals={totals} recent={recent} />
        {sums.length > 0 && <PracticeByCompetency sums={sums} />}
      </Section>
      <Section title="What you have done" id="done">
        {entries.length > 0 ? (
          <>
            <PracticeTable entries={entries} />
            <Paging {...paging} hrefOf={(page) => `?page=${page}#done`} />
          </>
        ) : (
          <EmptyState title="Nothing logged yet">
            Add a scan above right after you have done it. Two scans of your own make you ready to be observed.
          </EmptyState>
        )}
        <FormerEntries former={former} inAll={formerInAll} />
      </Section>
    </Page>
  )
}
