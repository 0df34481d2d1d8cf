declare module 'fontkit' {
  /** An outline in units of its font, with y upwards. */
  type Outline = {
    scale: (x: number, y: number) => Outline
    translate: (x: number, y: number) => Outline
    toSVG: () => string
  }
  type Run = {
    glyphs: { path: Outline }[]
    positions: { xAdvance: number; xOffset: number; yOffset: number }[]
    advanceWidth: number
  }
  /** As much of a font as choosing one and drawing with it asks for. */
  export type Font = {
    hasGlyphForCodePoint: (codePoint: number) => boolean
    postscriptName: string
    unitsPerEm: number
    layout: (text: string) => Run
  }
  export function create(data: Uint8Array): Font
}
