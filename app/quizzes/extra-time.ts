/** What an admin may set as extra time, in per cent of a quiz's time limit. 100 is none. */
export const EXTRA_TIMES = [
  { factorPercent: 100, label: 'No extra time' },
  { factorPercent: 125, label: 'A quarter more (× 1.25)' },
  { factorPercent: 150, label: 'Half as much again (× 1.5)' },
  { factorPercent: 175, label: 'Three quarters more (× 1.75)' },
  { factorPercent: 200, label: 'Twice the time (× 2)' },
  { factorPercent: 300, label: 'Three times the time (× 3)' },
] as const

/** Extra time in words, such as `Half as much again (× 1.5)`. */
export const extraTimeInWords = (factorPercent: number): string =>
  EXTRA_TIMES.find((one) => one.factorPercent === factorPercent)?.label ?? `${factorPercent} % of the time limit`
