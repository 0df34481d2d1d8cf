import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { CandidatesFilter, candidatesHref } from '~/certificates/candidates-filter'
import { CANDIDATES_PER_PAGE, countsOf, readyOf } from '~/certificates/candidates-query'
import { CandidatesQuery, IssueForm as IssueFields, StartRunForm } from '~/certificates/forms'
import { IssueForm } from '~/certificates/issue-form'
import { issueMany, refusalsOf } from '~/certificates/issue-many.server'
import { issuingList } from '~/certificates/issuing-list.server'
import { levelAsked } from '~/certificates/level-asked'
import { OutcomeList } from '~/certificates/outcome-list'
import { forAdmin } from '~/certificates/requirement-addresses'
import { Requirements } from '~/certificates/requirement-list'
import { fingerprintOf } from '~/certificates/runs/as-confirmed.server'
import { EverybodyForm } from '~/certificates/runs/everybody-form'
import { newestRuns } from '~/certificates/runs/queries.server'
import { RunTable, runHref } from '~/certificates/runs/run-table'
import { startRun } from '~/certificates/runs/start-run.server'
import { TEMPLATE } from '~/certificates/template/addresses'
import { ALL_WAIVERS } from '~/certificates/waivers/addresses'
import { whatIfHref } from '~/certificates/what-if/change-form'
import { openCohorts } from '~/people/cohort-queries.server'
import { Paging } from '~/people/paging'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Issue certificates' }]

/** Who has earned which level, and why the others have not. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, content, now: clock } = args.context
  const [now, taught, params] = [clock(), content.current(), new URL(args.request.url).searchParams]
  const asked = CandidatesQuery.parse(Object.fromEntries(params))
  const levels = taught.levels.map(({ slug, title }) => ({ slug, title }))
  const level = levels.find((one) => one.slug === asked.level) ?? levels[0]
  const [{ everybody, lines }, cohorts] = await Promise.all([
    issuingList(db, { ...asked, actor, levelSlug: level?.slug ?? '', taught, now }),
    openCohorts(db),
  ])
  const shown = asked.show === 'all' ? lines : lines.filter((line) => line.kind === asked.show)
  const sent = new Set((params.get('sent') ?? '').split(','))
  const who = everybody.find((one) => one.traineeId === asked.who)
  const standing = who?.levels.find((one) => one.levelSlug === level?.slug)
  const asks = levelAsked(taught, level?.slug ?? '')
  const { name, email, provedAt, timeZone } = actor
  return {
    ...{ asked, levels, level, cohorts, now, timeZone },
    counts: countsOf(lines),
    lines: shown.slice((asked.page - 1) * CANDIDATES_PER_PAGE, asked.page * CANDIDATES_PER_PAGE),
    pages: Math.max(1, Math.ceil(shown.length / CANDIDATES_PER_PAGE)),
    outcome: lines.filter((line) => sent.has(line.traineeId)),
    runs: await newestRuns(db, { limit: 5 }),
    runId: randomUUID(),
    list: fingerprintOf(readyOf(lines)),
    whole: who &&
      standing &&
      asks && {
        name: who.name,
        requirements: forAdmin(standing.eligibility, { level: asks, traineeId: who.traineeId }),
      },
    signer: { name, email, provedAt },
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, content, origin, now: clock } = args.context
  if (new URL(args.request.url).searchParams.has('everybody')) return startForEverybody(args)
  const form = await parseForm(args.request, IssueFields)
  if (!form.ok) return form.answer
  const { levelSlug, people } = form.value
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    const outcomes = await issueMany(db, { people, levelSlug, taught: content.current(), actor, proof, origin, now })
    const refused = await refusalsOf(db, { outcomes })
    if (refused.length > 0) return form.again(refused, 409)
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(candidatesHref({ level: levelSlug, sent: people.map(({ traineeId }) => traineeId).join(',') }))
}

/** Everybody who is ready by the filter of the page, if they are still those whom the page named. */
async function startForEverybody(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, content, now: clock } = args.context
  const form = await parseForm(args.request, StartRunForm)
  if (!form.ok) return form.answer
  const { runId, levelSlug, cohort, search, expected, list } = form.value
  const [now, taught] = [clock(), content.current()]
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    const { lines } = await issuingList(db, { cohort, search, actor, levelSlug, taught, now })
    const confirmed = { expected, list }
    await startRun(db, { runId, levelSlug, people: readyOf(lines), confirmed, taught, actor, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(runHref(runId))
}

export default function Certificates() {
  const {
    asked,
    levels,
    level,
    cohorts,
    counts,
    lines,
    pages,
    outcome,
    whole,
    signer,
    now,
    runs,
    runId,
    list,
    timeZone,
  } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const everybody = formState(answer, 'everybody')
  const form = everybody.value('intent') ? formState(undefined) : formState(answer)
  if (!level) {
    return (
      <Page>
        <PageHeader title="Issue certificates" />
        <EmptyState title="No level is taught yet">
          A level of certification is described in content/levels.yaml. As soon as there is one, everybody who has
          earned it stands here.
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page width="wide">
      <PageHeader
        title="Issue certificates"
        lede={`${level.title}: ${counts.ready === 0 ? 'nobody is ready at the moment' : counts.ready === 1 ? '1 person is ready' : `${counts.ready} people are ready`}.`}
        actions={
          <>
            <ButtonLink href={TEMPLATE} variant="secondary">
              How they look
            </ButtonLink>
            <ButtonLink href={ALL_WAIVERS} variant="secondary">
              Waivers
            </ButtonLink>
            <ButtonLink href={whatIfHref(level.slug)} variant="secondary">
              What if the policy changed?
            </ButtonLink>
          </>
        }
      />
      {outcome.length > 0 && <OutcomeList lines={outcome} />}
      <CandidatesFilter asked={asked} levelSlug={level.slug} levels={levels} cohorts={cohorts} counts={counts} />
      {whole && (
        <Section
          title={`${whole.name}, item by item`}
          actions={<a href={candidatesHref({ ...asked, who: undefined })}>Close</a>}
        >
          <Requirements requirements={whole.requirements} open />
        </Section>
      )}
      <Section
        title="Who stands where"
        actions={
          counts.ready > 1 &&
          asked.tick === undefined && (
            <a href={candidatesHref({ ...asked, show: 'ready', page: 1, tick: 'all' })}>Tick everybody who is ready</a>
          )
        }
      >
        <IssueForm
          level={level.title}
          levelSlug={level.slug}
          lines={lines}
          tickAll={asked.tick === 'all'}
          signer={signer}
          now={now}
          form={form}
          whoHref={(who) => candidatesHref({ ...asked, who })}
        />
        <Paging page={asked.page} pages={pages} hrefOf={(page) => candidatesHref({ ...asked, page })} />
      </Section>
      {counts.ready > 1 && (
        <Section title="Everybody at once" id="everybody">
          <EverybodyForm
            {...{ runId, list, asked, level, signer, now }}
            form={everybody}
            ready={counts.ready}
            cohort={cohorts.find((one) => one.id === asked.cohort)?.name}
            action={`${candidatesHref({ ...asked, everybody: 'yes' })}#everybody`}
          />
        </Section>
      )}
      <Section title="Take it along">
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a href="/admin/certificates/export/certificates.csv">All certificates as CSV</a>
          <a href="/admin/certificates/export/events.csv">All that happened to them as CSV</a>
          <a href="/admin/certificates/export/certificates.json">Both as JSON</a>
        </p>
      </Section>
      {runs.length > 0 && (
        <Section title="Lists that were signed">
          <RunTable runs={runs} timeZone={timeZone} />
        </Section>
      )}
    </Page>
  )
}
