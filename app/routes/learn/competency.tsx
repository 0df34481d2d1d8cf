import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { curled } from '~/curriculum/curled'
import { competencyOf, moduleOf } from '~/curriculum/curriculum'
import { galleryHref } from '~/evidence/addresses'
import { EvidenceGrid } from '~/evidence/evidence-grid'
import { evidenceOf } from '~/evidence/queries.server'
import { DoneNotice } from '~/people/done-notice'
import { PageNumber } from '~/people/forms'
import { Paging } from '~/people/paging'
import { instructorsOf } from '~/people/queries.server'
import { dayInWords } from '~/platform/calendar-day'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import {
  foundOr404,
  paramsOr404,
  type RouteArgs,
  requireAcknowledgement,
  requirePermission,
} from '~/platform/guards.server'
import { longDate } from '~/platform/time'
import { CompetencyAddress, OWN_CODE } from '~/practicals/addresses'
import { askForSignOff } from '~/practicals/ask-for-sign-off.server'
import { AskForm, OpenRequest } from '~/practicals/ask-form'
import { AnchorsTable, ItemsToShow } from '~/practicals/competency-card'
import { ownRule, standingsIn } from '~/practicals/competency-standing'
import { RequestForm } from '~/practicals/forms'
import { levelStandings } from '~/practicals/level-standings'
import { ruleInWords, settingsAllowed } from '~/practicals/observation-rules'
import { ownRequests, placeStandingOf } from '~/practicals/queries.server'
import type { RulePart } from '~/practicals/rule-parts'
import { whoMaySign } from '~/practicals/scopes/queries.server'
import { SignOffHistory } from '~/practicals/sign-off-history'
import { signOffPage } from '~/practicals/sign-off-pages.server'
import { withItsCompetency } from '~/practicals/signed-history.server'
import { StandingBadge } from '~/practicals/standing-badge'
import { handsOnRecord } from '~/practicals/standings.server'
import { withdrawRequest } from '~/practicals/withdraw-request.server'
import { SETTING_WORDS } from '~/practicals/wording'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'
import { RequirementList } from '~/ui/requirement-tree'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.competency.title }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const { taught, competency } = competencyAt(args)
  const { db } = context
  const about = { traineeId, competencySlug: competency.slug }
  const now = context.now()
  const [record, requests, signOffs, instructors, place, evidence] = await Promise.all([
    handsOnRecord(db, { traineeId, competencies: [competency] }),
    ownRequests(db, about),
    signOffPage(db, { ...about, page: PageNumber.parse(new URL(request.url).searchParams.get('page')) }),
    instructorsOf(db, { traineeId }),
    placeStandingOf(db, { traineeId, taught }),
    evidenceOf(db, { ...about, now }),
  ])
  const mayBeAsked = await whoMaySign(db, instructors, { competencySlug: competency.slug, now })
  return {
    ...{ competency, requests, instructors: mayBeAsked, timeZone, now },
    noSigner: instructors.length > 0 && mayBeAsked.length === 0,
    evidence: evidence.filter(({ isThere }) => isThere).slice(0, 4),
    standing: foundOr404(standingsIn(record, { competencies: [competency], ruleFor: ownRule, now })[0]),
    levels: levelStandings(record, { competency, levels: taught.levels, now }),
    module: { slug: competency.moduleSlug, title: moduleOf(taught, competency.moduleSlug)?.title ?? '' },
    settings: settingsAllowed(competency.settings, place),
    history: await withItsCompetency(db, signOffs.versions),
    paging: { page: signOffs.page, pages: signOffs.pages },
    done: new URL(request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const { competency } = competencyAt(args)
  const form = await parseForm(request, RequestForm)
  if (!form.ok) return form.answer

  const now = context.now()
  try {
    if (form.value.intent === 'ask') {
      const { selfEntrustment, instructorId, note } = form.value
      await askForSignOff(context.db, {
        traineeId,
        competencySlug: competency.slug,
        instructorId,
        selfEntrustment,
        note,
        now,
      })
    } else {
      await withdrawRequest(context.db, { requestId: form.value.requestId, traineeId, now })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/learn/competencies/${competency.slug}?done=${form.value.intent}`)
}

function competencyAt({ params, context }: RouteArgs) {
  const { competencySlug } = paramsOr404(params, CompetencyAddress)
  const taught = context.content.current()
  return { taught, competency: foundOr404(competencyOf(taught, competencySlug)) }
}

/** What to do next for a level, and what blocks it: the whole list stands above, and the rule has just been said. */
const firstMissing = (missing: RulePart[]) =>
  missing
    .filter(({ part }, index) => index === 0 || part === 'criticals')
    .map(({ part, label, detail }) => (part === 'observations' ? detail : `${label}: ${detail}`))

export default function CompetencyPage() {
  const {
    competency,
    module,
    standing,
    levels,
    requests,
    instructors,
    noSigner,
    settings,
    history,
    paging,
    evidence,
    done,
    timeZone,
    now,
  } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const open = requests.find((request) => request.state === 'open')
  const declined = requests.find((request) => request.state !== 'withdrawn')
  return (
    <Page>
      <PageHeader
        title={competency.title}
        lede={curled(competency.summary)}
        crumbs={[
          { href: '/learn', label: 'Learn' },
          { href: `/learn/modules/${module.slug}`, label: module.title },
        ]}
      />
      <DoneNotice
        done={done}
        says={{ ask: 'Asked. Your instructors see it in their queue.', withdraw: 'The request is withdrawn.' }}
      />
      <Section title="Where you stand" actions={<StandingBadge status={standing.status} />}>
        {standing.lapsesOn && (
          <p>
            {standing.status === 'lapsed'
              ? `It counted until ${dayInWords(standing.lapsesOn)}.`
              : `It counts until ${dayInWords(standing.lapsesOn)}, and longer with each new observation.`}
          </p>
        )}
        <RequirementList items={standing.parts} />
      </Section>
      {levels.length > 0 && (
        <Section title="What it counts for">
          <RequirementList
            items={levels.map(({ title, rule, met, missing }) => ({
              met,
              label: title,
              detail: [ruleInWords(rule), ...firstMissing(missing)].join(' '),
            }))}
          />
        </Section>
      )}
      <Section
        title="Ask to be observed"
        id="ask"
        actions={instructors.length > 0 && <a href={OWN_CODE}>Being watched now? Show my code</a>}
      >
        {!open && declined?.state === 'declined' && (
          <p className="max-w-text">
            {declined.closedByName} answered your last request on{' '}
            {declined.closedAt && longDate(declined.closedAt, timeZone)}: “{declined.declinedBecause}”
          </p>
        )}
        {noSigner && (
          <Notice tone="caution" title="Nobody of your instructors may sign this now">
            <p>The academy decides who signs what. You may ask all the same; tell the academy that it is missing.</p>
          </Notice>
        )}
        {open ? (
          <OpenRequest request={open} timeZone={timeZone} now={now} />
        ) : (
          <AskForm form={form} instructors={instructors} />
        )}
      </Section>
      <Section
        title="Pictures and clips"
        actions={
          <ButtonLink href={galleryHref(competency.slug)} variant="secondary">
            {evidence.length > 0 ? 'All of them, and send more' : 'Send some'}
          </ButtonLink>
        }
      >
        {evidence.length > 0 ? (
          <EvidenceGrid evidence={evidence} timeZone={timeZone} />
        ) : (
          <p className="max-w-text text-muted">
            Nothing yet. What you send here, your instructor sees beside your request.
          </p>
        )}
      </Section>
      <Section title="What you will be asked to show">
        <p className="max-w-text">
          {ruleInWords(competency.required)} A critical item that goes wrong stays open until a later observation shows
          it done. For you it may be shown on: {settings.map((one) => SETTING_WORDS[one].toLowerCase()).join(', ')}.
        </p>
        <ItemsToShow items={competency.items} />
        <AnchorsTable anchors={competency.anchors} />
      </Section>
      <Section title="Your sign-offs" id="sign-offs">
        {history.length > 0 ? (
          <>
            <SignOffHistory entries={history} timeZone={timeZone} own />
            <Paging {...paging} hrefOf={(page) => `?page=${page}#sign-offs`} />
          </>
        ) : (
          <EmptyState title="None yet">
            Practise, then ask to be observed. Every sign-off will stand here, with the words of whoever watched.
          </EmptyState>
        )}
      </Section>
    </Page>
  )
}
