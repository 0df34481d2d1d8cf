import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { moduleOf } from '~/curriculum/curriculum'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { longDate } from '~/platform/time'
import { OWN_RECOGNITION } from '~/recognition/addresses'
import { askForRecognition } from '~/recognition/ask-for-recognition.server'
import { AskForm, OpenRequest } from '~/recognition/ask-form'
import { kindsIn } from '~/recognition/credential-on-paper'
import { AskForm as AskFields, credentialIn } from '~/recognition/forms'
import { recognitionsInFull, requestsOf } from '~/recognition/queries.server'
import { moduleChoices, recognitionLines } from '~/recognition/recognition-lines'
import { RecognitionList } from '~/recognition/recognition-list'
import { withdrawRecognitionRequest } from '~/recognition/withdraw-request.server'
import { EmptyState } from '~/ui/empty-state'
import { Facts } from '~/ui/facts'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Recognition of prior learning' }]

/** What is recognised for a trainee, what they have asked, and what they may ask for. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId, timeZone } = await requirePermission(args, 'recognition:ask')
  const { db, content, now: clock } = args.context
  const [now, taught] = [clock(), content.current()]
  const [recognised, requests] = await Promise.all([
    recognitionsInFull(db, { traineeId }),
    requestsOf(db, { traineeId }),
  ])
  const { searchParams } = new URL(args.request.url)
  const open = requests.find(({ answer }) => answer === null)
  return {
    ...{ open, timeZone, kinds: kindsIn(taught), choices: moduleChoices(recognised, { taught, now }) },
    openTitles: open?.moduleSlugs.map((slug) => moduleOf(taught, slug)?.title ?? slug) ?? [],
    lines: recognitionLines(recognised, { taught, now }),
    last: requests[0]?.answer ?? null,
    ticked: searchParams.getAll('module'),
    done: searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'recognition:ask')
  const { db, content, now: clock } = args.context
  const form = await parseForm(args.request, AskFields)
  if (!form.ok) return form.answer
  const [asked, now] = [form.value, clock()]
  try {
    if (asked.intent === 'withdraw') await withdrawRecognitionRequest(db, { ...asked, actor, now })
    else {
      const request = { moduleSlugs: asked.moduleSlugs, credential: credentialIn(asked) }
      await askForRecognition(db, { ...request, traineeId: actor.personId, taught: content.current(), now })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${OWN_RECOGNITION}?done=${asked.intent}`)
}

const SAYS = {
  ask: 'Asked. The academy sees it in its list, and writes to you.',
  withdraw: 'The request is withdrawn.',
}

export default function OwnRecognition() {
  const { open, openTitles, lines, last, kinds, choices, ticked, done, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const mayAsk = kinds.length > 0 && choices.open.length > 0
  return (
    <Page>
      <PageHeader
        title="Recognition of prior learning"
        lede="What you have learnt before you need not read again here. What you know is still asked in the quizzes, and what you can do is still watched: that is the same for everybody."
        crumbs={[{ href: '/learn', label: 'Learn' }]}
      />
      <DoneNotice done={done} says={SAYS} />
      {lines.length > 0 && (
        <Section title="What is recognised">
          <RecognitionList lines={lines} timeZone={timeZone} />
        </Section>
      )}
      <Section title={open ? 'Your request' : 'Ask for recognition'} id="ask">
        {!open && last?.answer === 'declined' && (
          <p className="max-w-text">
            {last.answeredByName} declined your last request on {longDate(last.answeredAt, timeZone)}: “{last.reason}”
          </p>
        )}
        {open ? (
          <OpenRequest request={open} titles={openTitles} timeZone={timeZone} />
        ) : mayAsk ? (
          <AskForm form={form} modules={choices.open} kinds={kinds} ticked={ticked} />
        ) : (
          <EmptyState title="There is nothing to ask for">
            No lessons are left that could be recognised for you. Read the others like everybody.
          </EmptyState>
        )}
      </Section>
      {choices.never.length > 0 && (
        <Section title="What everybody reads">
          <Facts
            items={choices.never.map(({ title, recognitionBecause }) => ({
              term: title,
              value: recognitionBecause ?? 'The lessons of this module are for everybody.',
            }))}
          />
        </Section>
      )}
    </Page>
  )
}
