import type { QuizPolicy } from '~/curriculum/quiz-policy'
import { mayTryFrom, reasonsNotToStart } from '~/quizzes/attempt-rules'
import { competencyHref, lessonHref, moduleHref, quizHref } from './addresses'
import { isDone, type ModuleProgress } from './module-progress'

/**
 * The one next thing for a trainee to do. `sentence` says what and why, `label` stands on the button to
 * `href`. `wait` has nothing to do but says what for; its button leads to where that can be looked at.
 */
export type NextThing = {
  kind: 'acknowledge' | 'attempt' | 'lesson' | 'quiz' | 'sign-off' | 'wait' | 'certificate'
  title: string
  sentence: string
  label: string
  href: string
}

/**
 * A certificate that is not held: the modules and quizzes it asks for, and those of its competencies that are still open
 * by the rule of its level, all by slug. `title` is its own.
 */
export type Way = { title: string; modules: readonly string[]; quizzes: readonly string[]; open: readonly string[] }

/** What the next thing is worked out from. `policyOf` gives a quiz's waits by slug; `ways` come in order. */
export type WhereTheyStand = {
  acknowledged: boolean
  modules: readonly ModuleProgress[]
  ways?: readonly Way[]
  policyOf: (quizSlug: string) => Pick<QuizPolicy, 'cooldownHours'>
  now: Date
  timeZone?: string
}

/**
 * What a trainee should do next, by one order: the notice for their place; an attempt that is open; then, for the first
 * certificate they do not hold, module by module the next unread lesson, the quiz, a sign-off to ask for; the same for the
 * next certificate, and for the rest of the course; then waiting; then the certificate. What has to wait (a cooldown, an
 * instructor) never holds up what can be done.
 */
export function whatNext(where: WhereTheyStand): NextThing {
  if (!where.acknowledged) return ACKNOWLEDGE
  return (
    openAttempt(where) ??
    first(where.ways ?? [], (way) =>
      toDo(
        where.modules.map((module) => onTheWay(module, way)),
        where,
      ),
    ) ??
    toDo(where.modules, where) ??
    waiting(where) ??
    CERTIFICATE
  )
}

const toDo = (modules: readonly ModuleOnWay[], where: WhereTheyStand): NextThing | undefined =>
  first(modules, (module) => lesson(module) ?? quiz(module, where) ?? signOff(module))

/** A module as somebody is led through it. `stricter` is the certificate whose own rule asks for more of skills that count as shown. */
type ModuleOnWay = ModuleProgress & { stricter?: { title: string; shown: readonly string[] } }

/** What a certificate asks for of a module; the rest of it does not matter yet. */
function onTheWay(module: ModuleProgress, way: Way): ModuleOnWay {
  const shown = module.competencies.filter(({ competent }) => competent).map(({ competencySlug }) => competencySlug)
  return {
    ...module,
    stricter: { title: way.title, shown },
    lessons: way.modules.includes(module.slug) ? module.lessons : [],
    quiz: module.quiz && way.quizzes.includes(module.quiz.slug) ? module.quiz : undefined,
    competencies: module.competencies.flatMap((one) =>
      way.open.includes(one.competencySlug) ? [{ ...one, competent: false }] : [],
    ),
  }
}

const ACKNOWLEDGE: NextThing = {
  kind: 'acknowledge',
  title: 'Read the notice for your place',
  sentence:
    'What keepsake scanning is allowed to be differs from place to place. Say where you will scan, and read what applies there before you begin.',
  label: 'Read the notice',
  href: '/learn/acknowledge',
}

const CERTIFICATE: NextThing = {
  kind: 'certificate',
  title: 'Everything here is done',
  sentence:
    'Every lesson is read or recognised, every quiz passed and every competency signed off. See which certificates that makes you ready for.',
  label: 'See your certificates',
  href: '/learn/certificates',
}

function openAttempt({ modules }: WhereTheyStand): NextThing | undefined {
  return first(
    modules,
    ({ quiz: taken }) =>
      taken?.standing.open && {
        kind: 'attempt',
        title: taken.title,
        sentence: 'You have an attempt open. Your answers are saved; go on where you stopped.',
        label: 'Go on with the quiz',
        href: `/attempts/${taken.standing.open.id}`,
      },
  )
}

function lesson(module: ModuleProgress): NextThing | undefined {
  const index = module.lessons.findIndex((one) => !isDone(one))
  const unread = module.lessons[index]
  if (!unread) return undefined
  return {
    kind: 'lesson',
    title: unread.title,
    sentence: `Lesson ${index + 1} of ${module.lessons.length} in ${module.title}. About ${unread.minutes} minutes to read.`,
    label: unread.openedAt ? 'Go on reading' : index === 0 ? 'Start reading' : 'Read the next lesson',
    href: lessonHref(module.slug, unread.slug),
  }
}

function quiz(module: ModuleProgress, { policyOf, ...when }: WhereTheyStand): NextThing | undefined {
  if (!module.quiz || module.quiz.standing.passed) return undefined
  const { slug, title, standing } = module.quiz
  if (reasonsNotToStart(policyOf(slug), standing, when).length > 0) return undefined
  return {
    kind: 'quiz',
    title,
    sentence:
      standing.attemptsUsed === 0
        ? module.lessonsRecognised > 0
          ? 'Its lessons are recognised, and you need not read them. The quiz asks about all of them all the same.'
          : 'You have read every lesson it asks about.'
        : 'You may try again now. Look over the lessons that your last attempt pointed to first.',
    label: standing.attemptsUsed === 0 ? 'Take the quiz' : 'Try the quiz again',
    href: quizHref(module.slug),
  }
}

function signOff(module: ModuleOnWay): NextThing | undefined {
  const open = module.competencies.filter((one) => !one.competent && !one.asked)
  const [next] = open
  if (!next) return undefined
  const isShown = module.stricter?.shown.includes(next.competencySlug)
  const more =
    open.length === 1
      ? 'It is the last one to ask for.'
      : `${open.length} competencies of ${module.title} are still to be shown${isShown ? ' so' : ''}.`
  return {
    kind: 'sign-off',
    title: next.title,
    sentence: isShown
      ? `You have shown it; “${module.stricter?.title}” asks for more of it. See what is missing, and ask an instructor to watch you again. ${more}`
      : `Practise it, then ask an instructor to watch and sign it off. ${more}`,
    label: 'Open the checklist',
    href: competencyHref(next.competencySlug),
  }
}

function waiting(where: WhereTheyStand): NextThing | undefined {
  return first(where.modules, (module) => waitingForQuiz(module, where) ?? waitingForInstructor(module))
}

function waitingForQuiz(module: ModuleProgress, { policyOf, ...when }: WhereTheyStand): NextThing | undefined {
  if (!module.quiz || module.quiz.standing.passed) return undefined
  const { slug, title, standing } = module.quiz
  if (standing.waiting)
    return {
      kind: 'wait',
      title: `${title}: with the markers`,
      sentence: reasonsNotToStart(policyOf(slug), standing, when).join(' '),
      label: 'Look at what you handed in',
      href: `/attempts/${standing.waiting.id}/result`,
    }
  const from = standing.attemptsLeft === 0 ? undefined : mayTryFrom(policyOf(slug), standing)
  return {
    kind: 'wait',
    title: from ? `${title}: a pause before the next attempt` : title,
    sentence: reasonsNotToStart(policyOf(slug), standing, when).join(' '),
    label: 'See how it went',
    href: quizHref(module.slug),
  }
}

function waitingForInstructor(module: ModuleProgress): NextThing | undefined {
  const asked = module.competencies.filter((one) => !one.competent)
  if (asked.length === 0) return undefined
  return {
    kind: 'wait',
    title: 'Waiting for your instructor',
    sentence: `You have asked for ${asked.length === 1 ? `a sign-off in “${asked[0]?.title}”` : `${asked.length} sign-offs`}. Your instructor sees it; meanwhile, keep practising and log it.`,
    label: 'Open the checklist',
    href: moduleHref(module.slug),
  }
}

function first<T, R>(all: readonly T[], pick: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const picked = pick(one)
    if (picked !== undefined) return picked
  }
  return undefined
}
