import { dayInWords } from '~/platform/calendar-day'
import { Timeline } from '~/ui/timeline'
import type { Step, StepLink } from './story'

type StoryListProps = { steps: Step[]; hrefOf: (link: StepLink) => string | undefined }

/** The same story in words, step by step, each leading to its record where the reader may see it. */
export function StoryList({ steps, hrefOf }: StoryListProps) {
  return (
    <Timeline
      items={steps.map(({ on, title, detail, link, milestone }) => ({
        at: dayInWords(on),
        title,
        detail,
        href: link && hrefOf(link),
        tone: milestone ? 'teal' : 'neutral',
      }))}
    />
  )
}

/** Who reads a story: an admin, or its holder, to whom lessons lead only where their module is still taught. */
export type StoryReader = { reader: 'admin' | 'holder'; traineeId: string; taught: readonly string[] }

/** Where a step leads for an admin, and for the holder: each to the page that is theirs. */
export function storyHref(link: StepLink, { reader, traineeId, taught }: StoryReader): string | undefined {
  const { kind, id } = link
  switch (kind) {
    case 'certificate':
      return reader === 'admin' ? `/admin/certificates/${id}` : `/verify/${id}`
    case 'module':
      return reader === 'holder' && taught.includes(id) ? `/learn/modules/${id}` : undefined
    case 'attempt':
      return reader === 'holder' ? `/attempts/${id}/result` : `/teach/trainees/${traineeId}/quizzes/${link.quiz}`
    case 'observation':
      return reader === 'admin' ? `/teach/observations/${id}` : `/learn/sign-offs/${id}`
    case 'waiver':
      return reader === 'admin' ? `/admin/waivers/${id}` : undefined
    case 'recognition':
      return reader === 'admin' ? `/admin/recognition/${id}` : '/learn/recognition'
  }
}
