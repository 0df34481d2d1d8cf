import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { signCheckpoint } from '~/ledger/checkpoints/sign-checkpoint.server'
import { aKeyring } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { anAcademy } from '~tests/factories/people'
import { testAcademy } from '~tests/setup/academy'
import { openBrowser } from '~tests/setup/browser'
import { follow } from './doing/anybody'
import { lookAt, SIZES } from './doing/looking'

const { newPage } = await openBrowser()
const academy = await testAcademy()
const { db, origin, stranger } = academy
const sign = () => signCheckpoint(db, { keys: aKeyring(), origin, witness: undefined, now: academy.clock.now() })
await anAcademy(db)
await someEntries(db, 6)
await sign()

const ask = async (path: string) => {
  const answer = await stranger.get(path, { accept: '*/*', origin: 'https://auditor.example' })
  const header = (name: string) => answer.headers.get(name)
  return {
    status: answer.status,
    open: header('access-control-allow-origin'),
    kept: header('cache-control'),
    vary: header('vary'),
    text: await answer.text(),
  }
}

test('an auditor keeps a checkpoint, comes back, and is told whether the ledger is still the one it was, without scripts too', async () => {
  const page = await newPage(SIZES.laptop)
  await page.goto(`${origin}/ledger`)
  await page.getByRole('img', { name: /^Seven entries in a row/ }).waitFor()
  await page.getByText(/^of \d+ entries, signed/).waitFor()
  await lookAt(page, 'ledger')
  const { text: checkpoint } = await ask('/ledger/checkpoint')
  await expect.poll(() => page.locator('pre').textContent()).toBe(checkpoint)

  await someEntries(db, 3)
  const plain = await newPage({ ...SIZES.phone, javaScriptEnabled: false })
  await plain.goto(`${origin}/ledger`)
  await follow(plain, 'Check something you kept')
  await plain.getByRole('button', { name: 'Check it' }).click()
  await plain.getByText('Paste a checkpoint or a proof, or choose its file.').waitFor()
  const pasted = plain.getByLabel('A checkpoint or a proof')
  await pasted.fill(`Please keep this letter.\n\n${checkpoint}\nTo use it, paste it.`)
  await plain.getByRole('button', { name: 'Check it' }).click()
  await plain.getByText('The ledger still begins as it did then').waitFor()

  const { text: proof } = await ask('/ledger/proof/3')
  await plain
    .getByLabel('Or the file of it')
    .setInputFiles({ name: 'proof.json', mimeType: 'application/json', buffer: Buffer.from(proof) })
  await plain.getByRole('button', { name: 'Check it' }).click()
  await plain.getByText('Entry 3 is in the ledger, as it was when this proof was made').waitFor()

  await db.execute(sql`alter table ledger_nodes disable trigger user`)
  await db.execute(sql`update ledger_nodes set hash = sha256(hash)`)
  await page.goto(`${origin}/ledger/check`)
  await page.getByLabel('A checkpoint or a proof').fill(checkpoint)
  await page.getByRole('button', { name: 'Check it' }).click()
  await page.getByText('The ledger was rewritten').waitFor()
  await lookAt(page, 'ledger-check')
})

test('programs of any site may read checkpoint, key, proofs and the script; what never changes may be kept for ever', async () => {
  const size = Number((await ask('/ledger/checkpoint')).text.split('\n')[1])
  const [settled, moment] = ['public, max-age=31536000, immutable', 'public, max-age=30']
  const answers = await Promise.all(
    [
      `/ledger/proof/2?size=${size}`,
      '/ledger/proof/2',
      `/ledger/consistency?from=2&to=${size}`,
      '/ledger/key',
      '/ledger/checkpoints',
      '/ledger/entries/1',
      '/ledger/ledger-check.mjs',
    ].map(ask),
  )
  expect(answers.map(({ status, open }) => [status, open])).toEqual(answers.map(() => [200, '*']))
  expect(answers.map(({ kept }) => kept)).toEqual([settled, moment, settled, moment, moment, settled, moment])
  expect(answers[6]?.text).toMatch(/^#!\/usr\/bin\/env node/)
})

test('a browser is led to a page that says the same, with and without a size; a file asked for by name stays a file', async () => {
  const size = Number((await ask('/ledger/checkpoint')).text.split('\n')[1])
  for (const [path, page] of [
    [`/ledger/proof/2?size=${size}`, `/ledger/2?size=${size}`],
    ['/ledger/entries/1', '/ledger/1'],
  ] as const) {
    const led = await stranger.get(path)
    expect([led.status, led.headers.get('location'), led.headers.get('vary')]).toEqual([302, page, 'Accept'])
    expect(led.headers.get('cache-control')).toBe('no-store')
    const shown = await stranger.get(page)
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
    const data = await ask(path)
    expect(data.kept).toBe('public, max-age=31536000, immutable')
    expect(await (await stranger.get(path.replace(/\d+/, '$&.json'))).text()).toBe(data.text)
    expect(data.vary).toMatch(/\bAccept\b(?!-)/)
  }
  const { root, path } = JSON.parse((await ask('/ledger/proof/2')).text) as { root: string; path: string[] }
  const page = await newPage(SIZES.phone)
  await page.goto(`${origin}/ledger/checkpoints`)
  const checkpoint = (await ask('/ledger/checkpoint')).text
  await page.getByText(`The note over ${size} entries`).click()
  await expect.poll(() => page.locator('details[open] pre').textContent()).toBe(checkpoint)
  await lookAt(page, 'ledger-checkpoints')
  await page.goto(`${origin}/ledger/entries`)
  await page.getByRole('link', { name: '2', exact: true }).click()
  for (const hash of [...path, root]) await page.getByRole('listitem').getByText(hash).waitFor()
  await lookAt(page, 'ledger-entry')
  expect([(await stranger.get('/ledger/9999')).status, (await stranger.get('/ledger/5?size=2')).status]).toEqual([
    404, 400,
  ])
})

test.each([
  ['/ledger/proof/9999', 404, 'there is no entry 9999'],
  ['/ledger/proof/2?size=-1', 400, 'Write a whole number from 1 on'],
  ['/ledger/proof/5?size=2', 400, 'Entry 5 came later than a ledger of 2 entries'],
  ['/ledger/consistency', 400, 'Say from which size'],
  ['/ledger/consistency?from=5&to=2', 400, 'Change the two about'],
  ['/ledger/entries/9999', 404, 'There is no entry 9999 yet.'],
])('a program that asks %s is told in a sentence', async (path, status, sentence) => {
  const answer = await ask(path)
  expect([answer.status, answer.open]).toEqual([status, '*'])
  expect((JSON.parse(answer.text) as { sentence: string }).sentence).toContain(sentence)
})
