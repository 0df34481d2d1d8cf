import { SETTING_WORDS } from '~/practicals/wording'
import { Table } from '~/ui/table'
import { span } from './span'
import { type Printed, shown } from './printed'

/** How a certificate was assessed, from its frozen record: lessons, quizzes, skills. */
export function HowAssessed({ printed }: { printed: Printed }) {
  const { modules, quizzes, competencies } = printed
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      {competencies.length > 0 && (
        <Table
          caption="Skills, each watched and signed off by an instructor"
          head={['Skill', 'Times', 'Where', 'When', 'Signed off by']}
          numeric={[1]}
          rows={competencies.map((competency) => {
            const { times, settings, instructors } = shown(competency)
            const when = span(competency.observations.map((one) => one.seenOn))
            return { key: competency.slug, cells: [competency.title, times, settings.map((one) => SETTING_WORDS[one]).join(', '), when, instructors.join(', ')] }
          })}
        />
      )}
      {quizzes.length > 0 && (
        <Table
          caption="Quizzes, each passed with no critical question wrong"
          head={['Quiz', 'Score', 'Needed', 'Passed on']}
          numeric={[1, 2]}
          rows={quizzes.map((quiz) => ({ key: quiz.slug, cells: [quiz.title, `${quiz.scorePercent} %`, `${quiz.passPercent} %`, span([quiz.passedOn])] }))}
        />
      )}
      {modules.map((module) => (
        <details key={module.slug} className="border-y border-line py-3">
          <summary className="min-h-6 cursor-pointer">
            <span className="font-semibold">{module.title}</span>: {module.lessons.length} lessons read, {span(module.lessons.map((lesson) => lesson.readOn))}
          </summary>
          <ul className="mt-3 grid gap-1.5 text-sm text-muted">
            {module.lessons.map((lesson) => (
              <li key={lesson.slug}>
                {lesson.title}, {span([lesson.readOn])}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  )
}
