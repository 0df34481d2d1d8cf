import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { personTranscriptsHref } from '~/certificates/transcript/addresses'
import { allCompetencies } from '~/curriculum/curriculum'
import { personPage } from '~/people/admin-queries.server'
import { deactivatePerson, grantRole, reactivatePerson, withdrawRole } from '~/people/change-roles.server'
import { openCohorts } from '~/people/cohort-queries.server'
import { DoneNotice } from '~/people/done-notice'
import { endEnrolment, enrolTrainee, moveTrainee } from '~/people/enrol-trainee.server'
import { PersonForm } from '~/people/forms'
import { PersonAccount, PersonEnrolment, PersonFacts, PersonRoles } from '~/people/person-sections'
import { proofFrom } from '~/people/prove-again.server'
import { FactorResetSection } from '~/people/second-factor/factor-reset-section'
import { factorsOf } from '~/people/second-factor/factors.server'
import { ResetFactorForm } from '~/people/second-factor/forms'
import { resetFactor, resetsOf } from '~/people/second-factor/reset-factor.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'
import { lateSignOffsHref, personScopesHref } from '~/practicals/addresses'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { scopesInWords } from '~/practicals/scopes/scopes-in-words'
import { extraTimeHistory } from '~/quizzes/extra-time-queries.server'
import { ExtraTimeSection } from '~/quizzes/extra-time-section'
import { ExtraTimeForm } from '~/quizzes/forms'
import { setExtraTime } from '~/quizzes/set-extra-time.server'
import { personRecognitionHref, recognitionHref } from '~/recognition/addresses'
import { recognitionsInFull } from '~/recognition/queries.server'
import { recognitionLines } from '~/recognition/recognition-lines'
import { RecognitionList } from '~/recognition/recognition-list'
import { Page, PageHeader, Section } from '~/ui/page'

const Params = z.object({ personId: z.uuid() })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.person.name ?? 'Person' }]

/** What can be posted here: the people room’s own forms, extra time in quizzes, and a second factor taken off. */
const Posted = z.discriminatedUnion('intent', [...PersonForm.options, ExtraTimeForm, ResetFactorForm])

const SAYS = {
  grant: 'The role is given.',
  withdraw: 'The role is withdrawn.',
  enrol: 'Enrolled.',
  move: 'Moved.',
  'end-enrolment': 'The enrolment has ended.',
  deactivate: 'The account is deactivated, and every session of it has ended.',
  reactivate: 'The account is open again.',
  'reset-factor': 'The second factor is taken off, every session has ended, and a letter tells why.',
  'extra-time': 'The time is set. It holds for attempts that begin from now on.',
}

export async function loader(args: LoaderFunctionArgs) {
  const viewer = await requirePermission(args, 'person:manage')
  const { personId } = paramsOr404(args.params, Params)
  const person = foundOr404(await personPage(args.context.db, { personId }))
  const [cohorts, factors, resets, extraTime, recognised, scopes] = await Promise.all([
    openCohorts(args.context.db),
    factorsOf(args.context.db, { personId }),
    resetsOf(args.context.db, { personId }),
    extraTimeHistory(args.context.db, { personId }),
    recognitionsInFull(args.context.db, { traineeId: personId }),
    scopesOf(args.context.db, { instructorId: personId }),
  ])
  const taught = args.context.content.current()
  const signable = allCompetencies(taught).map(({ slug }) => slug)
  return {
    scopeWords: scopesInWords(scopes, signable, args.context.now()),
    lines: recognitionLines(recognised, { taught, now: args.context.now() }),
    ...{ person, cohorts, extraTime, timeZone: viewer.timeZone, own: viewer.personId === personId },
    ...{ factors, resets, now: args.context.now() },
    signer: { name: viewer.name, email: viewer.email, provedAt: viewer.provedAt },
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'person:manage')
  const { personId } = paramsOr404(args.params, Params)
  const db = args.context.db
  const now = args.context.now()
  const form = await parseForm(args.request, Posted)
  if (!form.ok) return form.answer
  const asked = form.value
  try {
    if (asked.intent === 'grant') await grantRole(db, { personId, role: asked.role, now })
    if (asked.intent === 'withdraw') await withdrawRole(db, { personId, role: asked.role, now })
    if (asked.intent === 'enrol') await enrolTrainee(db, { traineeId: personId, cohortId: asked.cohortId, now })
    if (asked.intent === 'move') await moveTrainee(db, { traineeId: personId, cohortId: asked.cohortId, now })
    if (asked.intent === 'end-enrolment') await endEnrolment(db, { traineeId: personId, now })
    if (asked.intent === 'deactivate') await deactivatePerson(db, { personId, now })
    if (asked.intent === 'reactivate') await reactivatePerson(db, { personId })
    if (asked.intent === 'reset-factor') {
      const proof = await proofFrom(db, { actor, given: asked.proof, keys: args.context.keys, now })
      await resetFactor(db, { personId, reason: asked.reason, actor, proof, now })
    }
    if (asked.intent === 'extra-time') await setExtraTime(db, { ...asked, personId, actor, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/admin/people/${personId}?done=${asked.intent}`)
}

export default function Person() {
  const { person, cohorts, extraTime, scopeWords, lines, own, timeZone, done, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const form = (intent: string) => formState(answer, intent)
  return (
    <Page>
      <PageHeader title={person.name} lede={person.email} crumbs={[{ href: '/admin/people', label: 'People' }]} />
      <DoneNotice done={done} says={SAYS} />
      <PersonFacts person={person} timeZone={timeZone} />
      <PersonRoles person={person} form={form} />
      {person.roles.includes('instructor') && (
        <Section title="What they may sign" actions={<a href={personScopesHref(person.id)}>Give or end</a>}>
          <p>{scopeWords}</p>
        </Section>
      )}
      {person.roles.includes('trainee') && (
        <PersonEnrolment person={person} cohorts={cohorts} timeZone={timeZone} form={form} />
      )}
      {person.roles.includes('trainee') && (
        <Section
          title="Recognition of prior learning"
          actions={<a href={personRecognitionHref(person.id)}>Record what they showed you</a>}
        >
          {lines.length > 0 ? (
            <RecognitionList lines={lines} timeZone={timeZone} hrefOf={recognitionHref} />
          ) : (
            <p className="text-muted">Nothing is recognised: they read every lesson like everybody.</p>
          )}
        </Section>
      )}
      {person.roles.includes('trainee') && (
        <Section title="Transcript" actions={<a href={personTranscriptsHref(person.id)}>Make one, or open one</a>}>
          <p className="text-muted">All that is on record about them on a day, signed, to hand out.</p>
        </Section>
      )}
      {person.roles.includes('trainee') && (
        <Section title="Late sign-offs" actions={<a href={lateSignOffsHref(person.id)}>Allow one</a>}>
          <p className="text-muted">
            An instructor who missed the time can sign once you have said why, for one competency and one day.
          </p>
        </Section>
      )}
      {person.roles.includes('trainee') && (
        <ExtraTimeSection
          personName={person.name}
          history={extraTime}
          form={form('extra-time')}
          timeZone={timeZone}
          own={own}
        />
      )}
      <FactorResetSection {...page} {...{ person, own, timeZone }} form={form('reset-factor')} />
      <PersonAccount person={person} form={form} />
    </Page>
  )
}
