import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SETTINGS } from '~/curriculum/content-schema'
import { allCompetencies, competencyOf } from '~/curriculum/curriculum'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import {
  foundOr404,
  paramsOr404,
  type RouteArgs,
  requireAcknowledgement,
  requirePermission,
} from '~/platform/guards.server'
import { dateIn } from '~/platform/time'
import { PracticeEntryAddress, practiceEntryHref } from '~/practicals/addresses'
import { PracticeCorrectionForm } from '~/practicals/forms'
import { logPractice } from '~/practicals/log-practice.server'
import { settingsAllowed } from '~/practicals/observation-rules'
import { fieldsOfEntry } from '~/practicals/practice-fields'
import { PracticeEntryForm } from '~/practicals/practice-form'
import { TakeOut } from '~/practicals/practice-list'
import { practiceLog } from '~/practicals/practice-queries.server'
import { stands } from '~/practicals/practice-totals'
import { placeStandingOf } from '~/practicals/queries.server'
import { titleOf } from '~/practicals/signed-history.server'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Change: ${data.title}` }]

/** One entry of one's own log, to be corrected or taken out. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now } = args.context
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const entry = await ownEntry(args, traineeId)
  const taught = content.current()
  const place = await placeStandingOf(db, { traineeId, taught })
  return {
    entry,
    title: titleOf(taught, entry.competencySlug),
    initial: fieldsOfEntry(entry),
    competencies: allCompetencies(taught).map(({ slug, title }) => ({ slug, title })),
    settings: settingsAllowed(SETTINGS, place),
    today: dateIn(timeZone, now()),
    entryId: randomUUID(),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const was = await ownEntry(args, traineeId)
  const form = await parseForm(request, PracticeCorrectionForm)
  if (!form.ok) return form.answer
  const { entryId: id, ...entry } = form.value
  const taught = context.content.current()
  const competency = competencyOf(taught, entry.competencySlug)
  if (!competency) return form.again('Choose what you practised from the list.')
  try {
    await logPractice(context.db, {
      ...{ traineeId, timeZone, settings: competency.settings, supersedesId: was.id, now: context.now() },
      standing: await placeStandingOf(context.db, { traineeId, taught }),
      entry: { id, ...entry },
    })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect('/learn/practice?done=correct')
}

async function ownEntry({ params, context }: RouteArgs, traineeId: string) {
  const { entryId } = paramsOr404(params, PracticeEntryAddress)
  return foundOr404((await practiceLog(context.db, { traineeId })).find((one) => one.id === entryId))
}

export default function ChangeEntry() {
  const { entry, title, ...choices } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title={`Change: ${title}`}
        lede={`What you logged for ${entry.practisedOn}. The entry as it was stays to be seen.`}
        crumbs={[
          { href: '/learn', label: 'Learn' },
          { href: '/learn/practice', label: 'Practice log' },
        ]}
      />
      {stands(entry) ? (
        <>
          <PracticeEntryForm {...choices} form={form} does="Correct the entry" />
          <Section title="Take it out">
            <TakeOut entry={{ ...entry, title }} />
          </Section>
        </>
      ) : (
        <Notice tone="info" title={entry.withdrawn ? 'This entry was taken out' : 'This entry was corrected'}>
          <p>
            It counts no more and stays as it was.{' '}
            {entry.correctedById && <a href={practiceEntryHref(entry.correctedById)}>Open what stands in its place</a>}
          </p>
        </Notice>
      )}
    </Page>
  )
}
