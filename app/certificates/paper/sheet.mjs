// @ts-check
// The sheet and its colours, which are those of `app/ui/theme.css` by day.
export const WIDTH = 841.89
export const HEIGHT = 595.28
export const MARGIN = 58
/** The width of the words beside the QR code. */
export const COLUMN = 540
export const INK = '#2b2320'
export const MUTED = '#695c54'
export const LINE = '#e0d5c7'
export const ACCENT = '#a8472f'
export const GLOW = '#e9a472'
export const BETWEEN = '#ca7852'
export const TEAL = '#125e5b'
export const CAUTION = '#7d4e00'
