import { generateSync } from 'otplib'
import { peopleList } from '~/people/admin-queries.server'
import { readConfig } from '~/platform/config.server'
import { openLog } from '~/platform/log.server'
import type { Db } from '~db/client'
import { buildDemoAcademy } from './demo/build-demo.server'
import { ADMIN, DEMO_APP_SECRET, DEMO_PASSWORD } from './demo/cast'
import { adminSignIn, signInTable, whoCanSignIn } from './demo/who-can-sign-in'
import { type OpenAcademy, openAcademy, serveAcademy } from './serving/academy.server'
import { greeting } from './serving/greeting.server'
import { builtPages, refusingKindly, stopOnSignal } from './start'

/** Where the demo's database lives, apart from the academy's own. */
const DEMO_DATA_DIR = 'data-demo'

const HELP = `Usage: npm run demo [-- --code]

The same server as \`npm start\`, with a believable academy already in it: three cohorts, three instructors,
twenty-four trainees and fourteen months of records that end today. It takes some seconds to build, the first time.
It prints who can sign in. Everybody in it is made up, and their password is the same in every demo: keep it off the internet. Paulo has a second factor: --code shows what his authenticator app would show now, and does nothing else.

The settings are those of \`npm start -- --help\`, with one difference: DATA_DIR is "${DEMO_DATA_DIR}" unless it is set.
It refuses to run on an academy that is not the demo. To begin anew, stop it and remove the folder.`

/** `npm run demo`: builds the demo academy if the database is empty, and serves it. */
export async function main(args: string[]): Promise<void> {
  if (args.includes('--help')) return void console.log(HELP)
  if (args.includes('--code')) return void console.log(codeOfTheMoment())
  await refusingKindly(async () => {
    const config = readConfig({ ...process.env, DATA_DIR: process.env.DATA_DIR || DEMO_DATA_DIR })
    const log = openLog(config.logLevel)
    const academy = await openAcademy(config, log)
    const closing = async (error: unknown) => {
      await academy.close()
      throw error
    }
    await buildUnlessThere(academy, config.publicOrigin ?? `http://localhost:${config.port}`).catch(closing)
    const { origin, stop } = await serveAcademy(academy, { config, log, build: await builtPages() }).catch(closing)
    stopOnSignal(stop)
    console.log(await greeting({ db: academy.database.db, origin, now: academy.now() }))
    console.log(await signInWords(academy.database.db))
  })
}

/** What Paulo's app would show now. It needs no academy: the secret is the same in every demo. */
function codeOfTheMoment(): string {
  const left = 30 - (Math.floor(Date.now() / 1000) % 30)
  return `Paulo’s code:  ${generateSync({ secret: DEMO_APP_SECRET })}  (for ${left} more seconds, and once; then ask again)`
}

async function buildUnlessThere(
  { database, content, keys, evidenceStore, now }: OpenAcademy,
  origin: string,
): Promise<void> {
  const began = performance.now()
  const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const { built } = await buildDemoAcademy({
    db: database.db,
    store: evidenceStore,
    keys,
    curriculum: content.current(),
    now: now(),
    origin,
    onProgress: ({ at, done, of }) =>
      console.log(`  ${`${Math.floor((done * 100) / of)} %`.padStart(5)}  ${month.format(at)}`),
  })
  if (built)
    console.log(`  100 %  The demo academy is built, in ${Math.round((performance.now() - began) / 1000)} seconds.`)
}

/** A demo that was set up from the set-up page has an admin with a password of their own. */
async function signInWords(db: Db): Promise<string> {
  const { people: admins } = await peopleList(db, { role: 'admin', state: 'active' })
  const rows = admins.some(({ email }) => email === ADMIN.email) ? [adminSignIn(), ...whoCanSignIn()] : whoCanSignIn()
  return `  Sign in with the password:  ${DEMO_PASSWORD}\n\n${signInTable(rows)}\n`
}
