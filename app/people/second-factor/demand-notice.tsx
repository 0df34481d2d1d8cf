import { Notice } from '~/ui/notice'
import { SECOND_FACTOR } from './addresses'
import type { Demand } from './second-factor-rule'

const WORDS: Record<Exclude<Demand, 'none'>, { title: string; says: string }> = {
  recommended: {
    title: 'Your account has no second factor',
    says: 'Your academy recommends one: a password that somebody saw you type then signs nothing.',
  },
  soon: {
    title: 'You will need a second factor',
    says: 'Your academy requires one soon from everybody who signs. Set it up now, while nobody waits for you.',
  },
  now: {
    title: 'You need a second factor to sign',
    says: 'Your academy requires one from everybody who signs or issues. Until you have set it up, everything else works as before.',
  },
}

/** Tells whoever lacks a second factor what their academy asks. `here` on the page where it is set up. */
export function DemandNotice({ demand, here = false }: { demand: Demand; here?: boolean }) {
  if (demand === 'none') return null
  const { title, says } = WORDS[demand]
  return (
    <Notice tone={demand === 'recommended' ? 'info' : 'caution'} title={title}>
      <p>
        {says} {!here && <a href={SECOND_FACTOR}>Set it up; it takes two minutes.</a>}
      </p>
    </Notice>
  )
}
