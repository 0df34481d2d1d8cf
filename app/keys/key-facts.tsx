import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Facts } from '~/ui/facts'
import { type KeyOnPage, PURPOSE_WORDS } from './key-words'

/** One key: what it signs, since when, and its public half; a retired one also when and why it went. */
export function KeyFacts({ shown, timeZone }: { shown: KeyOnPage; timeZone: string }) {
  const { purpose, createdAt, retiredAt, retiredBecause, compromisedAt, publicKey } = shown
  const left = retiredAt ? [{ term: 'Retired', value: `${longDate(retiredAt, timeZone)}: ${retiredBecause}` }] : []
  return (
    <Facts
      items={[
        { term: 'State', value: <KeyState {...{ retiredAt, compromisedAt }} /> },
        { term: 'What it signs', value: PURPOSE_WORDS[purpose].signs },
        { term: 'Made', value: longDate(createdAt, timeZone) },
        ...left,
        { term: 'Public half', value: <code className="font-mono text-xs break-all">{publicKey}</code> },
      ]}
    />
  )
}

function KeyState({ retiredAt, compromisedAt }: Pick<KeyOnPage, 'retiredAt' | 'compromisedAt'>) {
  if (compromisedAt) return <Badge tone="danger">In strange hands: nothing it signed counts</Badge>
  return retiredAt ? <Badge>Retired: what it signed still counts</Badge> : <Badge tone="teal">In use</Badge>
}
