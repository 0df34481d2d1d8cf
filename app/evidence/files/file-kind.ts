/** What evidence may be. Everything else is refused by name where we know it, so that its owner can do something about it. */
export const EVIDENCE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'video/mp4'] as const
export type EvidenceType = (typeof EVIDENCE_TYPES)[number]

/** The ending of a file of that type, for whoever saves it. */
export const ENDING_OF: Record<EvidenceType, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
}

/** A file by its first bytes: a type that may be evidence, or the sentence that refuses it. */
export type FileKind = { type: EvidenceType } | { refusal: string }

/** A DICOM file has 128 bytes of anything, so also the beginning of a picture, and then says so. */
const DICOM_MARK_AT = 128

const AS_PICTURE = 'Save it as JPEG, PNG or WebP, and send that.'
const AS_CLIP = 'Save it as an ordinary MP4, and send that.'

const text = (bytes: Uint8Array, from: number, to: number) =>
  String.fromCharCode(...bytes.subarray(from, Math.min(to, bytes.length)))

const begins = (bytes: Uint8Array, ...marks: number[]) => marks.every((mark, at) => bytes[at] === mark)

/** What ISO media files call themselves that are no clip that every browser plays. */
const OTHER_BRANDS: [RegExp, string][] = [
  [/^(heic|heix|heim|heis|hevc|mif1|msf1)/, `This is a HEIC picture, which many browsers cannot show. ${AS_PICTURE}`],
  [/^(avif|avis)/, `This is an AVIF picture. ${AS_PICTURE}`],
  [/^qt/, `This is a QuickTime film (MOV). ${AS_CLIP}`],
]

/** Things that people send by mistake, or under another name. */
const OTHERS: [is: (bytes: Uint8Array) => boolean, refusal: string][] = [
  [(bytes) => bytes.length === 0, 'This file is empty. Choose it again.'],
  [
    (bytes) => text(bytes, DICOM_MARK_AT, DICOM_MARK_AT + 4) === 'DICM',
    `This is a DICOM file: it may carry a patient’s name, birth date and hospital in it. Nothing of it was kept. Export a plain picture or clip on the machine, without the patient’s details.`,
  ],
  [(bytes) => /^\s*<(\?xml|svg|!doctype svg)/i.test(text(bytes, 0, 200)), `This is an SVG drawing. ${AS_PICTURE}`],
  [(bytes) => /^GIF8[79]a/.test(text(bytes, 0, 6)), `This is a GIF. ${AS_PICTURE}`],
  [
    (bytes) => begins(bytes, 0x49, 0x49, 0x2a, 0) || begins(bytes, 0x4d, 0x4d, 0, 0x2a),
    `This is a TIFF picture. ${AS_PICTURE}`,
  ],
  [(bytes) => text(bytes, 0, 2) === 'BM', `This is a BMP picture. ${AS_PICTURE}`],
  [(bytes) => text(bytes, 0, 5) === '%PDF-', 'This is a PDF. Send the picture itself, as JPEG, PNG or WebP.'],
  [
    (bytes) => begins(bytes, 0x50, 0x4b, 3, 4),
    'This is a ZIP package. Unpack it, and send the pictures and clips in it.',
  ],
  [(bytes) => begins(bytes, 0x1a, 0x45, 0xdf, 0xa3), `This is a WebM or Matroska film. ${AS_CLIP}`],
  [(bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'AVI ', `This is an AVI film. ${AS_CLIP}`],
]

/** Tells a file by its bytes, never by its name or by what a browser says of it. */
export function fileKind(bytes: Uint8Array): FileKind {
  const other = OTHERS.find(([is]) => is(bytes))
  if (other) return { refusal: other[1] }
  if (begins(bytes, 0xff, 0xd8, 0xff)) return { type: 'image/jpeg' }
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { type: 'image/png' }
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return { type: 'image/webp' }
  if (text(bytes, 4, 8) !== 'ftyp')
    return {
      refusal: 'This is no picture or clip that we know, whatever its name says. JPEG, PNG, WebP and MP4 are taken.',
    }
  const brand = text(bytes, 8, 12)
  const wrong = OTHER_BRANDS.find(([pattern]) => pattern.test(brand))
  return wrong ? { refusal: wrong[1] } : { type: 'video/mp4' }
}
