import { isSealedForAnother } from '~/keys/keyring.server'
import { currentSigner, publicKeys } from '~/keys/signing-keys.server'
import { replaceKey } from '~/ledger/replace-key.server'
import { readConfig } from '~/platform/config.server'
import { StartRefusal } from '~/platform/start-refusal'
import { reachDatabase } from '~db/reach-database.server'
import { keyPurpose } from '~db/schema/keys'
import { academyKeyring } from './serving/key-secret.server'
import { refusingKindly } from './start'

const HELP = `Usage: npm run keys [-- --lost]

Prints the academy's signing keys and whether the key secret of this machine opens them.

--lost  Retires every key that does not open, because the key secret is lost for good, and makes the next ones under the
        secret that is here now. What the old keys signed stays checkable. Apps for second factors that were sealed with
        the lost secret have to be set up again. Stop the academy first.`

/** `npm run keys`: what there is; with `--lost`, the way out when the key secret is gone. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  await refusingKindly(async () => {
    const config = readConfig(process.env)
    const database = await reachDatabase(config, () => {})
    try {
      const keys = await academyKeyring(config)
      for (const purpose of keyPurpose.enumValues) {
        const opens = await currentSigner(database.db, { keys, purpose }).then(
          () => true,
          (error) => {
            if (isSealedForAnother(error)) return false
            throw error
          },
        )
        const [inUse] = (await publicKeys(database.db, { purpose })).filter((key) => key.retiredAt === null)
        if (!inUse) throw new StartRefusal('There are no signing keys yet. They are made at the first npm start.')
        const name = `${purpose.padEnd(10)} ${inUse.publicKey.toString('hex')}`
        if (opens || !args.includes('--lost')) {
          console.log(`${name}  ${opens ? 'opens' : 'does NOT open with the key secret of this machine'}`)
          continue
        }
        const because = 'the key secret was lost (npm run keys -- --lost)'
        const command = { purpose, replaces: inUse.id, because, compromised: false, actorId: null, provedBy: 'command' }
        await replaceKey(database.db, { keys, ...command, now: new Date() })
        console.log(`${name}  retired, and the next one made`)
      }
    } finally {
      await database.close()
    }
  })
}
