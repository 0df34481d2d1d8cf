import { catchUpCredentials } from '~/certificates/credential/catch-up-credentials.server'
import { certificateEnclosed } from '~/certificates/paper/drawn-certificate.server'
import type { Papers } from '~/certificates/paper/papers.server'
import { remindOfEnds } from '~/certificates/remind-of-ends.server'
import { goOnWithRuns } from '~/certificates/runs/go-on-with-runs.server'
import type { Trouble } from '~/certificates/runs/next-line.server'
import type { ContentStore } from '~/curriculum/store.server'
import { eraseWhatIsDue } from '~/evidence/erase-evidence.server'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import { sweepStore } from '~/evidence/sweep-store.server'
import { forgetOldUploads } from '~/evidence/uploads/queries.server'
import type { Keyring } from '~/keys/keyring.server'
import { signCheckpointWhenDue } from '~/ledger/checkpoints/sign-checkpoint.server'
import { forgetWhatExpired } from '~/people/forget-what-expired.server'
import type { Config } from '~/platform/config.server'
import type { Log } from '~/platform/log.server'
import { type Mail, openMail } from '~/platform/mail.server'
import { deliverOutbox, type Enclose } from '~/platform/outbox.server'
import { closeOverdueAttempts } from '~/quizzes/close-overdue-attempts.server'
import type { Db } from '~db/client'

type JobParts = {
  db: Db
  content: Pick<ContentStore, 'current'>
  evidenceStore: EvidenceStore
  keys: Keyring
  papers: Papers
  config: Config
  log: Log
  now: () => Date
  origin: string
}
type Job = { name: string; everySeconds: number; run: () => Promise<unknown> }

/** What goes on without anybody asking. Times are pauses between starts, not appointments. */
const jobsOf = (
  { db, content, keys, papers, evidenceStore: store, config, origin, log, now }: JobParts,
  mail: Mail | undefined,
): Job[] => [
  { name: 'close-overdue-attempts', everySeconds: 15, run: () => closeOverdueAttempts(db, { now: now() }) },
  {
    name: 'go-on-with-runs',
    everySeconds: 2,
    run: () => goOnWithRuns(db, { taught: content.current(), origin, now: now(), onTrouble: tellTrouble(log) }),
  },
  { name: 'remind-of-ends', everySeconds: 3600, run: () => remindOfEnds(db, { origin, now: now() }) },
  { name: 'sign-credentials', everySeconds: 10, run: () => catchUpCredentials(db, { keys, origin, now: now() }) },
  {
    name: 'sign-checkpoints',
    everySeconds: 5,
    run: () => signCheckpointWhenDue(db, { keys, origin, witness: config.ledgerWitnessEmail, now: now() }),
  },
  { name: 'forget-what-expired', everySeconds: 3600, run: () => forgetWhatExpired(db, { now: now() }) },
  { name: 'erase-evidence', everySeconds: 900, run: () => eraseWhatIsDue({ db, store }, { now: now() }) },
  { name: 'forget-uploads', everySeconds: 3600, run: () => forgetOldUploads(db, { now: now() }) },
  { name: 'sweep-evidence', everySeconds: 6 * 3600, run: () => sweep({ db, store, log }, now()) },
  ...(mail
    ? [
        {
          name: 'deliver-letters',
          everySeconds: 5,
          run: () => {
            const enclose: Enclose = (what) => certificateEnclosed(db, what, { papers, keys, origin, now: now() })
            return deliverOutbox(db, { send: mail.send, enclose, now: now() })
          },
        },
      ]
    : []),
]

/** Which list and line, and what broke; whose line it is stands on the list's page. */
const tellTrouble =
  (log: Log) =>
  ({ error, ...where }: Trouble) =>
    log.error({ err: error, ...where }, 'issuing from a signed list failed; the other lines go on')

/** A sweep that held back has the wrong store or the wrong database before it, which somebody has to look at. */
async function sweep({ db, store, log }: { db: Db; store: EvidenceStore; log: Log }, now: Date): Promise<void> {
  const { refused } = await sweepStore({ db, store }, { now })
  if (refused > 0)
    log.warn(
      { files: refused },
      'the store of pictures holds many files that no record knows: is it another academy’s, or is the database an older copy? Nothing was removed',
    )
}

/**
 * Starts the background work of one process. Every job is safe to run in several processes at once and to
 * be cut off at any point; `stop` waits for the ones under way.
 */
export function startJobs(parts: JobParts): { stop: () => Promise<void> } {
  const { smtpUrl, mailFrom } = parts.config
  const mail = smtpUrl === undefined ? undefined : openMail({ smtpUrl, from: mailFrom, origin: parts.origin })
  const running = new Map<string, Promise<unknown>>()
  const timers = jobsOf(parts, mail).map(({ name, everySeconds, run }) => {
    const once = () => {
      if (running.has(name)) return
      const underWay = run()
        .catch((error) => parts.log.error({ err: error, job: name }, 'a background job failed; it will be tried again'))
        .finally(() => running.delete(name))
      running.set(name, underWay)
    }
    once()
    return setInterval(once, everySeconds * 1000)
  })
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.all(running.values())
      mail?.close()
    },
  }
}
