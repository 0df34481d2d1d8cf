import { dateAndTime } from '~/platform/time'
import { Facts } from '~/ui/facts'
import type { Evidence } from './queries.server'
import { SOURCE_WORDS } from './sources'
import { fileInWords } from './wording'

/** Everything that is known of a picture or clip, also once its file is gone. */
export function EvidenceFacts({ one, timeZone }: { one: Evidence; timeZone: string }) {
  const consent =
    one.consentedOn === null
      ? []
      : [
          { term: 'Consent', value: `The person agreed on ${one.consentedOn}; ${one.traineeName} asked them` },
          { term: 'What they agreed to', value: <ConsentForm words={one.consentForm ?? ''} /> },
        ]
  const lastDay = one.eraseOn === null ? [] : [{ term: 'Last day', value: `${one.eraseOn} (UTC)` }]
  return (
    <Facts
      items={[
        { term: 'Of whom or what', value: `${SOURCE_WORDS[one.source].label}: ${SOURCE_WORDS[one.source].hint}` },
        { term: 'File', value: fileInWords(one) },
        { term: 'Kept', value: `${dateAndTime(one.keptAt, timeZone)}, by ${one.traineeName}` },
        ...consent,
        ...lastDay,
        { term: 'Fingerprint (SHA-256)', value: <code className="text-sm break-all">{one.sha256}</code> },
      ]}
    />
  )
}

function ConsentForm({ words }: { words: string }) {
  const [title, ...lines] = words.split('\n')
  return (
    <details>
      <summary className="flex min-h-11 items-center">{title}</summary>
      <div className="grid gap-2 pt-2 text-sm">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </details>
  )
}
