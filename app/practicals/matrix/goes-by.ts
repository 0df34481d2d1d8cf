/** Every word of the search begins a word of the name; accents and capitals do not matter. */
export function goesBy(name: string, search: string): boolean {
  if (search === '') return true
  const words = plain(name).split(/[\s'’-]+/)
  return plain(search)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}

const plain = (text: string) => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')
