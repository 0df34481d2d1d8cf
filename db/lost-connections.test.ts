import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from '~/platform/zod'
import { testDatabase } from '~tests/setup/database'
import { type Db, openDatabase } from './client'

const { sql: other, address } = await testDatabase()
/** One connection alone, so that whoever comes next gets the one that died. */
const { db, close } = openDatabase(address, { connections: 1 })
afterAll(close)

beforeAll(async () => {
  await other`create table written (by_whom text primary key)`
})

const processOf = async (tx: Db) =>
  z.tuple([z.object({ pid: z.number() })]).parse(await tx.execute(sql`select pg_backend_pid() as pid`))[0].pid

/** As when PostgreSQL is killed under a transaction; resolves when the other side is gone. */
async function endConnection(pid: number): Promise<void> {
  await other`select pg_terminate_backend(${pid}, 5000)`
}

const written = async () =>
  (await other<{ who: string }[]>`select by_whom as who from written order by 1`).map(({ who }) => who)

const write = (tx: Db, who: string) => tx.execute(sql`insert into written values (${who})`)

test('a transaction whose connection died is refused what it asks for then, and nothing of it is kept', async () => {
  const lost = db.transaction(async (tx) => {
    await write(tx, 'the lost one')
    await endConnection(await processOf(tx))
    await write(tx, 'the lost one, afterwards')
  })
  await expect(lost).rejects.toThrow()
  expect(await written()).toEqual([])
})

test('what a lost transaction still asks for never reaches the transaction that has its connection now', async () => {
  const [goesOn, goOn] = aSignal()
  const [isThrough, through] = aSignal()
  const lost = db.transaction(async (tx) => {
    await write(tx, 'the lost one')
    await endConnection(await processOf(tx))
    await goesOn
    await write(tx, 'the lost one, afterwards').finally(through)
  })
  await expect(lost).rejects.toThrow()

  await db.transaction(async (tx) => {
    await write(tx, 'the next one')
    goOn()
    await isThrough
    await write(tx, 'the next one, afterwards')
  })
  expect(await written()).toEqual(['the next one', 'the next one, afterwards'])
})

function aSignal(): [Promise<void>, () => void] {
  let send = () => {}
  const sent = new Promise<void>((resolve) => {
    send = resolve
  })
  return [sent, send]
}

test('what PostgreSQL says as it ends a connection in the middle of an answer is not said to whoever has it next', async () => {
  const pid = await processOf(db)
  const asked = expect(db.execute(sql`select pg_sleep(60)`)).rejects.toThrow()
  const isAsked = () =>
    other`select 1 from pg_stat_activity where pid = ${pid} and query ~ 'pg_sleep' and state = 'active'`
  while ((await isAsked()).length === 0);
  await endConnection(pid)
  await asked
  expect(await processOf(db)).not.toBe(pid)
})

test('a pool that lost its connections over and over answers as before', async () => {
  for (let times = 0; times < 25; times += 1) {
    const asked = Array.from({ length: 6 }, (_, n) =>
      db.transaction(async (tx) => {
        const pid = await processOf(tx)
        if (n % 2 === 0) await endConnection(pid)
        await tx.execute(sql`select ${'x'.repeat(40)} as it`)
      }),
    )
    await Promise.allSettled(asked)
    expect(await untilTaken(() => db.execute(sql`select 1`))).toBe('done')
  }
})

/** Asks again for as long as the pool says that its connection went; gives up on anything else. */
async function untilTaken(ask: () => Promise<unknown>): Promise<string> {
  for (let tries = 0; tries < 50; tries += 1) {
    const said = await ask().then(
      () => 'done',
      (error: Error) => String(error.cause ?? error),
    )
    if (!/CONNECTION|terminating connection|ECONN/.test(said)) return said
  }
  return 'never'
}

/** Somebody at the other end who is no PostgreSQL; answers where. */
async function aServer(answer: (socket: Socket) => void): Promise<{ url: string; close: () => void }> {
  const server = createServer(answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const bound = server.address()
  const port = typeof bound === 'object' ? bound?.port : 0
  return { url: `postgres://nobody@127.0.0.1:${port}/nothing`, close: () => void server.close() }
}

const LET_IN = Buffer.from('R\0\0\0\x08\0\0\0\0' + 'Z\0\0\0\x05I', 'latin1')

test.each<[string, (socket: Socket) => void]>([
  ['drops it', (socket) => void socket.destroy()],
  [
    'dies at the first question',
    // The driver's first question is its own: which types there are. Nobody waits for the answer to that one.
    (socket) =>
      void socket.once('data', () => socket.write(LET_IN, () => socket.once('data', () => socket.resetAndDestroy()))),
  ],
])(
  'a database that takes every connection and %s is an error, not a wait without end and not the end of the server',
  async (_, answer) => {
    const server = await aServer(answer)
    const { sql: asked, close: closeIt } = openDatabase({ url: server.url }, { connectsWithinSeconds: 1 })
    await expect(asked`select 1`).rejects.toThrow(/CONNECTION_CLOSED|CONNECT_TIMEOUT|ECONNRESET/)
    await closeIt()
    server.close()
  },
)
