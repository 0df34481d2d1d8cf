import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { essayHref, MARKING_HREF, resultsHref, USUAL_WAY, type Way } from '~/quizzes/marking/addresses'
import { claimScript, leaveScript } from '~/quizzes/marking/claim-script.server'
import { correctMark } from '~/quizzes/marking/correct-mark.server'
import { CorrectionForm } from '~/quizzes/marking/correction-form'
import { type EssayOnDesk, essayOnDesk } from '~/quizzes/marking/essay-on-desk'
import { EssayToRead } from '~/quizzes/marking/essay-to-read'
import { DeskForm, draftIn, EssayAddress, readingIn, WayQuery } from '~/quizzes/marking/forms'
import { keepMarkingDraft, markingDraftOf } from '~/quizzes/marking/keep-marking-draft.server'
import { markEssay } from '~/quizzes/marking/mark-essay.server'
import { MarkingForm, TakeEssay } from '~/quizzes/marking/marking-form'
import { ReadingsSideBySide } from '~/quizzes/marking/readings-side-by-side'
import { scriptFor } from '~/quizzes/marking/scripts.server'
import { takeNext } from '~/quizzes/marking/take-next.server'
import { standingInWords } from '~/quizzes/marking/wording'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'An essay to mark' }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request, params } = args
  const { personId: me, timeZone } = await requirePermission(args, 'essay:mark')
  const which = paramsOr404(params, EssayAddress)
  const query = new URL(request.url).searchParams
  const way = WayQuery.parse(Object.fromEntries(query))
  const looker = { personId: me, roles: ['instructor' as const] }
  const script = foundOr404(await scriptFor(context.db, { ...which, looker }))
  const essay = essayOnDesk(script, { me, names: way.names, now: context.now() })
  const draft = essay.mine ? await markingDraftOf(context.db, { ...which, markerId: me }) : undefined
  return { essay, way, draft: draft?.fields ?? {}, markId: randomUUID(), timeZone, done: query.get('done') }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request, params } = args
  const { db } = context
  const actor = await requirePermission(args, 'essay:mark')
  const which = paramsOr404(params, EssayAddress)
  const looker = { personId: actor.personId, roles: ['instructor' as const] }
  const script = foundOr404(await scriptFor(db, { ...which, looker }))
  const form = await parseForm(request, DeskForm(script.question))
  if (!form.ok) return form.answer
  const posted = form.value
  const marking = { ...which, actor, now: context.now() }
  try {
    if (posted.intent === 'correct') {
      await correctMark(db, { ...marking, ...posted })
      return redirect(`${essayHref(which, USUAL_WAY)}?done=corrected`)
    }
    const here = essayHref(which, posted)
    if (posted.intent === 'take') {
      await claimScript(db, marking)
      return redirect(here)
    }
    if (posted.intent === 'mark') {
      await markEssay(db, { ...marking, reading: readingIn(posted), namesShown: posted.names === 'shown' })
      const { quizSlug, question } = script
      const questionId = posted.by === 'question' ? question.id : undefined
      const next = await takeNext(db, { ...marking, quizSlug, questionId, by: posted.by, after: which })
      return redirect(next ? essayHref(next, posted) : `${MARKING_HREF}?done=all-read`)
    }
    await keepMarkingDraft(db, { ...marking, fields: draftIn(posted) })
    if ((request.headers.get('accept') ?? '').includes('application/json')) return Response.json({ outcome: 'saved' })
    if (posted.intent === 'draft') return redirect(here)
    await leaveScript(db, marking)
    return redirect(`${MARKING_HREF}?done=left`)
  } catch (error) {
    return againWith(form, error)
  }
}

export default function MarkingEssay() {
  const { essay, way, draft, markId, timeZone, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const form = formState(answer)
  return (
    <Page width="wide">
      <PageHeader
        title={essay.traineeName ?? 'An essay to mark'}
        lede={standingInWords(essay)}
        crumbs={[
          { href: MARKING_HREF, label: 'Marking' },
          { href: resultsHref(essay.quizSlug), label: 'Results' },
        ]}
        actions={<NamesSwitch essay={essay} way={way} />}
      />
      <DoneNotice done={done} says={{ corrected: 'Corrected. The trainee reads your reason beside the new result.' }} />
      <div className="grid gap-x-16 gap-y-10 lg:grid-cols-2">
        <EssayToRead essay={essay} />
        <div className="grid content-start gap-8">
          <ReadingsSideBySide essay={essay} timeZone={timeZone} />
          {essay.mine && <MarkingForm essay={essay} way={way} form={form} draft={draft} />}
          {!essay.mine && !essay.released && <TakeEssay essay={essay} way={way} form={form} />}
          {essay.released && (
            <Section title="Correct the mark" id="correct">
              <CorrectionForm form={form} markId={markId} most={essay.question.marks} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  )
}

/** Marking is blind unless its marker chooses otherwise; what they chose is kept with the mark. */
function NamesSwitch({ essay, way }: { essay: EssayOnDesk; way: Way }) {
  const shown = way.names === 'shown'
  return (
    <ButtonLink href={essayHref(essay, { ...way, names: shown ? 'hidden' : 'shown' })} variant="quiet">
      {shown ? 'Hide the name' : 'Show the name'}
    </ButtonLink>
  )
}
