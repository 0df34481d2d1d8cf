import { curled } from '~/curriculum/curled'
import { dayInWords } from '~/platform/calendar-day'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/page'
import { HowAssessed } from './assessed'
import { ASK_FOR_THE_NAME, HIDDEN_NAME } from './credential/name-choice'
import type { Currency } from './currency'
import { type Printed, placeInWords } from './printed'
import { recognisedInShort } from './recognised-on-paper'
import { groupedSerial } from './serial'
import { waivedInShort } from './waivers/waived-on-paper'

/**
 * Everything that stands on a certificate, for anybody who asks: the holder as they chose to be shown, how it was assessed,
 * and what it does not mean. `level` is its page here, where it is still taught; `currency` is left out where nobody asks how the
 * skills stand today.
 */
export function PublicCertificate({
  printed,
  level,
  currency,
}: {
  printed: Printed
  level: string | undefined
  currency?: Currency[] | undefined
}) {
  const [recognised, waived] = [recognisedInShort(printed), waivedInShort(printed)]
  return (
    <>
      {printed.demo && (
        <Notice tone="caution" title="A demonstration">
          <p>This academy is a demonstration. The person, the record and the certificate are made up.</p>
        </Notice>
      )}
      <Section title="What stands on it">
        <p className="max-w-text">{curled(printed.statement)}</p>
        {recognised && (
          <Notice tone="info" title="Prior learning">
            <p>{recognised}</p>
          </Notice>
        )}
        {waived && (
          <Notice tone="info" title="Not everything was asked">
            <p>{waived}</p>
          </Notice>
        )}
        <Facts items={factsOf(printed)} />
      </Section>
      <Section title="How it was assessed">
        <HowAssessed printed={printed} currency={currency} />
        <p className="max-w-text text-sm text-muted">
          {level ? (
            <>
              This is what counted on the day of issue.{' '}
              <a href={`/levels/${level}`}>What the level {printed.level.title} asks today</a>
            </>
          ) : (
            `This is what counted on the day of issue. The level ${printed.level.title} is no longer taught here; a certificate that was issued stays what it was.`
          )}
        </p>
      </Section>
      <Section title="What it does not mean">
        <div className="grid max-w-text gap-4">
          <p>{curled(printed.plainWords)}</p>
          <p>{curled(printed.honesty)}</p>
        </div>
      </Section>
    </>
  )
}

const factsOf = (printed: Printed) => [
  { term: 'Holder', value: printed.holder === HIDDEN_NAME ? ASK_FOR_THE_NAME : printed.holder },
  { term: 'Level', value: printed.level.title },
  { term: 'Academy', value: printed.academy },
  { term: 'Issued', value: `${dayInWords(printed.issuedOn)}, by ${printed.issuedBy}` },
  { term: 'Valid until', value: dayInWords(printed.validUntil) },
  { term: 'Number', value: <span className="tabular">{groupedSerial(printed.serial)}</span> },
  ...(printed.notice
    ? [
        {
          term: 'Notice acknowledged',
          value: `for ${placeInWords(printed.notice.place)}, on ${dayInWords(printed.notice.acknowledgedOn)}`,
        },
      ]
    : []),
  { term: 'Observed performances in all', value: printed.observationsInAll },
]
