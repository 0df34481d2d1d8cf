import { signCheckpointWhenDue } from '~/ledger/checkpoints/sign-checkpoint.server'
import type { World } from './world.server'

/** A second after what happened: the job asks every five, and nothing of the story may come between. */
const LATER_MS = 1000

/** The job that signs checkpoints comes by: it signs for every certificate, and else for the first entry of a day. */
export async function ledgerIsSigned({ tx, keys, origin }: Pick<World, 'tx' | 'keys' | 'origin'>, after: Date) {
  if (keys)
    await signCheckpointWhenDue(tx, { keys, origin, witness: undefined, now: new Date(after.getTime() + LATER_MS) })
}
