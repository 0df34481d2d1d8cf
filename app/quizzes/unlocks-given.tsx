import { dateAndTime } from '~/platform/time'
import { Notice } from '~/ui/notice'
import type { UnlockGiven } from './unlock-queries.server'
import { unlockInWords } from './unlock-rules'

/** What an instructor opened again and why; the trainee and every instructor read the same words. */
export function UnlocksGiven({ unlocks, timeZone }: { unlocks: UnlockGiven[]; timeZone: string }) {
  if (unlocks.length === 0) return null
  return (
    <Notice tone="info" title="Opened again by an instructor">
      <ul className="grid gap-2 pt-1">
        {unlocks.map((one) => (
          <li key={one.id}>
            <strong>{unlockInWords[one.kind]}</strong>, given by {one.givenByName} on{' '}
            {dateAndTime(one.givenAt, timeZone)}: {one.reason}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
