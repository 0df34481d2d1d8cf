import { link, rename } from 'node:fs/promises'
import { Refusal } from '~/platform/refusal'

/** Gives a finished draft its name: as a whole, and never in the place of another file unless `overwrite` says so. */
export async function putInPlace(draft: string, { to, overwrite }: { to: string; overwrite: boolean }): Promise<void> {
  if (overwrite) return rename(draft, to)
  try {
    await link(draft, to)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Refusal('conflict', `${to} is there already and was left alone. Say --overwrite to replace it.`)
  }
}
