const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as it stands in XML or HTML, within tags and within double quotes. */
export const safe = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)

/** The same for an attribute in XML, where line ends and tabs would otherwise be read as spaces. */
export const quoted = (text: string): string => safe(text).replace(/[\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** Words with their line breaks, as HTML shows them. */
export const withBreaks = (text: string): string => safe(text).replaceAll('\n', '<br/>')

/** Whether there is a sign in a text that is text everywhere else and has no place in XML. */
export const hasUnsayable = (text: string): boolean => /[\uFFFE\uFFFF]/.test(text)
export const UNSAYABLE = 'There is a character in it that XML has no way to say.'

/** The first line of a text, short enough for a title. */
export const titleOf = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 200)
