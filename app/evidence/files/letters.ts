/** An edge of a picture. */
export const EDGES = ['top', 'right', 'bottom', 'left'] as const
export type Edge = (typeof EDGES)[number]

/** A picture in shades of grey, one byte a pixel, row by row. */
export type GreyPicture = { pixels: Uint8Array; width: number; height: number }

/** Something that stands out from what is around it. Pixels; both ends included. */
type Blot = { left: number; top: number; right: number; bottom: number; area: number }

/** How much lighter or darker than its surroundings a stroke is, of 255; and how far around is looked, in pixels. */
const STANDS_OUT = 42
const AROUND = 9

/** Letters as high as these, in pixels of a picture 1024 wide; what is higher is a shape, what is lower is grain. */
const [LOWEST, HIGHEST] = [7, 44]

/** So many letters in a row make a word worth a warning. */
const LETTERS_IN_A_ROW = 4

/** What counts as an edge: this share of the width or height. Machines write there; what is written over the scan itself is not looked for. */
const EDGE_SHARE = 0.22

/**
 * Names the edges at which at least four things in a row look like letters: of one height, on one line, close together, with sharp
 * ends against a calm ground. It knows no letters, so it can be wrong both ways; `letters.test.ts` holds how often.
 */
export function lettersAt(picture: GreyPicture): Edge[] {
  const local = meanAround(picture)
  const found = new Set<Edge>()
  for (const sign of [1, -1]) {
    const blots = blotsIn(picture, local, sign).filter((blot) => looksLikeALetter(picture, blot))
    for (const row of rowsOf(blots)) for (const edge of edgesOf(row, picture)) found.add(edge)
  }
  return EDGES.filter((edge) => found.has(edge))
}

/** The mean of the square around each pixel, from a table of sums. */
function meanAround({ pixels, width, height }: GreyPicture): Float32Array {
  const sums = new Float64Array((width + 1) * (height + 1))
  for (let y = 0; y < height; y++) {
    let row = 0
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x] ?? 0
      sums[(y + 1) * (width + 1) + x + 1] = (sums[y * (width + 1) + x + 1] ?? 0) + row
    }
  }
  const means = new Float32Array(width * height)
  const sumTo = (x: number, y: number) => sums[y * (width + 1) + x] ?? 0
  for (let y = 0; y < height; y++) {
    const [up, down] = [Math.max(0, y - AROUND), Math.min(height, y + AROUND + 1)]
    for (let x = 0; x < width; x++) {
      const [from, to] = [Math.max(0, x - AROUND), Math.min(width, x + AROUND + 1)]
      const sum = sumTo(to, down) - sumTo(from, down) - sumTo(to, up) + sumTo(from, up)
      means[y * width + x] = sum / ((to - from) * (down - up))
    }
  }
  return means
}

/** Connected pixels that stand out: lighter than their surroundings (`sign` 1) or darker (-1). */
function blotsIn({ pixels, width, height }: GreyPicture, local: Float32Array, sign: number): Blot[] {
  const waits = new Uint8Array(width * height)
  for (let at = 0; at < waits.length; at++)
    if (sign * ((pixels[at] ?? 0) - (local[at] ?? 0)) > STANDS_OUT) waits[at] = 1
  const blots: Blot[] = []
  const stack: number[] = []
  for (let start = 0; start < waits.length; start++) {
    if (!waits[start]) continue
    waits[start] = 0
    stack.push(start)
    const blot = { left: width, top: height, right: 0, bottom: 0, area: 0 }
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)]
      blot.left = Math.min(blot.left, x)
      blot.right = Math.max(blot.right, x)
      blot.top = Math.min(blot.top, y)
      blot.bottom = Math.max(blot.bottom, y)
      blot.area++
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy]
          const next = ny * width + nx
          if (nx < 0 || ny < 0 || nx >= width || ny >= height || !waits[next]) continue
          waits[next] = 0
          stack.push(next)
        }
    }
    blots.push(blot)
  }
  return blots
}

const heightOf = ({ top, bottom }: Blot) => bottom - top + 1
const widthOf = ({ left, right }: Blot) => right - left + 1

/** Of a letter's size and shape, and on a ground that is calm: speckle, hair and bone have neither. */
function looksLikeALetter({ pixels, width, height }: GreyPicture, blot: Blot): boolean {
  const [high, wide] = [heightOf(blot), widthOf(blot)]
  if (high < LOWEST || high > HIGHEST || wide > 1.8 * high || wide < 2) return false
  const fill = blot.area / (high * wide)
  if (fill < 0.16 || (fill > 0.9 && wide > 0.45 * high)) return false
  // The frame two pixels around it: the ground between letters.
  let [count, sum, squares] = [0, 0, 0]
  const look = (x: number, y: number) => {
    if (x < 0 || y < 0 || x >= width || y >= height) return
    const pixel = pixels[y * width + x] ?? 0
    count++
    sum += pixel
    squares += pixel * pixel
  }
  for (let y = blot.top - 2; y <= blot.bottom + 2; y++) for (const x of [blot.left - 2, blot.right + 2]) look(x, y)
  for (let x = blot.left - 2; x <= blot.right + 2; x++) for (const y of [blot.top - 2, blot.bottom + 2]) look(x, y)
  const mean = sum / count
  return Math.sqrt(Math.max(0, squares / count - mean * mean)) < 26
}

/** Letters that stand beside each other on one line, each row with at least so many. */
function rowsOf(blots: Blot[]): Blot[][] {
  const rows: Blot[][] = []
  for (const blot of blots.sort((one, other) => one.left - other.left)) {
    const row = rows.find((one) => follows(one.at(-1), blot))
    if (row) row.push(blot)
    else rows.push([blot])
  }
  return rows.filter((row) => row.length >= LETTERS_IN_A_ROW && heightsAgree(row))
}

function follows(last: Blot | undefined, next: Blot): boolean {
  if (!last) return false
  const [high, nextHigh] = [heightOf(last), heightOf(next)]
  const tall = Math.max(high, nextHigh)
  const gap = next.left - last.right
  const sameLine = Math.abs(next.bottom - last.bottom) <= 0.3 * tall || Math.abs(next.top - last.top) <= 0.2 * tall
  return gap > -2 && gap <= 1.3 * tall && sameLine && Math.min(high, nextHigh) >= 0.5 * tall
}

/** The letters of a line are of one or two heights; grain is of all. */
function heightsAgree(row: readonly Blot[]): boolean {
  const heights = row.map(heightOf).sort((one, other) => one - other)
  const middle = heights[Math.floor(heights.length / 2)] ?? 0
  return heights.filter((high) => Math.abs(high - middle) <= Math.max(1.5, 0.22 * middle)).length >= 0.6 * row.length
}

function edgesOf(row: readonly Blot[], { width, height }: GreyPicture): Edge[] {
  const x = row.reduce((sum, { left, right }) => sum + (left + right) / 2, 0) / row.length
  const y = row.reduce((sum, { top, bottom }) => sum + (top + bottom) / 2, 0) / row.length
  const is: Record<Edge, boolean> = {
    top: y < EDGE_SHARE * height,
    bottom: y > (1 - EDGE_SHARE) * height,
    left: x < EDGE_SHARE * width,
    right: x > (1 - EDGE_SHARE) * width,
  }
  return EDGES.filter((edge) => is[edge])
}
