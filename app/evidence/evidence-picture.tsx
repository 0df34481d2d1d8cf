import Film from 'lucide-react/icons/film'
import ImageOff from 'lucide-react/icons/image-off'
import { Icon } from '~/ui/icon'
import { evidenceHref } from './addresses'
import type { Evidence } from './queries.server'
import { clockOf } from './wording'

const FRAME = 'grid aspect-4/3 w-full place-items-center overflow-hidden rounded-control'

/** A small picture of one piece of evidence; a clip, and what was erased, have a quiet sheet in its place. */
export function SmallPicture({ one }: { one: Evidence }) {
  if (!one.isThere)
    return (
      <span className={`${FRAME} bg-sunken text-muted`}>
        <span className="grid justify-items-center gap-1 text-sm">
          <Icon of={ImageOff} size="large" />
          Erased
        </span>
      </span>
    )
  if (!one.hasThumbnail)
    return (
      <span className={`${FRAME} bg-teal-soft text-teal`}>
        <span className="grid justify-items-center gap-1 text-sm font-semibold tabular">
          <Icon of={Film} size="large" />
          Clip, {clockOf(one.seconds ?? 0)}
        </span>
      </span>
    )
  return (
    <span className={`${FRAME} bg-[#000]`}>
      <img src={`${evidenceHref(one.id)}/small`} alt="" loading="lazy" className="size-full object-contain" />
    </span>
  )
}

/** A picture or clip in full. Its caption is what it says to whoever cannot see it. */
export function WholePicture({
  src,
  one,
}: {
  src: string
  one: Pick<Evidence, 'seconds' | 'caption' | 'width' | 'height'>
}) {
  const look = 'h-auto max-h-[80vh] w-full rounded-card bg-[#000] object-contain'
  if (one.seconds === null)
    return <img src={src} alt={one.caption} width={one.width} height={one.height} className={look} />
  return (
    // Silent until somebody turns the sound on: a room's talk is nobody else's.
    <video src={src} controls muted playsInline preload="metadata" aria-label={one.caption} className={look}>
      <a href={src}>Open the clip</a>
    </video>
  )
}
