import { Readable } from 'node:stream'
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node'
import { quizOf } from '~/curriculum/curriculum'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { bankFile } from '~/quizzes/banks/formats.server'
import { BankFileAddress } from '~/quizzes/items/addresses'

/** A bank with its keys as a file, for those who teach. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'bank:view')
  const { quizSlug, format } = paramsOr404(args.params, BankFileAddress)
  const quiz = foundOr404(quizOf(args.context.content.current(), quizSlug))
  const { file, mediaType, bytes } = bankFile(format, quiz)
  return new Response(createReadableStreamFromReadable(Readable.from(bytes, { objectMode: false })), {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
