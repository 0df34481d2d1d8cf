import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { allCompetencies, moduleOf } from '~/curriculum/curriculum'
import { personPage } from '~/people/admin-queries.server'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateIn } from '~/platform/time'
import { PersonOnRecordAddress, personScopesHref } from '~/practicals/addresses'
import { endScopes } from '~/practicals/scopes/end-scopes.server'
import { ScopesForm } from '~/practicals/scopes/forms'
import { giveScopes } from '~/practicals/scopes/give-scopes.server'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { momentsOf, scopeInWords } from '~/practicals/scopes/scope-days'
import { EndScopes, GiveScopes } from '~/practicals/scopes/scope-form'
import { maySignNow, scopeState } from '~/practicals/scopes/scope-rules'
import { ScopeTable } from '~/practicals/scopes/scope-table'
import { scopesInWords } from '~/practicals/scopes/scopes-in-words'
import { titleOf } from '~/practicals/signed-history.server'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `What ${data.person.name} may sign` }]

/** What one instructor may sign, from when to when; and giving and ending it. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePermission(args, 'sign-off:oversee')
  const { personId } = paramsOr404(args.params, PersonOnRecordAddress)
  const { db, content, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const person = foundOr404(await personPage(db, { personId }))
  const scopes = await scopesOf(db, { instructorId: personId })
  const competencies = allCompetencies(taught)
  const held = (slug: string) => scopes.length > 0 && maySignNow(scopes, slug, now)
  return {
    person: { id: person.id, name: person.name, signs: person.roles.includes('instructor') && !person.deactivatedAt },
    words: scopesInWords(
      scopes,
      competencies.map(({ slug }) => slug),
      now,
    ),
    scopes: scopes.map((scope) => ({ ...scope, title: titleOf(taught, scope.competencySlug) })),
    modules: taught.modules
      .filter((module) => module.competencies.length > 0)
      .map((module) => ({
        slug: module.slug,
        title: module.title,
        competencies: module.competencies.map(({ slug, title }) => ({ slug, title, held: held(slug) })),
      })),
    ...{ now, timeZone: viewer.timeZone, today: dateIn(viewer.timeZone, now), own: viewer.personId === personId },
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'sign-off:oversee')
  const { personId: instructorId } = paramsOr404(args.params, PersonOnRecordAddress)
  const { db, content, now: clock } = args.context
  const form = await parseForm(args.request, ScopesForm)
  if (!form.ok) return form.answer
  const [asked, now, taught] = [form.value, clock(), content.current()]
  try {
    if (asked.intent === 'give') {
      const known = new Set(allCompetencies(taught).map(({ slug }) => slug))
      const whole = asked.moduleSlugs.flatMap(
        (slug) => moduleOf(taught, slug)?.competencies.map((one) => one.slug) ?? [],
      )
      const competencySlugs = [...new Set([...whole, ...asked.competencySlugs])].filter((slug) => known.has(slug))
      await giveScopes(db, { instructorId, competencySlugs, ...momentsOf(asked, actor.timeZone), actor, now })
    } else {
      await endScopes(db, { ...asked, instructorId, actor, now })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${personScopesHref(instructorId)}?done=${asked.intent}`)
}

export default function PersonScopes() {
  const { person, words, scopes, modules, own, today, now, timeZone, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const [open, over] = [
    scopes.filter((scope) => scopeState(scope, now) !== 'over'),
    scopes.filter((scope) => scopeState(scope, now) === 'over'),
  ]
  const ending = open.map((scope) => ({ id: scope.id, title: scope.title, span: scopeInWords(scope, timeZone) }))
  return (
    <Page>
      <PageHeader
        title={`What ${person.name} may sign`}
        lede={person.signs ? words : `${person.name} is no instructor here now, and signs nothing.`}
        crumbs={[
          { href: '/admin/people', label: 'People' },
          { href: `/admin/people/${person.id}`, label: person.name },
        ]}
      />
      <DoneNotice done={done} says={{ give: 'Given.', end: 'Ended. What was signed stays.' }} />
      {open.length > 0 && (
        <Section title="What they have">
          <ScopeTable scopes={open} caption="By the day it begins" now={now} timeZone={timeZone} />
          {!own && <EndScopes form={formState(answer, 'end')} scopes={ending} name={person.name} />}
        </Section>
      )}
      {person.signs && (
        <Section title={scopes.length === 0 ? 'Give the first scopes' : 'Give more'}>
          {own ? (
            <p>Nobody gives themselves what they may sign. Another admin has to.</p>
          ) : (
            <>
              {scopes.length === 0 && (
                <Notice tone="caution" title="The first scope changes what holds">
                  <p>
                    Until now {person.name} may sign everything of their cohorts. From the moment you give the first
                    one, only what stands here counts; what they have signed stays.
                  </p>
                </Notice>
              )}
              <GiveScopes form={formState(answer, 'give')} modules={modules} today={today} name={person.name} />
            </>
          )}
        </Section>
      )}
      {over.length > 0 && (
        <Section title="What they had">
          <ScopeTable scopes={over} caption="By the day it began" now={now} timeZone={timeZone} />
        </Section>
      )}
    </Page>
  )
}
