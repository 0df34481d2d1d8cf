import { ButtonLink } from '~/ui/button'

/** The pages of a list, where there is more than one; no word says which way time runs in it. `hrefOf` makes the address of page n, from 1. */
export function Paging({ page, pages, hrefOf }: { page: number; pages: number; hrefOf: (page: number) => string }) {
  if (pages <= 1) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3 text-sm text-muted">
      {page > 1 && (
        <ButtonLink href={hrefOf(page - 1)} variant="secondary">
          Previous page
        </ButtonLink>
      )}
      <span className="tabular">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <ButtonLink href={hrefOf(page + 1)} variant="secondary">
          Next page
        </ButtonLink>
      )}
    </nav>
  )
}
