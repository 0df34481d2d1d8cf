import type { Sharp } from 'sharp'
import { Refusal } from '~/platform/refusal'
import type { Cover } from '~db/schema/evidence'
import type { EvidenceType } from './file-kind'
import { type Edge, lettersAt } from './letters'
import { LONGEST_SIDE, MOST_BYTES, MOST_PIXELS, megabytes } from './limits'

type PictureType = Exclude<EvidenceType, 'video/mp4'>

/** A picture as it is kept: unfolded to its last line and drawn anew, so that nothing but its pixels is left. */
export type CleanPicture = { bytes: Buffer; width: number; height: number; letters: Edge[] }

const FORMAT_OF: Record<string, PictureType> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' }

const BROKEN =
  'This picture is broken or cut off: it could not be read to its end. Save it again on the device it comes from, and send that.'

/** Longest side of a small picture in a list, and of what is looked through for letters. Pixels. */
const THUMBNAIL_SIDE = 480
const LOOKED_AT_WIDTH = 1024

/** Loaded with the first picture: it is the largest part of the server's memory, and most days nobody sends one. */
const drawing = async () => (await import('sharp')).default

/** Refuses what cannot be read whole, and says no to bombs by their heads, before anything is unfolded. */
const opened = async (bytes: Uint8Array): Promise<Sharp> =>
  (await drawing())(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true })

/**
 * Reads a picture whole and writes it anew in its own format: turned upright, in sRGB, on black where it was transparent, at most
 * `LONGEST_SIDE` wide or high, without any of its metadata. Refuses with a sentence what is not a whole, still picture.
 */
export async function cleanPicture(bytes: Uint8Array, type: PictureType): Promise<CleanPicture> {
  await refuseUnlessOne(bytes, type)
  for (const side of [LONGEST_SIDE, LONGEST_SIDE / 2, LONGEST_SIDE / 4]) {
    const { data, info } = await drawnAnew(bytes, type, side)
    if (data.length <= MOST_BYTES) return { bytes: data, ...sizeOf(info), letters: await lettersIn(data) }
  }
  throw new Refusal(
    'invalid',
    `Written out plainly, this picture is larger than ${megabytes(MOST_BYTES)}. Save it as JPEG.`,
  )
}

const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height })

const drawnAnew = async (bytes: Uint8Array, type: PictureType, side: number) =>
  inFormat(
    (await opened(bytes))
      .autoOrient()
      .flatten({ background: '#000' })
      .toColourspace('srgb')
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true }),
    type,
  )
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new Refusal('invalid', BROKEN)
    })

/** Quality is high, because an instructor judges speckle and edges by it. */
function inFormat(picture: Sharp, type: PictureType): Sharp {
  if (type === 'image/jpeg') return picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' })
  return type === 'image/png' ? picture.png({ compressionLevel: 6 }) : picture.webp({ quality: 92 })
}

async function refuseUnlessOne(bytes: Uint8Array, type: PictureType): Promise<void> {
  const picture = await opened(bytes)
  const head = await picture.metadata().catch((error: unknown) => {
    throw new Refusal('invalid', /pixel limit/i.test(String(error)) ? tooManyPixels() : BROKEN)
  })
  const { format, width, height, pages = 1 } = head
  if (FORMAT_OF[format] !== type) throw new Refusal('invalid', BROKEN)
  if (width * height > MOST_PIXELS) throw new Refusal('invalid', tooManyPixels())
  if (width < 16 || height < 16)
    throw new Refusal('invalid', 'This picture is too small to show anything. Send a larger one.')
  if (pages > 1) throw new Refusal('invalid', 'This picture moves. Send one still picture, or a clip as MP4.')
}

const tooManyPixels = () =>
  `This picture has more than ${MOST_PIXELS / 1_000_000} million pixels. Make it smaller, and send that.`

/** Which edges of a clean picture look as if letters stood there: a warning, never a verdict. See `lettersAt`. */
async function lettersIn(clean: Buffer): Promise<Edge[]> {
  const sharp = await drawing()
  const { data, info } = await sharp(clean)
    .resize({ width: LOOKED_AT_WIDTH, withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return lettersAt({ pixels: data, width: info.width, height: info.height })
}

/** The clean picture with so many per cent of each edge blacked out, as it will be kept. */
export async function coveredPicture(clean: Uint8Array, type: PictureType, cover: Cover): Promise<Buffer> {
  const sharp = await drawing()
  const { width, height } = await sharp(clean).metadata()
  const part = (share: number, whole: number) => Math.min(whole, Math.ceil((share / 100) * whole))
  const bands = [
    { width, height: part(cover.top, height), left: 0, top: 0 },
    { width, height: part(cover.bottom, height), left: 0, top: height - part(cover.bottom, height) },
    { width: part(cover.left, width), height, left: 0, top: 0 },
    { width: part(cover.right, width), height, left: width - part(cover.right, width), top: 0 },
  ].filter((band) => band.width > 0 && band.height > 0)
  const black = bands.map(({ left, top, ...size }) => ({
    input: { create: { ...size, channels: 3 as const, background: '#000' } },
    left,
    top,
  }))
  return inFormat(sharp(clean).composite(black), type).toBuffer()
}

/** A small picture for lists, as WebP. */
export async function thumbnailOf(clean: Uint8Array): Promise<Buffer> {
  const sharp = await drawing()
  return sharp(clean)
    .resize({ width: THUMBNAIL_SIDE, height: THUMBNAIL_SIDE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 78 })
    .toBuffer()
}
