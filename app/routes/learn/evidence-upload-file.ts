import type { LoaderFunctionArgs } from '@remix-run/node'
import { UploadAddress } from '~/evidence/addresses'
import { uploadToShow } from '~/evidence/uploads/upload-to-show.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { fileAnswer } from '~/platform/http/file-answer.server'

/** A file that arrived, as it would be kept: for the trainee who sent it and nobody else. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: traineeId } = await requirePermission(args, 'sign-off:ask')
  const { uploadId } = paramsOr404(args.params, UploadAddress)
  const { bytes, ...file } = foundOr404(await uploadToShow(args.context.db, { uploadId, traineeId }))
  const open = async (range?: { from: number; to: number }) =>
    new Blob([new Uint8Array(range ? bytes.subarray(range.from, range.to + 1) : bytes)]).stream()
  return foundOr404(await fileAnswer(args.request, { ...file, size: bytes.length, open }))
}
