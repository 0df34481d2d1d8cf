import { CardLink } from '~/ui/card'
import { ProgressRing } from '~/ui/progress'
import { moduleHref } from './addresses'
import { lessonsInWords } from './lessons-in-words'
import type { ModuleProgress } from './module-progress'
import { quizInWords } from './quiz-in-words'

/** A module on the dashboard: its place in the course, how far it is, and what it is made of. */
export function ModuleCard({ module, number }: { module: ModuleProgress; number: number }) {
  const { slug, title, lessons, lessonsRead, lessonsRecognised, competencies, competenciesShown, stepsDone, steps } =
    module
  const parts = [
    lessonsInWords({ lessons: lessons.length, read: lessonsRead, recognised: lessonsRecognised }),
    ...(module.quiz ? [quizInWords(module.quiz.standing)] : []),
    ...(competencies.length > 0 ? [`${competenciesShown} of ${competencies.length} competencies shown`] : []),
  ]
  return (
    <CardLink href={moduleHref(slug)} title={title} meta={`Module ${number}${module.core ? ' · core' : ''}`}>
      <div className="flex items-center gap-5 pt-2">
        <ProgressRing value={stepsDone} max={steps} label={`Steps done in ${title}`} />
        <ul className="grid gap-1">
          {parts.map((part) => (
            <li key={part}>{part}</li>
          ))}
        </ul>
      </div>
    </CardLink>
  )
}
