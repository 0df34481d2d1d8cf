import { mistake, warning } from '../content-problem'
import type { ContentProblem, Curriculum } from '../curriculum'
import { moduleOf } from '../curriculum'
import { headingsIn } from '../lesson-headings'
import type { WrittenQuestion } from '../question-schema'
import type { Quiz } from '../quiz-schema'
import type { Read } from '../yaml-file.server'
import { habitsOf } from './bank-habits'
import { nearTwins, tellsOf } from './question-tells'

/** Everything about a bank that lets somebody guess, trips a careful reader, or points to no place. */
export function proofreadBank(
  file: string,
  { value: quiz, lineOf }: Pick<Read<Quiz>, 'value' | 'lineOf'>,
  { taught, moduleSlug }: { taught: Curriculum; moduleSlug: string },
): ContentProblem[] {
  const at = (n: number, ...path: PropertyKey[]) => lineOf(['questions', n, ...path])
  return [
    ...quiz.questions.flatMap((question, n) => [
      ...tellsOf(question).map(({ path, message, cure }) => warning(file, at(n, ...path), message, cure)),
      ...strayedSection(question, { taught, moduleSlug }).map((message) =>
        mistake(
          file,
          at(n, 'section'),
          message,
          'Use the words of a heading of that lesson, in lower case, joined by hyphens.',
        ),
      ),
    ]),
    ...nearTwins(quiz.questions).map(([later, earlier]) =>
      warning(
        file,
        at(later, 'id'),
        `This question says nearly the same as \`${quiz.questions[earlier]?.id}\`.`,
        'Ask something else, or give both the same `enemies:` name, so that they never meet in one attempt.',
      ),
    ),
    ...habitsOf(quiz).map(({ message, cure }) => warning(file, lineOf(['questions']), message, cure)),
  ]
}

function strayedSection(
  { section, lesson: slug, id }: WrittenQuestion,
  { taught, moduleSlug }: { taught: Curriculum; moduleSlug: string },
): string[] {
  if (section === undefined) return []
  const lesson = moduleOf(taught, moduleSlug)?.lessons.find((one) => one.slug === slug)
  if (!lesson || headingsIn(lesson.html).some(({ id: heading }) => heading === section)) return []
  return [`Question \`${id}\` points to \`#${section}\`, and ${slug} has no such heading.`]
}
