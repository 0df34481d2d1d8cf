import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'

/** A quiz as it stands with one trainee. `locked`: no attempt is left, and an instructor can give one. */
export type TraineeQuizLine = { href: string; title: string; words: string; passed: boolean; locked: boolean }

/** A trainee's quizzes, each with its standing and the way to the attempts. */
export function QuizzesOfTrainee({ quizzes }: { quizzes: TraineeQuizLine[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {quizzes.map(({ href, title, words, passed, locked }) => (
        <li key={href} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
          <div className="grid min-w-0 flex-1 basis-64 gap-1.5">
            <p className="font-semibold">{title}</p>
            <p className="flex flex-wrap items-center gap-2 text-sm text-muted">
              {passed && <Badge tone="teal">Passed</Badge>}
              {locked && <Badge tone="caution">Locked</Badge>}
              <span>{words}</span>
            </p>
          </div>
          <ButtonLink href={href} variant="secondary">
            Attempts
            <span className="sr-only">: {title}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}
