import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { competencyOf } from '~/curriculum/curriculum'
import { galleryHref, uploadHref } from '~/evidence/addresses'
import { EvidenceGrid } from '~/evidence/evidence-grid'
import { MOST_BYTES } from '~/evidence/files/limits'
import { GalleryForm } from '~/evidence/forms'
import { evidenceOf } from '~/evidence/queries.server'
import { SendForm } from '~/evidence/send-form'
import { discardUpload, uploadsOf } from '~/evidence/uploads/queries.server'
import { takeWhole } from '~/evidence/uploads/take-whole.server'
import { WaitingUploads } from '~/evidence/waiting-uploads'
import { DoneNotice } from '~/people/done-notice'
import { type FormReply, formState } from '~/platform/form-state'
import { parseForm } from '~/platform/forms.server'
import {
  currentActor,
  foundOr404,
  paramsOr404,
  type RouteArgs,
  requireAcknowledgement,
  requirePermission,
} from '~/platform/guards.server'
import { sentFiles } from '~/platform/sent-files.server'
import { CompetencyAddress } from '~/practicals/addresses'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data: shown }) => [
  { title: shown && `Pictures and clips: ${shown.competency.title}` },
]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const { personId: traineeId, timeZone } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const { slug, title } = competencyAt(args)
  const about = { traineeId, competencySlug: slug, now: context.now() }
  const [uploads, evidence] = await Promise.all([uploadsOf(context.db, about), evidenceOf(context.db, about)])
  const done = new URL(request.url).searchParams.get('done')
  return { competency: { slug, title }, uploads, evidence, timeZone, done }
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const isFiles = (request.headers.get('content-type') ?? '').startsWith('multipart/')
  // A stranger's words are kept while they sign in; a stranger's files are not even read.
  if (isFiles && !(await currentActor(args)))
    throw redirect(`/sign-in?${new URLSearchParams({ next: new URL(request.url).pathname })}`)
  const { personId: traineeId } = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, { personId: traineeId })
  const { slug } = competencyAt(args)
  if (isFiles) return takeFiles(args, { traineeId, competencySlug: slug })
  const form = await parseForm(request, GalleryForm)
  if (!form.ok) return form.answer
  await discardUpload(context.db, { uploadId: form.value.uploadId, traineeId })
  return redirect(`${galleryHref(slug)}?done=discarded`)
}

/** Files that came whole. One that is good leads on to its own page; otherwise the list says how each stands. */
async function takeFiles({ request, context }: RouteArgs, about: { traineeId: string; competencySlug: string }) {
  const files = await sentFiles(request, { field: 'files', mostBytes: MOST_BYTES })
  const { uploadIds, refusals } = await takeWhole(context.db, { ...about, files, now: context.now() })
  if (refusals.length > 0) return data<FormReply>({ typed: {}, errors: {}, formErrors: refusals }, { status: 400 })
  const [only, ...more] = uploadIds
  return redirect(only && more.length === 0 ? uploadHref(only) : `${galleryHref(about.competencySlug)}?done=sent`)
}

function competencyAt({ params, context }: RouteArgs) {
  const { competencySlug } = paramsOr404(params, CompetencyAddress)
  return foundOr404(competencyOf(context.content.current(), competencySlug))
}

export default function EvidencePage() {
  const { competency, uploads, evidence, timeZone, done } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title="Pictures and clips"
        lede={competency.title}
        crumbs={[
          { href: '/learn', label: 'Learn' },
          { href: `/learn/competencies/${competency.slug}`, label: competency.title },
        ]}
      />
      {!form.formErrors && (
        <DoneNotice
          done={done}
          says={{
            sent: 'Your files have arrived. Describe each, and it is kept.',
            kept: 'Kept. Your instructors can see it now.',
            discarded: 'Discarded. Nothing of it was kept.',
          }}
        />
      )}
      <Section title="Send files">
        <SendForm form={form} competencySlug={competency.slug} />
      </Section>
      {uploads.length > 0 && (
        <Section title="On their way" id="waiting">
          <p className="max-w-text text-muted">
            Nobody else sees these. What is not described within a day is forgotten.
          </p>
          <WaitingUploads uploads={uploads} />
        </Section>
      )}
      <Section title="What you have shown">
        {evidence.length > 0 ? (
          <EvidenceGrid evidence={evidence} timeZone={timeZone} />
        ) : (
          <EmptyState title="Nothing yet">
            A picture from a phantom or a simulator is enough to talk about. It earns nothing by itself; it shows your
            instructor how you work before they watch you.
          </EmptyState>
        )}
      </Section>
    </Page>
  )
}
