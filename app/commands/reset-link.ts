import { reachDatabase } from '~db/reach-database.server'
import { openPasswordReset, RESET_MINUTES } from '~/people/request-password-reset.server'
import { readConfig } from '~/platform/config.server'
import { StartRefusal } from '~/platform/start-refusal'
import { refusingKindly } from './start'

const HELP = `Usage: npm run reset-link -- somebody@example.com

Prints a link with which this person chooses a new password. It works once, for ${RESET_MINUTES} minutes. For an admin who
is locked out and has no mail server; whoever can run this can read the database anyway.`

/** `npm run reset-link`: the way back in for the only admin of an academy without mail. */
export async function main(args: string[]): Promise<void> {
  const [email] = args
  if (!email || args.includes('--help')) return void console.log(HELP)
  await refusingKindly(async () => {
    const config = readConfig(process.env)
    const database = await reachDatabase(config, () => {})
    try {
      const opened = await openPasswordReset(database.db, { email, now: new Date() })
      if (!opened) throw new StartRefusal(`Nobody with an active account has the address ${email}.`)
      const origin = config.publicOrigin ?? `http://localhost:${config.port}`
      console.log(`A new password for ${opened.person.name}:\n\n  ${origin}/password/reset/${opened.token}\n`)
    } finally {
      await database.close()
    }
  })
}
