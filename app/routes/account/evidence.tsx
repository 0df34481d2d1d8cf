import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { competencyOf } from '~/curriculum/curriculum'
import { EvidenceAddress, evidenceHref, galleryHref } from '~/evidence/addresses'
import { eraseEvidence } from '~/evidence/erase-evidence.server'
import { EraseForm } from '~/evidence/erase-form'
import { EvidenceFacts } from '~/evidence/evidence-facts'
import { WholePicture } from '~/evidence/evidence-picture'
import { EvidenceForm } from '~/evidence/forms'
import { sendWithRequest, visibleEvidence } from '~/evidence/queries.server'
import { ERASURE_WORDS } from '~/evidence/wording'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { ownRequests } from '~/practicals/queries.server'
import { Button } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.one.caption }]

export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now } = args.context
  const viewer = await requirePermission(args, 'account:own')
  const { evidenceId } = paramsOr404(args.params, EvidenceAddress)
  const one = foundOr404(await visibleEvidence(db, { evidenceId, viewer, now: now() }))
  const isMine = one.traineeId === viewer.personId
  const open = isMine && one.requestId === null && one.isThere ? await ownRequests(db, one) : []
  return {
    one,
    isMine,
    title: competencyOf(content.current(), one.competencySlug)?.title ?? one.competencySlug,
    request: open.find(({ state }) => state === 'open') ?? null,
    mayErase: one.isThere && (isMine || viewer.roles.includes('admin')),
    timeZone: viewer.timeZone,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { db, evidenceStore: store, now } = args.context
  const viewer = await requirePermission(args, 'account:own')
  const { evidenceId } = paramsOr404(args.params, EvidenceAddress)
  const one = foundOr404(await visibleEvidence(db, { evidenceId, viewer, now: now() }))
  const form = await parseForm(args.request, EvidenceForm)
  if (!form.ok) return form.answer
  try {
    if (form.value.intent === 'send') {
      const requests = one.traineeId === viewer.personId ? await ownRequests(db, one) : []
      const { requestId } = form.value
      const open = requests.find(({ id, state }) => id === requestId && state === 'open')
      if (!open) return form.again('That request is not open any more.', 409)
      await sendWithRequest(db, { evidenceId, traineeId: viewer.personId, requestId })
    } else {
      const { because, words } = form.value
      await eraseEvidence({ db, store }, { evidenceId, actor: viewer, because, words, now: now() })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${evidenceHref(evidenceId)}?done=${form.value.intent}`)
}

export default function EvidencePage() {
  const { one, isMine, title, request, mayErase, timeZone, done } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const home = isMine
    ? [
        { href: `/learn/competencies/${one.competencySlug}`, label: title },
        { href: galleryHref(one.competencySlug), label: 'Pictures and clips' },
      ]
    : [{ href: `/teach/trainees/${one.traineeId}`, label: one.traineeName }]
  return (
    <Page>
      <PageHeader title={one.caption} lede={isMine ? title : `${one.traineeName}: ${title}`} crumbs={home} />
      {!form.formErrors && (
        <DoneNotice
          done={done}
          says={{ erase: 'Erased. Nobody can see it any more.', send: 'Your instructors see it beside your request.' }}
        />
      )}
      {one.isThere ? (
        <WholePicture src={`${evidenceHref(one.id)}/file`} one={one} />
      ) : (
        <Notice tone="info" title="The file is erased">
          <p>
            {one.erasedBecause ? ERASURE_WORDS[one.erasedBecause] : ERASURE_WORDS['date-reached']}
            {one.erasedAt &&
              ` ${dateAndTime(one.erasedAt, timeZone)}${one.erasedByName ? `, by ${one.erasedByName}` : ''}.`}
          </p>
          {one.erasedWords && <p>“{one.erasedWords}”</p>}
        </Notice>
      )}
      {request && (
        <form method="post" className="flex flex-wrap items-center gap-4">
          <input type="hidden" name="requestId" value={request.id} />
          <Button name="intent" value="send">
            Send it with your open request
          </Button>
        </form>
      )}
      <Section title="About it">
        <EvidenceFacts one={one} timeZone={timeZone} />
      </Section>
      {mayErase && (
        <Section title="Erase it" id="erase">
          <EraseForm form={form} one={one} />
        </Section>
      )}
    </Page>
  )
}
