import { type Competency, DOMAIN_LEVELS, DOMAINS } from '~/curriculum/content-schema'
import { curled } from '~/curriculum/curled'
import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import { DOMAIN_LEVEL_WORDS, DOMAIN_WORDS } from './wording'

/** What an instructor watches for, in order, with what no rating can buy out marked. */
export function ItemsToShow({ items }: Pick<Competency, 'items'>) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {items.map((item, index) => (
        <li key={item.id} className="flex items-start gap-4 py-3.5">
          <span className="w-6 shrink-0 font-serif text-muted tabular">{index + 1}</span>
          <span className="min-w-0 flex-1">{curled(item.text)}</span>
          {item.critical && <Badge tone="accent">Critical</Badge>}
        </li>
      ))}
    </ol>
  )
}

/** The four domains with the behaviour that each level stands for. */
export function AnchorsTable({ anchors }: Pick<Competency, 'anchors'>) {
  return (
    <Table
      stacks
      caption="What each level looks like"
      head={['Domain', ...DOMAIN_LEVELS.map((level) => DOMAIN_LEVEL_WORDS[level])]}
      rows={DOMAINS.map((domain) => ({
        key: domain,
        cells: [DOMAIN_WORDS[domain], ...DOMAIN_LEVELS.map((level) => curled(anchors[domain][level]))],
      }))}
    />
  )
}
