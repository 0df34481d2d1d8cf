import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Keyring, openKeyring, SHORTEST_SECRET_BYTES } from '~/keys/keyring.server'
import type { Config } from '~/platform/config.server'
import { StartRefusal } from '~/platform/start-refusal'

/** The file in DATA_DIR that holds the key secret where KEY_SECRET is not set. */
export const KEY_SECRET_FILE = 'key-secret'

/**
 * The academy's keyring: over KEY_SECRET, else over a secret of 256 random bits in DATA_DIR that is made at the first
 * start, readable by its owner alone. It is never in the database, so a stolen backup signs nothing.
 */
export async function academyKeyring({ keySecret, dataDir }: Pick<Config, 'keySecret' | 'dataDir'>): Promise<Keyring> {
  if (keySecret !== undefined) return openKeyring(Buffer.from(keySecret, 'utf8'))
  const file = join(resolve(dataDir), KEY_SECRET_FILE)
  const secret = Buffer.from(((await textOf(file)) ?? (await made(file))).trim(), 'base64url')
  if (secret.length < SHORTEST_SECRET_BYTES)
    throw new StartRefusal(
      `${file} does not hold a key secret. Put it back from a copy; if there is none, remove the file and see npm run keys -- --help.`,
    )
  return openKeyring(secret)
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new StartRefusal(
      `The key secret in ${file} cannot be read (${error.code}). It must belong to the user who starts Firstlight.`,
    )
  })
}

/** Written aside and put in place whole: a start that is killed leaves no half a secret, and of two starts one wins. */
async function made(file: string): Promise<string> {
  await mkdir(resolve(file, '..'), { recursive: true })
  const aside = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(aside, `${randomBytes(SHORTEST_SECRET_BYTES).toString('base64url')}\n`, { mode: 0o600, flush: true })
  await chmod(aside, 0o600)
  await link(aside, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await unlink(aside)
  return readFile(file, 'utf8')
}
