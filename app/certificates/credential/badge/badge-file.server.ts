import { dayInWords } from '~/platform/calendar-day'
import type { Printed } from '../../printed'
import { bakePng, bakeSvg } from './bake.server'
import { drawBadge } from './draw-badge.server'

/** A file to take along: the credential as it is, or inside a picture that can be shown. */
export type BadgeFile = { bytes: Buffer; type: string }

/** A certificate's badge in one of its forms, with the signed credential in it byte for byte. */
export async function badgeFile(
  format: 'png' | 'svg' | 'json',
  { printed, credential }: { printed: Printed; credential: string },
): Promise<BadgeFile> {
  if (format === 'json') return { bytes: Buffer.from(credential), type: 'application/json' }
  const { level, academy, demo, issuedOn, validUntil } = printed
  const dates = `Issued ${dayInWords(issuedOn)}, valid until ${dayInWords(validUntil)}`
  const svg = drawBadge({ level: level.title, academy, dates, demo })
  if (format === 'svg') return { bytes: Buffer.from(bakeSvg(svg, credential)), type: 'image/svg+xml' }
  return { bytes: bakePng(await asPng(svg), credential), type: 'image/png' }
}

/** The picture of a level, without dates and without a credential: what wallets show beside it. */
export const levelPicture = ({ title, academy }: { title: string; academy: string }): Promise<Buffer> =>
  asPng(drawBadge({ level: title, academy, dates: undefined, demo: false }))

async function asPng(svg: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(svg)).png({ compressionLevel: 9, palette: true }).toBuffer()
}
