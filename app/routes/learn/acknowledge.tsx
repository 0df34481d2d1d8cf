import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { placeOf } from '~/curriculum/curriculum'
import { acknowledgeNotice, currentAcknowledgement } from '~/people/acknowledge-notice.server'
import { AcknowledgeForm } from '~/people/forms'
import { ChoosePlace, NoticeToRead } from '~/people/notice-to-read'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { safePath } from '~/platform/safe-path'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Where you will scan' }]

const nextOf = (request: Request) => safePath(new URL(request.url).searchParams.get('next'))

export async function loader(args: LoaderFunctionArgs) {
  const { personId, timeZone } = await requirePermission(args, 'course:take')
  const taught = args.context.content.current()
  const { notice } = taught
  const acknowledged = await currentAcknowledgement(args.context.db, { personId, notice })
  const asked = new URL(args.request.url).searchParams.get('place') ?? acknowledged?.jurisdiction ?? ''
  return {
    places: notice.places.map(({ code, name }) => ({ code, name })),
    place: (asked && placeOf(taught, asked)) || null,
    notice: { text: notice.notice, version: notice.version, updated: notice.updated },
    acknowledged: acknowledged
      ? {
          name: placeOf(taught, acknowledged.jurisdiction)?.name ?? acknowledged.jurisdiction,
          code: acknowledged.jurisdiction,
          at: acknowledged.acknowledgedAt,
        }
      : null,
    timeZone,
    next: nextOf(args.request) ?? null,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePermission(args, 'course:take')
  const next = nextOf(args.request)
  const taught = args.context.content.current()
  const form = await parseForm(args.request, AcknowledgeForm)
  if (!form.ok) return form.answer
  const { jurisdiction, noticeVersion } = form.value
  if (!taught.notice.places.some(({ code }) => code === jurisdiction))
    return form.again('Choose a place from the list.')
  if (noticeVersion !== taught.notice.version)
    return form.again('The notice has just been changed. Read it once more, and tick the box again.', 409)
  try {
    await acknowledgeNotice(args.context.db, { personId, jurisdiction, noticeVersion, now: args.context.now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(next ?? '/learn')
}

export default function Acknowledge() {
  const { places, place, notice, acknowledged, timeZone, next } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title="Where you will scan"
        lede="The law differs from place to place. Choose yours, read what is known about it, and sign that you have read it."
      />
      <ChoosePlace places={places} chosen={place?.code} acknowledged={acknowledged} timeZone={timeZone} next={next} />
      {place && <NoticeToRead place={place} notice={notice} form={form} />}
    </Page>
  )
}
