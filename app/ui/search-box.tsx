import Search from 'lucide-react/icons/search'
import { Icon } from './icon'

type SearchBoxProps = { action: string; label: string; words?: string; large?: boolean; id: string }

/** A box to search with and its button. A plain form: what is looked for stands in the address. */
export function SearchBox({ action, label, words = '', large = false, id }: SearchBoxProps) {
  return (
    <search>
      <form action={action} className="relative">
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <input
          id={id}
          type="search"
          name="q"
          defaultValue={words}
          placeholder={label}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="search"
          className={`w-full rounded-control border border-edge bg-raised pl-4 text-ink transition-colors hover:border-ink ${large ? 'h-14 pr-16 text-lg' : 'h-11 pr-12 text-sm'}`}
        />
        <button
          type="submit"
          className={`absolute inset-y-0 right-0 grid place-items-center rounded-control text-muted hover:text-ink ${large ? 'w-14' : 'w-11'}`}
        >
          <Icon of={Search} />
          <span className="sr-only">Search</span>
        </button>
      </form>
    </search>
  )
}
