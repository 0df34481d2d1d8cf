import type { LoaderFunctionArgs } from '@remix-run/node'
import { CertificateAddress } from '~/certificates/forms'
import { signedCredential } from '~/certificates/credential/signed-credential.server'
import { verifyAddress } from '~/certificates/letters'
import { certificateForPaper } from '~/certificates/queries.server'
import { PAPERS } from '~/certificates/template/template'
import { logoBytes } from '~/certificates/template/templates.server'
import { allows } from '~/people/permissions'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { z } from '~/platform/zod'

/** The sheet that an address asks for; without one, or with nonsense, the template's. */
const PaperAsked = z.enum(PAPERS).optional().catch(undefined)

/** The certificate as a PDF, for its holder and for admins; `?paper=Letter` for another sheet than the template's. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId: readerId, roles } = await requirePermission(args, 'account:own')
  const { serial } = paramsOr404(args.params, CertificateAddress)
  const { db, papers, keys, origin, now: clock } = args.context
  const certificate = foundOr404(
    await certificateForPaper(db, { serial, readerId, seesAll: allows(roles, 'record:view') }),
  )
  const credential = await signedCredential(db, { serial, keys, now: clock() })
  const asked = PaperAsked.parse(new URL(args.request.url).searchParams.get('paper'))
  const logo = certificate.printed.template?.logo
  const pdf = await papers.draw({
    ...certificate,
    credential,
    address: verifyAddress(origin, serial),
    logo: logo ? await logoBytes(db, { hash: logo }) : undefined,
    paper: asked,
  })
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${certificate.printed.level.slug}-${serial}.pdf"`,
      'Cache-Control': 'private, no-cache',
    },
  })
}
