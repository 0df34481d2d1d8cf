import { openPasswordReset, RESET_MINUTES } from '~/people/request-password-reset.server'
import { resetFactorFromServer } from '~/people/second-factor/reset-factor.server'
import { readConfig } from '~/platform/config.server'
import { StartRefusal } from '~/platform/start-refusal'
import { reachDatabase } from '~db/reach-database.server'
import { refusingKindly } from './start'

const DROP = '--without-second-factor'

const HELP = `Usage: npm run reset-link -- somebody@example.com [${DROP}]

Prints a link with which this person chooses a new password. It works once, for ${RESET_MINUTES} minutes. For an admin who
is locked out and has no mail server; whoever can run this can read the database anyway.

${DROP} also takes the second factor off at once, for whoever lost the device and the recovery codes. They
get a letter, and the ledger gains an entry.`

/** `npm run reset-link`: the way back in for the only admin of an academy without mail. */
export async function main(args: string[]): Promise<void> {
  const email = args.find((arg) => !arg.startsWith('--'))
  const unknown = args.find((arg) => arg.startsWith('--') && ![DROP, '--help'].includes(arg))
  if (!email || unknown || args.includes('--help')) return void console.log(HELP)
  await refusingKindly(async () => {
    const config = readConfig(process.env)
    const database = await reachDatabase(config, () => {})
    try {
      const now = new Date()
      const opened = await openPasswordReset(database.db, { email, now })
      if (!opened) throw new StartRefusal(`Nobody with an active account has the address ${email}.`)
      if (args.includes(DROP)) {
        const reset = await resetFactorFromServer(database.db, { email, now })
        console.log(reset?.dropped ? 'The second factor is taken off.' : 'There was no second factor to take off.')
      }
      const origin = config.publicOrigin ?? `http://localhost:${config.port}`
      console.log(`A new password for ${opened.person.name}:\n\n  ${origin}/password/reset/${opened.token}\n`)
    } finally {
      await database.close()
    }
  })
}
