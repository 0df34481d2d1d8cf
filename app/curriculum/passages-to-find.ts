import type { LessonPassage } from './curriculum'
import type { Passage } from './lesson-passages'

/** Said before words that must not stand alone in a list of results, as if the course said them. */
const SAID_AS: Record<Passage['voice'], string> = { own: '', say: '', quoted: '', 'never-say': 'Never say: ' }

/** The places of a lesson as a search finds them, each with all its words; what shares a place is one. The summary comes first. */
export function passagesToFind(summary: string, passages: Passage[]): LessonPassage[] {
  const found = new Map<string, LessonPassage>([['', { place: '', heading: '', text: summary }]])
  let heading = ''
  for (const { kind, place, text, voice } of passages) {
    if (kind === 'heading') heading = text.replaceAll('*', '')
    if (kind === 'heading' || text === '') continue
    const before = found.get(place)
    const words = `${before ? '' : SAID_AS[voice]}${text.replaceAll('*', '')}`
    found.set(place, before ? { ...before, text: `${before.text} · ${words}` } : { place, heading, text: words })
  }
  return [...found.values()]
}
