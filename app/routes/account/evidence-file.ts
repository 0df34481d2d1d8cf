import type { LoaderFunctionArgs } from '@remix-run/node'
import { EvidenceAddress } from '~/evidence/addresses'
import { fileToServe } from '~/evidence/queries.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { fileAnswer } from '~/platform/http/file-answer.server'

/** The file of a picture or clip, or its small picture: for its trainee, the instructors who teach them, and admins. */
export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const viewer = await requirePermission(args, 'account:own')
  const { evidenceId } = paramsOr404(args.params, EvidenceAddress)
  const { db, evidenceStore: store, now } = context
  const small = new URL(request.url).pathname.endsWith('/small')
  const { key, ...file } = foundOr404(await fileToServe(db, { evidenceId, small, viewer, now: now() }))
  const size = foundOr404(await store.size(key))
  return foundOr404(await fileAnswer(request, { ...file, size, open: (range) => store.get(key, range) }))
}
