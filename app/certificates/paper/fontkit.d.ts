declare module 'fontkit' {
  /** As much of a font as choosing one asks for. */
  export type Font = { hasGlyphForCodePoint: (codePoint: number) => boolean; postscriptName: string }
  export function create(data: Uint8Array): Font
}
