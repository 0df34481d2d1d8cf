/** Signs that turn a line of writing round, or that nobody sees. The two joiners stay: Persian and Hindi are written with them. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu

/** A text without signs that nobody sees: two that look the same are the same, and none turns round what stands beside it. */
export const withoutUnseen = (text: string): string => text.replace(UNSEEN, '')
