import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { allCompetencies, type Curriculum } from '~/curriculum/curriculum'
import { traineesVisibleTo } from '~/people/queries.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, requirePermission } from '~/platform/guards.server'
import { clockIn, momentIn } from '~/platform/time'
import { AGREEMENT } from '~/practicals/addresses'
import { possibleRaters } from '~/practicals/agreement/queries.server'
import { askForDouble } from '~/practicals/doubles/ask-for-double.server'
import { AskForDoubleFields } from '~/practicals/doubles/ask-form'
import { AskForDoubleForm, AskForDoubleQuery } from '~/practicals/doubles/forms'
import { goesBy } from '~/practicals/matrix/goes-by'
import { visibleTrainee } from '~/practicals/queries.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'
import { SearchBox } from '~/ui/search-box'

export const meta: MetaFunction = () => [{ title: 'Ask two to watch' }]

/** As many as fit a screen; who is not among them is found by writing more of the name. */
const FOUND = 20

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'agreement:manage')
  const { db, content, now } = args.context
  const { trainee: traineeId, q, competency } = AskForDoubleQuery.parse(searchOf(args.request))
  const { timeZone } = actor
  if (traineeId === undefined) {
    const all = q === '' ? [] : (await traineesVisibleTo(db, actor)).filter(({ name }) => goesBy(name, q))
    return { step: 'trainee' as const, q, found: all.slice(0, FOUND), more: Math.max(0, all.length - FOUND) }
  }
  const trainee = foundOr404(await visibleTrainee(db, { traineeId, viewer: actor }))
  const { raters, barred } = await possibleRaters(db, { traineeId })
  return {
    ...{ step: 'double' as const, trainee, competency, timeZone, doubleId: randomUUID() },
    earliest: clockIn(timeZone, now()),
    competencies: allCompetencies(content.current()).map(({ slug, title }) => ({ value: slug, label: title })),
    raters: raters.map(({ instructorId, name }) => ({ value: instructorId, label: name })),
    barred,
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'agreement:manage')
  const form = await parseForm(args.request, AskForDoubleForm)
  if (!form.ok) return form.answer
  const { db, content, origin, now } = args.context
  const { trainee, request } = AskForDoubleQuery.parse(searchOf(args.request))
  const { doubleId, plannedFor, competencySlug, oneRaterId, otherRaterId } = form.value
  try {
    await askForDouble(db, {
      ask: {
        ...{ id: doubleId, traineeId: foundOr404(trainee), sampledRequestId: request ?? null },
        competency: foundOr404(competencyIn(content.current(), competencySlug)),
        raterIds: [oneRaterId, otherRaterId],
        plannedFor: momentIn(actor.timeZone, plannedFor),
      },
      ...{ actor, origin, now: now() },
    })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${AGREEMENT}?done=asked`)
}

const searchOf = (request: Request) => Object.fromEntries(new URL(request.url).searchParams)
const competencyIn = (taught: Curriculum, slug: string) => allCompetencies(taught).find((one) => one.slug === slug)

export default function AskForDouble() {
  const page = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title={page.step === 'double' ? `Who watches ${page.trainee.name}?` : 'Ask two to watch'}
        lede="Two instructors watch one performance and rate it, each alone. For the trainee it counts once."
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: AGREEMENT, label: 'Agreement' },
        ]}
      />
      {page.step === 'trainee' && <FindTrainee {...page} />}
      {page.step === 'double' &&
        (page.raters.length < 2 ? (
          <EmptyState title="There are not two to ask">
            It takes two instructors of this trainee’s cohort who are not admins. {WHY_NO_ADMINS}
          </EmptyState>
        ) : (
          <AskForDoubleFields {...page} leftOut={leftOutInWords(page.barred)} form={form} />
        ))}
    </Page>
  )
}

const WHY_NO_ADMINS =
  'Whoever is an admin as well sees every record at any time, and so could not rate without knowing the other’s rating.'

/** Why somebody of the cohort is not in the list; `undefined` when everybody is. */
const leftOutInWords = (barred: string[]) =>
  barred.length > 0 ? `Not in the list: ${barred.join(', ')}. ${WHY_NO_ADMINS}` : undefined

type Found = { q: string; more: number; found: { traineeId: string; name: string; cohortName: string }[] }

function FindTrainee({ q, found, more }: Found) {
  return (
    <div className="grid gap-6">
      <SearchBox action={`${AGREEMENT}/ask`} label="Name of the trainee" words={q} id="trainee" />
      {q !== '' && found.length === 0 && <p>Nobody enrolled goes by that name.</p>}
      <ul className="grid divide-y divide-line">
        {found.map(({ traineeId, name, cohortName }) => (
          <li key={traineeId} className="flex min-h-12 flex-wrap items-center justify-between gap-x-6">
            <a href={`${AGREEMENT}/ask?trainee=${traineeId}`} className="py-2 font-semibold">
              {name}
            </a>
            <span className="text-sm text-muted">{cohortName}</span>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-muted">And {more} more. Write more of the name.</p>}
    </div>
  )
}
