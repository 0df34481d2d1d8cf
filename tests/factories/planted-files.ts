import { crc32 } from 'node:zlib'
import type { Sharp } from 'sharp'
import { clipOf, sweep } from '~/commands/demo/pictures/clip.server'
import { scanPicture } from '~/commands/demo/pictures/speckle.server'
import { box, words } from '~/evidence/clips/boxes'
import { seededRandom } from '~/quizzes/seeded-random'

/** What must not come out of the other end: a name, and a place with its numbers. */
export const PLANTED = 'NADIA PETRIE 1988'

const planted = Buffer.from(PLANTED)

const small = () => scanPicture({ width: 160, height: 120, random: seededRandom(3) })

/** EXIF with a name, a place and a small picture's worth of words; XMP; a colour profile. */
const described = (picture: Sharp) =>
  picture
    .withExif({
      IFD0: { Copyright: PLANTED, ImageDescription: PLANTED, Make: 'VolumeMaster', DateTime: '2026:01:02 03:04:05' },
      IFD2: { UserComment: PLANTED },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withXmp(
      `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="${PLANTED}"/></rdf:RDF></x:xmpmeta>`,
    )
    .withIccProfile('p3')

/** A JPEG segment: a comment (0xfe), or IPTC in the place where Photoshop puts it (0xed). */
function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** IPTC: by-line and caption, in a Photoshop resource block. */
function iptc(): Buffer {
  const record = (dataset: number) => Buffer.concat([Buffer.from([0x1c, 2, dataset, 0, planted.length]), planted])
  const data = Buffer.concat([record(80), record(120)])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  return Buffer.concat([Buffer.from('Photoshop 3.0\0'), Buffer.from('8BIM\x04\x04\0\0', 'latin1'), size, data])
}

/** A JPEG with the name in EXIF, GPS, XMP, IPTC, a comment, a profile, and after its end. */
export async function aPlantedJpeg(): Promise<Buffer> {
  const file = await described(await small())
    .jpeg()
    .toBuffer()
  const extras = [segment(0xfe, planted), segment(0xed, iptc()), segment(0xe5, planted)]
  return Buffer.concat([file.subarray(0, 2), ...extras, file.subarray(2), planted])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [size, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  size.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}

const PNG_HEAD = 8 + 25

/** A PNG with the name in EXIF, XMP, text chunks, a time, a private chunk, and after its end; and under its transparent corner. */
export async function aPlantedPng(): Promise<Buffer> {
  const file = await described(await small())
    .png()
    .toBuffer()
  const extras = [
    chunk('tEXt', Buffer.concat([Buffer.from('Author\0'), planted])),
    chunk('iTXt', Buffer.concat([Buffer.from('Comment\0\0\0\0\0'), planted])),
    chunk('tIME', Buffer.from([7, 234, 1, 2, 3, 4, 5])),
    chunk('prVt', planted),
  ]
  return Buffer.concat([file.subarray(0, PNG_HEAD), ...extras, file.subarray(PNG_HEAD), planted])
}

/** A WebP with the name in EXIF, XMP and a chunk of its own. */
export async function aPlantedWebp(): Promise<Buffer> {
  const file = await described(await small())
    .webp()
    .toBuffer()
  const extra = Buffer.concat([
    Buffer.from('PRIV'),
    Buffer.from([planted.length + 1, 0, 0, 0]),
    planted,
    Buffer.from([0]),
  ])
  const whole = Buffer.concat([file, extra.subarray(0, 8 + planted.length + (planted.length % 2))])
  whole.writeUInt32LE(whole.length - 8, 4)
  return whole
}

/** A clip of a few frames, and one with the name in every place where phones and programs write. */
export async function aClip(): Promise<Uint8Array> {
  return clipOf(await sweep({ random: seededRandom(5), count: 3, width: 96, height: 64 }))
}

/** The same clip with a name, a place and times in it. */
export async function aPlantedClip(): Promise<Uint8Array> {
  const frames = await sweep({ random: seededRandom(5), count: 3, width: 96, height: 64 })
  const place = box('udta', box('\xa9xyz', words(0x001215c7), Buffer.from(`+51.5074-000.1278/ ${PLANTED}`)))
  return clipOf(frames, {
    inFilm: [place, box('meta', words(0), planted), box('iods', planted)],
    inTrack: [box('udta', box('name', planted)), box('tref', planted)],
    before: [box('free', planted), box('uuid', planted), box('mdat', planted)],
    after: [box('skip', planted), box('uuid', planted), box('XMP_', planted)],
    madeAt: 0xe1234567,
    handler: PLANTED,
  })
}
