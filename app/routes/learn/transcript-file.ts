import type { LoaderFunctionArgs } from '@remix-run/node'
import { PAPERS } from '~/certificates/template/template'
import { TranscriptFileAddress } from '~/certificates/transcript/forms'
import { transcriptToTake } from '~/certificates/transcript/queries.server'
import { transcriptPaper } from '~/certificates/transcript/transcript-paper.server'
import { allows } from '~/people/permissions'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'

/** The sheet that an address asks for; without one, or with nonsense, the template's. */
const PaperAsked = z.enum(PAPERS).optional().catch(undefined)

/** A transcript as a PDF or as signed JSON, for the person it is about and for admins. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: readerId, roles } = await requirePermission(args, 'account:own')
  const { number, transcriptFormat: format } = paramsOr404(args.params, TranscriptFileAddress)
  const { db, papers, keys, origin, now: clock } = args.context
  const now = clock()
  const asked = { number, readerId, seesAll: allows(roles, 'record:view') }
  if (format === 'json') {
    const { json } = foundOr404(await transcriptToTake(db, asked, { keys, now }))
    return file(json, { type: 'application/ld+json', disposition: 'attachment', name: `transcript-${number}.json` })
  }
  const paper = PaperAsked.parse(new URL(args.request.url).searchParams.get('paper'))
  const pdf = foundOr404(await transcriptPaper(db, { ...asked, paper }, { papers, keys, origin, now }))
  return file(pdf as Uint8Array<ArrayBuffer>, {
    ...{ type: 'application/pdf', disposition: 'inline', name: `transcript-${number}.pdf` },
  })
}

const file = (body: BodyInit, { type, disposition, name }: { type: string; disposition: string; name: string }) =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `${disposition}; filename="${name}"`,
      'Cache-Control': 'private, no-cache',
    },
  })
