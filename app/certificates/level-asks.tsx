import type { ReactNode } from 'react'
import { OWN_RECOGNITION } from '~/recognition/addresses'
import { Facts } from '~/ui/facts'
import { type LevelInWords, readingTime, type SkillsAsked } from './level-in-words'

/** What a level asks for, item by item: first what has to be there, then reading, quizzes, and skills to be shown. */
export function LevelAsks({ level }: { level: LevelInWords }) {
  const { levels, notice, modules, quizzes, skills, observations } = level
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-9">
      <Part title="Before anything else">
        <Facts
          items={[
            ...levels.map(({ slug, title }) => ({
              term: 'Another certificate',
              value: (
                <>
                  <a href={`/levels/${slug}`}>{title}</a>, valid on the day of issue
                </>
              ),
            })),
            ...(notice
              ? [
                  {
                    term: 'Your place',
                    value: 'The notice of what the law and the authorities say there, acknowledged',
                  },
                ]
              : []),
            { term: 'Good standing', value: 'No certificate of yours is suspended' },
          ]}
        />
      </Part>
      {modules.length > 0 && (
        <Part title="To read">
          <Facts
            items={modules.map(({ title, lessons, minutes, recognisable }) => ({
              term: title,
              value: (
                <details>
                  <summary className="min-h-6 cursor-pointer">
                    {lessons.length} lessons, {readingTime(minutes)}
                    {recognisable && ', or recognised'}
                  </summary>
                  <ul className="mt-2 grid list-disc gap-1 pl-5 text-sm text-muted">
                    {lessons.map((lesson) => (
                      <li key={lesson}>{lesson}</li>
                    ))}
                  </ul>
                </details>
              ),
            }))}
          />
          {modules.some(({ recognisable }) => recognisable) && (
            <p className="max-w-text text-sm text-muted">
              Already qualified? Where it says “or recognised”, a health professional or anybody else who has learnt the
              matter of these lessons elsewhere can <a href={OWN_RECOGNITION}>ask for recognition</a> and need not read
              them. The quizzes with their critical questions and every skill stay, and the certificate says which
              lessons were not taken here.
            </p>
          )}
        </Part>
      )}
      {quizzes.length > 0 && (
        <Part title="To pass">
          <Facts items={quizzes.map(({ title, sentence }) => ({ term: title, value: sentence }))} />
        </Part>
      )}
      {skills.length > 0 && (
        <Part title="To show to an instructor">
          <div className="grid gap-6">
            {skills.map((group) => (
              <Skills key={group.rule} {...group} />
            ))}
          </div>
          {observations > 0 && (
            <p className="max-w-text text-muted">
              In all at least {observations} observed performances, each signed by the instructor who watched.
            </p>
          )}
        </Part>
      )}
    </div>
  )
}

function Skills({ rule, modules }: SkillsAsked) {
  return (
    <div className="grid gap-4 border-l-2 border-line pl-4 sm:pl-5">
      <p className="max-w-text text-muted">{rule}</p>
      {modules.map(({ module, titles }) => (
        <div key={module} className="grid gap-1.5">
          <h4 className="font-sans text-sm font-semibold">{module}</h4>
          <ul className="grid gap-x-8 gap-y-1 sm:grid-cols-2">
            {titles.map((title) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h3 className="font-sans text-base font-semibold">{title}</h3>
      {children}
    </div>
  )
}
