import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { personTranscriptsHref } from '~/certificates/transcript/addresses'
import { PersonAddress, TranscriptForm as PostedForm } from '~/certificates/transcript/forms'
import { makeTranscript } from '~/certificates/transcript/make-transcript.server'
import { transcriptsOf } from '~/certificates/transcript/queries.server'
import { NO_CERTIFICATE } from '~/certificates/transcript/transcript'
import { TranscriptForm } from '~/certificates/transcript/transcript-form'
import { TranscriptList } from '~/certificates/transcript/transcript-list'
import { personPage } from '~/people/admin-queries.server'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data && `Transcripts of ${data.person.name}` }]

const SAYS = { made: 'Made. It is the first in the list, and in their own list too.' }

/** The transcripts of one person, and the form for the next. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'record:view')
  const { personId } = paramsOr404(args.params, PersonAddress)
  const { db } = args.context
  const person = foundOr404(await personPage(db, { personId }))
  return {
    person: { id: person.id, name: person.name, isOpen: person.deactivatedAt === null },
    transcripts: await transcriptsOf(db, { traineeId: personId }),
    ...{ timeZone, transcriptId: randomUUID() },
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'record:view')
  const { personId: traineeId } = paramsOr404(args.params, PersonAddress)
  const { db, content, keys, origin, now } = args.context
  const form = await parseForm(args.request, PostedForm)
  if (!form.ok) return form.answer
  try {
    const making = { traineeId, actor, taught: content.current(), keys, origin, now: now() }
    await makeTranscript(db, { ...form.value, ...making })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${personTranscriptsHref(traineeId)}?done=made#made`)
}

export default function PersonTranscripts() {
  const { person, transcripts, timeZone, done, transcriptId } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title={`Transcripts of ${person.name}`}
        crumbs={[
          { href: '/admin/people', label: 'People' },
          { href: `/admin/people/${person.id}`, label: person.name },
        ]}
      />
      <p>{NO_CERTIFICATE}</p>
      {person.isOpen ? (
        <TranscriptForm transcriptId={transcriptId} whose="their" form={form} />
      ) : (
        <p className="text-muted">Their account is closed. Open it again to have a transcript made.</p>
      )}
      <Section title="Made so far" id="made">
        <DoneNotice done={done} says={SAYS} />
        {transcripts.length > 0 ? (
          <TranscriptList transcripts={transcripts} timeZone={timeZone} />
        ) : (
          <p className="text-muted">None yet.</p>
        )}
      </Section>
    </Page>
  )
}
