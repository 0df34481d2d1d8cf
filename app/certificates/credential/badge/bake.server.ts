import { crc32 } from 'node:zlib'

/** The keyword under which software looks for a credential in a PNG (Open Badges 3.0). */
export const PNG_KEYWORD = 'openbadgecredential'

/** The namespace under which software looks for a credential in an SVG (Open Badges 3.0). */
export const SVG_NAMESPACE = 'https://purl.imsglobal.org/ob/v3p0'

/** A PNG's signature and its first chunk, IHDR, which is always as long. */
const AFTER_HEADER = 8 + 25

/** Puts a credential into a PNG, uncompressed and once, right after its header. The picture stays the same. */
export function bakePng(png: Buffer, credential: string): Buffer {
  const text = Buffer.concat([Buffer.from(`${PNG_KEYWORD}\0\0\0\0\0`, 'latin1'), Buffer.from(credential, 'utf8')])
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk('iTXt', text), png.subarray(AFTER_HEADER)])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

/** Puts a credential into an SVG, right after its opening tag. */
export function bakeSvg(svg: string, credential: string): string {
  const held = credential.replaceAll(']]>', ']]]]><![CDATA[>')
  return svg.replace(
    /<svg([^>]*)>/,
    (_, attributes: string) =>
      `<svg${attributes} xmlns:openbadges="${SVG_NAMESPACE}">\n<openbadges:credential><![CDATA[${held}]]></openbadges:credential>`,
  )
}
