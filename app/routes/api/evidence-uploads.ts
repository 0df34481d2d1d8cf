import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { competencyOf } from '~/curriculum/curriculum'
import { UPLOADS_PATH, UploadAddress } from '~/evidence/addresses'
import { MOST_BYTES } from '~/evidence/files/limits'
import { finishUpload } from '~/evidence/uploads/finish-upload.server'
import { discardUpload, ownUpload } from '~/evidence/uploads/queries.server'
import { receive } from '~/evidence/uploads/receive.server'
import { startUpload } from '~/evidence/uploads/start-upload.server'
import { currentAcknowledgement } from '~/people/acknowledge-notice.server'
import { allows } from '~/people/permissions'
import { currentActor, type RouteArgs } from '~/platform/guards.server'
import { answerResumable, type ResumableUploads } from '~/platform/http/resumable.server'
import { Refusal } from '~/platform/refusal'

const said = (sentence: string, status: number) =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** HEAD asks how far an upload has come, OPTIONS what is spoken here; there is nothing to look at. */
export async function loader(args: LoaderFunctionArgs) {
  const { method } = args.request
  if (method === 'HEAD' || method === 'OPTIONS') return answer(args)
  return said('This address is for programs that send files.', 405)
}

/** Resumable uploads by the tus protocol: POST opens one, PATCH goes on with it, DELETE throws it away. */
export async function action(args: ActionFunctionArgs) {
  return answer(args)
}

async function answer(args: RouteArgs): Promise<Response> {
  const { context, request } = args
  const actor = await currentActor(args)
  if (!actor) return said('You are signed out. Sign in again; what has arrived is kept for a day.', 401)
  const { notice } = context.content.current()
  if (!allows(actor.roles, 'sign-off:ask')) return said('Your account sends no pictures or clips.', 403)
  if (!(await currentAcknowledgement(context.db, { personId: actor.personId, notice })))
    return said('Read the notice for the place where you will scan first.', 403)
  return answerResumable(request, {
    path: UPLOADS_PATH,
    mostBytes: MOST_BYTES,
    uploads: uploadsBy(args, actor.personId),
  })
}

/** One trainee's own uploads. Whatever is no id, and whatever is another's, is not there. */
function uploadsBy({ context }: RouteArgs, traineeId: string): ResumableUploads {
  const { db, content, now } = context
  const own = (id: string) => ({ uploadId: id, traineeId })
  const isId = (id: string) => UploadAddress.safeParse({ uploadId: id }).success
  return {
    async create({ bytes, about }) {
      const competency = competencyOf(content.current(), about.competency ?? '')
      if (!competency) throw new Refusal('not-found', 'There is no such competency now. Load the page again.')
      const fileName = about.filename ?? ''
      const { uploadId } = await startUpload(db, {
        traineeId,
        competencySlug: competency.slug,
        fileName,
        bytes,
        now: now(),
      })
      return { id: uploadId }
    },
    async find(id) {
      const upload = isId(id) ? await ownUpload(db, own(id)) : undefined
      return upload && { offset: upload.received, bytes: upload.bytes }
    },
    receive: (id, from) => receive(db, { ...own(id), ...from }),
    finish: (id) => finishUpload(db, own(id)),
    async remove(id) {
      if (isId(id)) await discardUpload(db, own(id))
    },
  }
}
