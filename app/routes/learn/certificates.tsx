import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chooseName, nameShownOf } from '~/certificates/credential/choose-name.server'
import { NameChoice } from '~/certificates/credential/forms'
import { NameChoiceForm } from '~/certificates/credential/name-choice-form'
import { HeldCertificates } from '~/certificates/held-certificates'
import { candidates } from '~/certificates/queries.server'
import { forTrainee } from '~/certificates/requirement-addresses'
import { OWN_TRANSCRIPTS } from '~/certificates/transcript/addresses'
import { WayToLevel } from '~/certificates/way-to-level'
import { academyName } from '~/people/academy.server'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Your certificates' }]

const SAYS = { name: 'Saved. The public pages of your certificates show it from now on.' }

/** What a trainee holds, and what is still missing for what they do not. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId, name } = await requirePermission(args, 'certificate:view-own')
  const { db, content, origin, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const [[mine], shown, academy] = await Promise.all([
    candidates(db, { trainees: [{ traineeId, name, cohortName: '' }], taught, now }),
    nameShownOf(db, { personId: traineeId }),
    academyName(db),
  ])
  const levels = (mine?.levels ?? []).map(({ eligibility, newest, mayIssue, ...level }) => ({
    ...level,
    mayIssue,
    newest,
    eligible: eligibility.eligible,
    requirements: forTrainee(eligibility, taught),
  }))
  const done = new URL(args.request.url).searchParams.get('done')
  return { held: mine?.held ?? [], levels, name, shown, academy: academy ?? '', origin, done }
}

/** Changes how their name stands on the public pages. */
export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePermission(args, 'certificate:view-own')
  const form = await parseForm(args.request, NameChoice)
  if (!form.ok) return form.answer
  const { db, now } = args.context
  await chooseName(db, { personId, shown: form.value.shown, now: now() })
  return redirect('/learn/certificates?done=name#name')
}

export default function Certificates() {
  const { held, levels, name, shown, academy, origin, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  // What ends soon comes before what is still to be earned.
  const isToRenew = ({ newest, mayIssue }: (typeof levels)[number]) =>
    newest?.status === 'valid' && newest.renewable && !mayIssue
  const nearest = levels.find(isToRenew) ?? levels.find(({ newest }) => newest?.status !== 'valid')
  return (
    <Page>
      <PageHeader
        title="Your certificates"
        lede="What you hold, and what is still missing for the rest, item by item."
      />
      {held.length > 0 ? (
        <>
          <HeldCertificates
            {...{ academy, origin }}
            certificates={held}
            levels={levels.map(({ levelSlug }) => levelSlug)}
          />
          <Section title="Your name for others" id="name">
            <DoneNotice done={done} says={SAYS} />
            <NameChoiceForm name={name} shown={shown} form={formState(answer)} />
          </Section>
        </>
      ) : (
        <EmptyState title="No certificate yet">
          Your first one appears here, as a PDF with a code that anybody can check. What it takes stands below.
        </EmptyState>
      )}
      <Section title="A transcript of what is on record" actions={<a href={OWN_TRANSCRIPTS}>Make one, or open one</a>}>
        <p className="max-w-text text-muted">
          Lessons, attempts at quizzes, sign-offs, certificates: everything as it stands on the day, signed, as a PDF
          and for software. For an employer or another academy, also before you hold a certificate.
        </p>
      </Section>
      {levels.map((level) => (
        <Section
          key={level.levelSlug}
          id={level.levelSlug}
          title={level.level}
          actions={<a href={`/levels/${level.levelSlug}`}>In plain words: what it asks and what it means</a>}
        >
          <WayToLevel level={level} folded={level !== nearest} />
        </Section>
      ))}
    </Page>
  )
}
