import { scanPicture } from '~/commands/demo/pictures/speckle.server'
import { type Random, seededRandom } from '~/quizzes/seeded-random'

/**
 * Letters as strokes on a field 4 wide and 6 high, because a machine may have no fonts. Points are two digits, strokes are parted
 * by spaces.
 */
const STROKES: Record<string, string> = {
  ...{
    A: '0620 2046 1434',
    B: '0600 0030 3041 4133 0333 3344 4546 3606',
    C: '4010 1001 0105 0516 1646',
    D: '0006 0030 3042 4244 4436 3606',
  },
  ...{
    E: '4000 0006 0646 0333',
    F: '4000 0006 0333',
    G: '4010 1001 0105 0516 1646 4643 4323',
    H: '0006 4046 0343',
    I: '2026',
  },
  ...{
    K: '0006 4003 0346',
    L: '0006 0646',
    M: '0600 0023 2340 4046',
    N: '0600 0046 4640',
    O: '1030 3041 4145 4536 3616 1605 0501 0110',
  },
  ...{
    P: '0600 0030 3041 4142 4233 3303',
    R: '0600 0030 3041 4142 4233 3303 2346',
    S: '4010 1001 0102 0213 1333 3344 4445 4536 3606',
  },
  ...{ T: '0040 2026', U: '0005 0516 1636 3645 4540', V: '0026 2640', Y: '0023 4023 2326', Z: '0040 4006 0646' },
  ...{
    0: '1030 3041 4145 4536 3616 1605 0501 0110',
    1: '0220 2026',
    2: '0110 1030 3041 4142 4206 0646',
    3: '0030 3041 4133 1333 3344 4445 4536 3606',
  },
  ...{
    4: '3630 3004 0444',
    5: '4000 0003 0333 3344 4445 4536 3606',
    7: '0040 4016',
    8: '1030 3041 4142 4233 3313 1302 0201 0110 1333 3344 4445 4536 3616 1605 0504 0413',
  },
}

/** What machines write at the edges of a picture. */
const WORDS = [
  'NADIA PETRIE',
  'ID 2048 57',
  'ST HELENS CLINIC',
  '21 05 1988',
  'GA 24W 3D',
  'MI 0.8 TI 0.3',
  'OB GENERAL',
]

const LONGEST_WORD = Math.max(...WORDS.map((word) => word.length))

/** A line of text as an SVG drawing; `size` is the height of a letter in pixels. */
export function writing(
  text: string,
  { size, x, y, shade }: { size: number; x: number; y: number; shade: number },
): string {
  const unit = size / 6
  const grey = `rgb(${shade},${shade},${shade})`
  const letters = [...text].map((letter, at) => {
    const dx = x + at * size * 0.95
    return (STROKES[letter] ?? '')
      .split(' ')
      .filter(Boolean)
      .map((stroke) => {
        const [ax = 0, ay = 0, bx = 0, by = 0] = [...stroke].map(Number)
        return `<line x1="${dx + ax * unit}" y1="${y + ay * unit}" x2="${dx + bx * unit}" y2="${y + by * unit}"/>`
      })
      .join('')
  })
  return `<g stroke="${grey}" stroke-width="${Math.max(1.4, size / 8)}" stroke-linecap="round" fill="none">${letters.join('')}</g>`
}

/** What a machine draws that is no text: a ruler of depth, a wedge of greys, a mark of focus. */
function furniture(width: number, height: number, random: Random): string {
  const ticks = Array.from(
    { length: 14 },
    (_, at) => `<rect x="${width - 46}" y="${40 + at * 38}" width="${at % 5 ? 6 : 12}" height="2" fill="#bbb"/>`,
  )
  const wedge = `<defs><linearGradient id="w" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#eee"/><stop offset="1" stop-color="#000"/></linearGradient></defs><rect x="22" y="${height * 0.2}" width="16" height="${height * 0.4}" fill="url(#w)"/>`
  const focus = `<path d="M${width - 60} ${120 + random() * 300} l-12 -7 v14 z" fill="#ddd"/>`
  return ticks.join('') + wedge + focus
}

/** A made-up scan of that seed, with a line or two of writing at an edge where `written`. Answers JPEG, as machines export it. */
export async function aScreen(seed: number, { written }: { written: boolean }): Promise<Buffer> {
  const random = seededRandom(seed)
  const [width, height] = seed % 2 ? [800, 600] : [1280, 960]
  const spots = [0, 1, 2].map(() => ({
    across: random() * 0.5 - 0.25,
    deep: 0.2 + random() * 0.6,
    size: 0.03 + random() * 0.05,
    bright: random() < 0.5 ? 0.1 : 2.4,
  }))
  const size = Math.round((11 + random() * 12) * (width / 1024))
  const line = (at: number) => {
    const x = random() < 0.5 ? 16 : width - LONGEST_WORD * size - 30
    const y = random() < 0.6 ? 12 + at * size * 1.8 : height - 14 - (2 - at) * size * 1.8
    return writing(WORDS[Math.floor(random() * WORDS.length)] ?? '', {
      size,
      x,
      y,
      shade: 130 + Math.floor(random() * 125),
    })
  }
  const text = written ? line(0) + line(1) : ''
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${random() < 0.7 ? furniture(width, height, random) : ''}${text}</svg>`
  const scan = await scanPicture({ width, height, gain: 0.7 + random(), spots, random })
  return scan
    .composite([{ input: Buffer.from(drawing) }])
    .jpeg({ quality: 70 + Math.floor(random() * 25) })
    .toBuffer()
}
