import type { LessonHeading } from './curriculum'

const HEADING = /<h[23][^>]*\sid="([^"]+)"[^>]*>([\s\S]*?)<\/h[23]>/g
const SPELLED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" }

/** Every heading of a finished lesson, smaller ones too, in the order of its text: what a link into it may lead to. */
export const headingsIn = (html: string): LessonHeading[] =>
  [...html.matchAll(HEADING)].map(([, id = '', inner = '']) => ({ id, text: wordsOf(inner) }))

const wordsOf = (html: string) =>
  html.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot|#x27);/g, (spelled) => SPELLED[spelled] ?? spelled)
