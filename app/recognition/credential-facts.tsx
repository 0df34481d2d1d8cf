import { Facts } from '~/ui/facts'
import { type Credential, dayInWords } from './recognition-rules'

type Props = { credential: Credential & { kindTitle: string }; titles: string[] }

/** What somebody brings, with its number: for the trainee and admins only. */
export function CredentialFacts({ credential, titles }: Props) {
  const { kindTitle, issuer, credentialNumber, issuedOn, expiresOn, covered } = credential
  return (
    <Facts
      items={[
        { term: 'For the lessons of', value: titles.join(', ') },
        { term: 'Credential', value: kindTitle },
        { term: 'Issued by', value: issuer },
        { term: 'Number', value: credentialNumber ?? 'None given' },
        { term: 'Issued on', value: dayInWords(issuedOn) },
        { term: 'Valid until', value: expiresOn ? dayInWords(expiresOn) : 'No end' },
        { term: 'What it covered', value: covered },
      ]}
    />
  )
}
