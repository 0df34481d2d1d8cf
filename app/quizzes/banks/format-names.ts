/** The names of the formats that banks come and go in, in the order in which they are offered. */
export const FORMAT_NAMES = ['qti', 'moodle', 'gift', 'aiken', 'csv'] as const
export type FormatName = (typeof FORMAT_NAMES)[number]

/** The format that a file's name tells of; `undefined` when it tells of none. */
export function formatOf(file: string): FormatName | undefined {
  const name = file.toLowerCase()
  if (name.endsWith('.csv')) return 'csv'
  if (name.endsWith('.zip')) return 'qti'
  if (name.endsWith('.xml')) return 'moodle'
  if (name.includes('aiken')) return 'aiken'
  return name.includes('gift') ? 'gift' : undefined
}
