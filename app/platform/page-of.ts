/**
 * One page of a list, from 1, and how many there are. An empty list has one page; a page beyond the last is the last.
 */
export function pageOf<T>(
  all: readonly T[],
  { page, perPage }: { page: number; perPage: number },
): { shown: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / perPage))
  const there = Math.min(Math.max(1, page), pages)
  return { shown: all.slice((there - 1) * perPage, there * perPage), page: there, pages }
}
