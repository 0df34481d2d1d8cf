import type { LoaderFunctionArgs } from '@remix-run/node'
import { verifyAddress } from '~/certificates/letters'
import { LookQuery } from '~/certificates/template/forms'
import { sampleRecord } from '~/certificates/template/sample'
import { logoBytes, templateInForce } from '~/certificates/template/templates.server'
import { academyName } from '~/people/academy.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'

/** A sample as a PDF, of the look that the address names, else of the one in force. It says on every sheet that it certifies nothing. */
export async function loader(args: LoaderFunctionArgs) {
  const { name: issuedBy } = await requirePermission(args, 'certificate:issue')
  const { db, content, papers, origin, now } = args.context
  const asked = Object.fromEntries(new URL(args.request.url).searchParams)
  const [{ logo, ...inForce }, academy] = await Promise.all([templateInForce(db), academyName(db)])
  const look =
    Object.keys(asked).length > 0 ? paramsOr404({ ...asked, closing: asked.closing || undefined }, LookQuery) : inForce
  const facts = { look: { ...look, logo }, academy: academy ?? 'Firstlight', issuedBy, now: now() }
  const printed = foundOr404(sampleRecord(content.current(), facts))
  const pdf = await papers.draw({
    ...{ id: `sample ${JSON.stringify(look)} ${logo} ${printed.issuedOn}`, printed, sample: true },
    ...{ address: verifyAddress(origin, printed.serial), fingerprint: '0'.repeat(64) },
    logo: logo ? await logoBytes(db, { hash: logo }) : undefined,
  })
  return new Response(pdf as Uint8Array<ArrayBuffer>, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': 'inline; filename="sample.pdf"',
      'Cache-Control': 'private, no-store',
    },
  })
}
