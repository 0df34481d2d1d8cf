import { createHash } from 'node:crypto'
import { Refusal } from '~/platform/refusal'
import { type Meant, meantInForm } from '../meant'

/** A list as it stood on the page when it was confirmed: how many, and `fingerprintOf` who. */
export type Confirmed = { expected: number; list: string }

/** SHA-256, in hex, over who is on a list and which cycle it begins for each, whatever their order. */
export const fingerprintOf = (people: readonly Meant[]): string =>
  createHash('sha256')
    .update([...new Set(people.map(meantInForm))].sort().join('\n'))
    .digest('hex')

/** Throws where the list is not the one that was confirmed: a signature covers those whom its signer has seen, and nobody else. */
export function refuseUnlessAsConfirmed(people: readonly Meant[], { expected, list }: Confirmed): void {
  if (people.length !== expected)
    throw new Refusal(
      'conflict',
      `You confirmed ${inAll(expected)}, and it is ${inAll(people.length)} now. Nothing was begun. Look through the list, and confirm it again.`,
    )
  if (fingerprintOf(people) !== list)
    throw new Refusal(
      'conflict',
      'The list is as long as the one you confirmed, but not the same any more. Nothing was begun. Look through it, and confirm it again.',
    )
}

const inAll = (count: number) => (count === 1 ? '1 person' : `${count} people`)
