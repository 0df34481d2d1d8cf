import { DESK } from './kept-pages'

/** The line under the header of an instructor's pages: says that there is no connection, and what waits to be signed. */
export function OfflineLine({ owner }: { owner: string }) {
  return (
    <div
      hidden
      data-island="offline-line"
      data-owner={owner}
      className="border-b border-line bg-caution-soft print:hidden"
    >
      <p className="mx-auto flex max-w-wide flex-wrap items-center gap-x-4 px-5 text-sm sm:px-8">
        <span role="status" data-line className="py-2.5 font-semibold" />
        <a href={DESK} className="inline-flex min-h-11 items-center">
          See what is on this tablet
        </a>
      </p>
    </div>
  )
}
