import { ProgressBar } from '~/ui/progress'

/** How far a level of certification is. `met` of `needed` requirements; `held` when a certificate is valid now. */
export type LevelOnDashboard = { slug: string; title: string; met: number; needed: number; held: boolean }

/** The way to each certificate, as far as it is come. */
export function LevelProgress({ levels }: { levels: LevelOnDashboard[] }) {
  return (
    <ul className="grid gap-5">
      {levels.map(({ slug, title, met, needed, held }) => (
        <li key={slug}>
          <ProgressBar
            value={met}
            max={needed}
            label={
              held ? `${title}: you hold this certificate` : met === needed ? `${title}: ready to be issued` : title
            }
          />
        </li>
      ))}
    </ul>
  )
}
