import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { competencyOf } from '~/curriculum/curriculum'
import { evidenceHref, galleryHref, UploadAddress, uploadHref } from '~/evidence/addresses'
import { DescribeForm } from '~/evidence/describe-form'
import { WholePicture } from '~/evidence/evidence-picture'
import { NOT_COVERED, UploadForm } from '~/evidence/forms'
import { keepEvidence } from '~/evidence/keep-evidence.server'
import { visibleEvidence } from '~/evidence/queries.server'
import { dayOf, firstConsentDay, lastDays } from '~/evidence/retention'
import { sourcesAllowed } from '~/evidence/sources'
import { finishUpload } from '~/evidence/uploads/finish-upload.server'
import { coverUpload, discardUpload, ownUpload } from '~/evidence/uploads/queries.server'
import { WaitingUploads } from '~/evidence/waiting-uploads'
import { fileInWords } from '~/evidence/wording'
import { hereSinceOf } from '~/people/queries.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import {
  foundOr404,
  paramsOr404,
  type RouteArgs,
  requireAcknowledgement,
  requirePermission,
} from '~/platform/guards.server'
import { settingsAllowed } from '~/practicals/observation-rules'
import { practiceLog } from '~/practicals/practice-queries.server'
import { stands } from '~/practicals/practice-totals'
import { ownRequests, placeStandingOf } from '~/practicals/queries.server'
import { SETTING_WORDS } from '~/practicals/wording'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Describe a picture or clip' }]

export async function loader(args: LoaderFunctionArgs) {
  const { context } = args
  const { db } = context
  const viewer = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, viewer)
  const own = { ...paramsOr404(args.params, UploadAddress), traineeId: viewer.personId }
  await finishUpload(db, own)
  const upload = await ownUpload(db, own)
  const now = context.now()
  if (!upload) {
    // Kept already, in another tab or by a second click.
    const kept = foundOr404(await visibleEvidence(db, { evidenceId: own.uploadId, viewer, now }))
    throw redirect(evidenceHref(kept.id))
  }
  const { taught, title, policy, sources } = await whatMayBeShown(args, { ...own, slug: upload.competencySlug })
  const about = { traineeId: own.traineeId, competencySlug: upload.competencySlug }
  const [log, requests, hereSince] = await Promise.all([
    practiceLog(db, own),
    ownRequests(db, about),
    hereSinceOf(db, viewer),
  ])
  return {
    upload,
    competency: { slug: upload.competencySlug, title },
    practice: log
      .filter((entry) => stands(entry) && entry.competencySlug === upload.competencySlug)
      .map((entry) => ({
        value: entry.id,
        label: `${entry.practisedOn}, ${SETTING_WORDS[entry.setting].toLowerCase()}`,
      })),
    hasRequest: requests.some(({ state }) => state === 'open'),
    sources,
    policy: policy ?? null,
    days: policy ? { ...lastDays(policy, now), today: dayOf(now), firstConsent: firstConsentDay(hereSince) } : null,
    taughtBy: taught.course.title,
  }
}

export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const { db } = context
  const viewer = await requirePermission(args, 'sign-off:ask')
  await requireAcknowledgement(args, viewer)
  const own = { ...paramsOr404(args.params, UploadAddress), traineeId: viewer.personId }
  const now = context.now()
  const upload = await ownUpload(db, own)
  const kept = upload ? undefined : await visibleEvidence(db, { evidenceId: own.uploadId, viewer, now })
  if (kept?.traineeId === own.traineeId) throw redirect(evidenceHref(kept.id))
  const { competencySlug } = foundOr404(upload)
  const form = await parseForm(request, UploadForm)
  if (!form.ok) return form.answer
  if (form.value.intent === 'discard') {
    await discardUpload(db, own)
    return redirect(`${galleryHref(competencySlug)}?done=discarded`)
  }
  if (form.value.intent === 'cover') {
    await coverUpload(db, { ...own, cover: form.value.cover })
    // What was typed below stays: bands are tried before the rest is said.
    return data({ ...form.again('').data, formErrors: [] })
  }
  const { intent: _, consented, ...said } = form.value
  const described = { ...said, consentedOn: consented === 'yes' ? said.consentedOn : null }
  const { practiceEntryId } = described
  const log = practiceEntryId === null ? [] : await practiceLog(db, own)
  if (
    practiceEntryId !== null &&
    !log.some((entry) => stands(entry) && entry.id === practiceEntryId && entry.competencySlug === competencySlug)
  )
    return form.again('That scan is not in your log any more. Choose another, or none.', 409)
  try {
    const { policy, sources: allowed } = await whatMayBeShown(args, { ...own, slug: competencySlug })
    const requests = await ownRequests(db, { traineeId: own.traineeId, competencySlug })
    const requestId = requests.find(({ state }) => state === 'open')?.id ?? null
    await keepEvidence({ db, store: context.evidenceStore }, { ...own, described, requestId, allowed, policy, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${galleryHref(competencySlug)}?done=kept`)
}

/** Which sources this trainee may show for a competency, by its checklist, the law of their place, and the academy's own rules. */
async function whatMayBeShown({ context }: RouteArgs, { traineeId, slug }: { traineeId: string; slug: string }) {
  const taught = context.content.current()
  const competency = foundOr404(competencyOf(taught, slug))
  const place = await placeStandingOf(context.db, { traineeId, taught })
  const policy = taught.course.evidence
  const settings = settingsAllowed(competency.settings, place)
  return {
    taught,
    policy,
    title: competency.title,
    sources: sourcesAllowed({ settings, takesPeople: policy !== undefined }),
  }
}

export default function DescribeUpload() {
  const { upload, competency, practice, hasRequest, sources, policy, days } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const { found } = upload
  return (
    <Page>
      <PageHeader
        title={found ? 'Say what it shows' : 'On its way'}
        lede={competency.title}
        crumbs={[
          { href: `/learn/competencies/${competency.slug}`, label: competency.title },
          { href: galleryHref(competency.slug), label: 'Pictures and clips' },
        ]}
      />
      {found ? (
        <DescribeForm
          {...{ form, found, sources, policy, days, practice, hasRequest }}
          cover={upload.cover ?? NOT_COVERED}
        >
          <figure className="grid gap-2">
            <WholePicture
              src={`${uploadHref(upload.id)}/file${upload.cover ? `?${new URLSearchParams(Object.entries(upload.cover).map(([edge, share]) => [edge, String(share)]))}` : ''}`}
              one={{ ...found, caption: 'The file as it will be kept' }}
            />
            <figcaption className="text-sm text-muted">
              {fileInWords(found)}. Written anew: where, when and with what it was made is not in it any more.
            </figcaption>
          </figure>
        </DescribeForm>
      ) : (
        <WaitingUploads uploads={[upload]} />
      )}
    </Page>
  )
}
