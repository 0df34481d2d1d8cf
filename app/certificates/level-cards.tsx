import { CardLink } from '~/ui/card'
import type { LevelCard } from './level-in-words'

/** The levels one after the other, each leading to the page that says all of it. */
export function LevelCards({ levels }: { levels: LevelCard[] }) {
  return (
    <div className="grid gap-5 md:grid-cols-2 lg:grid-cols-3">
      {levels.map(({ slug, title, summary, numbers }) => (
        <CardLink key={slug} href={`/levels/${slug}`} title={title}>
          <p className="text-base text-ink">{summary}</p>
          <p className="mt-3 first-letter:uppercase">{numbers}</p>
        </CardLink>
      ))}
    </div>
  )
}
