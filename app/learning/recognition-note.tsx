import { longDate } from '~/platform/time'
import { OWN_RECOGNITION } from '~/recognition/addresses'
import { dayInWords, groundInWords } from '~/recognition/recognition-rules'
import { Notice } from '~/ui/notice'
import type { ModuleProgress } from './module-progress'

type Props = {
  progress: Pick<ModuleProgress, 'slug' | 'recognition' | 'recognisable' | 'lessons' | 'lessonsRead'>
  timeZone: string
}

/** What is recognised of a module and what stays to be done, or the way to ask where somebody may. */
export function RecognitionNote({ progress, timeZone }: Props) {
  const { slug, recognition, recognisable, lessons, lessonsRead } = progress
  if (recognition) {
    const { kindTitle, issuer, grantedAt, endsOn } = recognition
    return (
      <Notice tone="success" title="Recognised on the ground of prior learning">
        <p>
          {groundInWords({ kindTitle, issuer })}, on {longDate(grantedAt, timeZone)}
          {endsOn && `; it counts until ${dayInWords(endsOn)}`}. You need not read these lessons, and may. The quiz asks
          about all of them, and the skills are watched like everybody’s.{' '}
          <a href={OWN_RECOGNITION}>What is recognised for you</a>
        </p>
      </Notice>
    )
  }
  if (!recognisable || lessonsRead === lessons.length) return null
  return (
    <p className="text-sm text-muted">
      Already qualified in this? <a href={`${OWN_RECOGNITION}?module=${slug}`}>Ask for recognition</a>; then you go
      straight to the quiz.
    </p>
  )
}
