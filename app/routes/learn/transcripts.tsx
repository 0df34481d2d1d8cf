import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { OWN_TRANSCRIPTS } from '~/certificates/transcript/addresses'
import { TranscriptForm as PostedForm } from '~/certificates/transcript/forms'
import { makeTranscript } from '~/certificates/transcript/make-transcript.server'
import { transcriptsOf } from '~/certificates/transcript/queries.server'
import { NO_CERTIFICATE } from '~/certificates/transcript/transcript'
import { TranscriptForm } from '~/certificates/transcript/transcript-form'
import { TranscriptList } from '~/certificates/transcript/transcript-list'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Your transcripts' }]

const SAYS = { made: 'Made. It is the first in the list: open it as a PDF, or take it along as signed JSON.' }

/** The transcripts a trainee had made, and the form for the next. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId, timeZone } = await requirePermission(args, 'certificate:view-own')
  const transcripts = await transcriptsOf(args.context.db, { traineeId })
  const done = new URL(args.request.url).searchParams.get('done')
  return { transcripts, timeZone, done, transcriptId: randomUUID() }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:view-own')
  const { db, content, keys, origin, now } = args.context
  const form = await parseForm(args.request, PostedForm)
  if (!form.ok) return form.answer
  try {
    const making = { traineeId: actor.personId, actor, taught: content.current(), keys, origin, now: now() }
    await makeTranscript(db, { ...form.value, ...making })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${OWN_TRANSCRIPTS}?done=made#made`)
}

export default function Transcripts() {
  const { transcripts, timeZone, done, transcriptId } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title="Your transcripts"
        lede="What is on record about you today, to take along: signed, and checkable by anybody you give it to."
        crumbs={[{ href: '/learn/certificates', label: 'Certificates' }]}
      />
      <p>{NO_CERTIFICATE} Your e-mail address does not stand in it.</p>
      <TranscriptForm transcriptId={transcriptId} whose="your" form={form} />
      <Section title="Made so far" id="made">
        <DoneNotice done={done} says={SAYS} />
        {transcripts.length > 0 ? (
          <TranscriptList transcripts={transcripts} timeZone={timeZone} />
        ) : (
          <p className="text-muted">None yet. One that was made stays as it is and can be opened again.</p>
        )}
      </Section>
    </Page>
  )
}
