import type { Look } from './forms'

/** The page of the template. */
export const TEMPLATE = '/admin/certificates/template'

/** A logo by its hash. */
export const logoHref = (hash: string) => `${TEMPLATE}/logos/${hash}`

/** A sample of this look as a PDF. The logo is the one that is kept. */
export const sampleHref = ({ paper, awardedTo, closing, signatories }: Look): string => {
  const signed = signatories.flatMap(({ name, title }, index) => [
    [`name${index + 1}`, name],
    [`title${index + 1}`, title],
  ])
  return `${TEMPLATE}/sample.pdf?${new URLSearchParams([['paper', paper], ['awardedTo', awardedTo], ['closing', closing ?? ''], ...signed])}`
}
