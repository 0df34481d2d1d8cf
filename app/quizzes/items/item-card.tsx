import TriangleAlert from 'lucide-react/icons/triangle-alert'
import { Badge } from '~/ui/badge'
import { Facts } from '~/ui/facts'
import { Icon } from '~/ui/icon'
import type { Flag } from './item-flags'
import { FacilityByScore, OptionShares } from './item-plots'
import type { ItemAnalysis } from './quiz-analysis'
import { coefficient, coefficientRange, percent, percentRange, TYPE_WORDS } from './wording'

type Item = ItemAnalysis & { flags: Flag[] }

/** One version of a question with its figures; open from the start when something about it was flagged. */
export function ItemCard({ item }: { item: Item }) {
  const { slug, ask, flags, facility, discrimination, options, n } = item
  return (
    <details open={flags.length > 0} className="rounded-card border border-line bg-raised px-5 sm:px-7">
      <summary className="min-h-11 cursor-pointer py-4">
        <h3 className="inline text-base font-semibold">{ask}</h3>
        <span className="mt-2 flex flex-wrap items-center gap-2 text-sm text-muted tabular">
          <Marks item={item} />
          <span>
            facility {percent(facility)} · discrimination {coefficient(discrimination)} · {n} trainees
          </span>
        </span>
      </summary>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-7 border-t border-line py-6">
        {flags.length > 0 && <Flags flags={flags} />}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-7 md:grid-cols-2">
          <FacilityByScore {...item} />
          <Facts items={figuresOf(item)} />
        </div>
        {options.length > 0 ? (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
            <h4 className="text-sm font-semibold">What was chosen</h4>
            <OptionShares options={options} />
          </div>
        ) : (
          <p className="text-sm text-muted">Typed answers are not listed.</p>
        )}
        <p className="text-xs text-muted">
          In the bank: <code>{slug}</code>
        </p>
      </div>
    </details>
  )
}

function Marks({ item: { flags, type, critical, inForce } }: { item: Item }) {
  const serious = flags.some((flag) => flag.serious)
  return (
    <>
      {flags.length > 0 && (
        <Badge tone={serious ? 'danger' : 'caution'}>{serious ? 'Look at this' : 'Worth a look'}</Badge>
      )}
      <Badge>{TYPE_WORDS[type]}</Badge>
      {critical && <Badge tone="accent">Critical</Badge>}
      {!inForce && <Badge tone="caution">Not asked any more</Badge>}
    </>
  )
}

function Flags({ flags }: { flags: Flag[] }) {
  return (
    <ul className="grid gap-2 text-sm">
      {flags.map(({ rule, serious, says }) => (
        <li key={rule} className="flex gap-3">
          <Icon of={TriangleAlert} className={`mt-0.5 ${serious ? 'text-danger' : 'text-caution'}`} />
          <span>{says}</span>
        </li>
      ))}
    </ul>
  )
}

function figuresOf(item: ItemAnalysis) {
  const with95 = (value: string, range: string | undefined) => (range ? `${value} (${range})` : value)
  return [
    { term: 'Facility', value: with95(percent(item.facility), percentRange(item.facilityInterval)) },
    {
      term: 'Discrimination',
      value: with95(coefficient(item.discrimination), coefficientRange(item.discriminationInterval)),
    },
    { term: 'Standard deviation', value: item.deviation === undefined ? '–' : percent(item.deviation) },
    { term: 'Answering blindly', value: item.guess === 0 ? 'earns nothing' : `earns ${percent(item.guess)}` },
    { term: 'Left out', value: percent(item.omitted) },
  ]
}
