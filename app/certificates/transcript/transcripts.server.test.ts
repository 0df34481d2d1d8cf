import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { publicKeys } from '~/keys/signing-keys.server'
import { addDays } from '~/platform/time'
import { revokeSignOff } from '~/practicals/revoke-sign-off.server'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { transcripts } from '~db/schema/transcripts'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { aChangeOfKeys, withSigningKeys } from '~tests/factories/keys'
import { aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { anOutsider } from '~tests/setup/outsider'
import { didDocument } from '../credential/issuer'
import { judgeFile } from '../credential/judge-file.server'
import { checkTranscript } from './check-transcript.server'
import { type Making, MOST_IN_A_DAY, makeTranscript } from './make-transcript.server'
import { transcriptsOf, transcriptToTake } from './queries.server'
import type { TranscriptSubject } from './transcript'

const { db, sql } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00.250Z')
let traineeId = ''

beforeAll(async () => {
  traineeId = (await aCertificate(db, { academy, now: addDays(now, -3) })).traineeId
})

const holder = () => ({ personId: traineeId, name: 'The holder', roles: ['trainee' as const] })
const make = (change: Partial<Making> = {}) =>
  makeTranscript(db, {
    ...{ transcriptId: randomUUID(), traineeId, actor: holder(), leaveOut: [] },
    ...{ taught: academy.taught, keys, origin, now, ...change },
  })
const taken = async (number: string) => {
  const found = await transcriptToTake(db, { number, readerId: traineeId, seesAll: false }, { keys, now })
  if (!found) throw new Error('there is no such transcript')
  return found
}
const said = async (change: Partial<Making> = {}): Promise<TranscriptSubject> =>
  (await taken((await make(change)).number)).document.credentialSubject
const judged = async (text: string, at = now) => judgeFile(db, { bytes: Buffer.from(text), origin, now: at })
const outsider = anOutsider(async (address) => {
  if (address !== `${origin}/.well-known/did.json`) throw new Error(`nothing is published at ${address}`)
  return didDocument(origin, await publicKeys(db, { purpose: 'credential' }))
})

describe('what a transcript says', () => {
  test('every module, attempt, sign-off and certificate on record, each with its date and version, and no e-mail address', async () => {
    const { number } = await make()
    const { document, json } = await taken(number)
    const says = document.credentialSubject
    expect(says.modules?.map(({ lessons, lessonsTaught }) => [lessons?.length, lessonsTaught])).toEqual(
      academy.taught.modules.map(({ lessons }) => [lessons.length, `${lessons.length}`]),
    )
    const quizzes = academy.taught.modules.flatMap(({ quiz }) => quiz ?? [])
    expect(says.quizAttempts?.map(({ quiz, number: nth, outcome }) => [quiz, nth, outcome])).toEqual(
      quizzes.map(({ title }) => [title, '1', 'passed']),
    )
    const competencies = academy.taught.modules.flatMap((one) => one.competencies)
    expect(says.competencies?.map(({ title }) => title).sort()).toEqual(competencies.map(({ title }) => title).sort())
    expect(says.competencies?.[0]?.signOffs?.[0]).toMatchObject({ rating: '4', meaning: 'I only stood by' })
    expect(says.certificates).toMatchObject([{ status: 'valid', issuedOn: '2026-02-27' }])
    const [person] = await db.select().from(people).where(eq(people.id, traineeId))
    expect(says.name).toBe(person?.name)
    expect(json).not.toContain('@people')
    expect(json).not.toContain(person?.email)
    expect(json).not.toContain(traineeId)
  })

  test('what is left out is said to be left out, and nothing of it stands there', async () => {
    const whole = await said()
    expect(whole.leftOut).toBeUndefined()
    const [noQuizzes, noPractice] = [
      await said({ leaveOut: ['quiz attempts'] }),
      await said({ leaveOut: ['practical work'] }),
    ]
    expect([noQuizzes.leftOut, noQuizzes.quizAttempts]).toEqual([['quiz attempts'], undefined])
    expect(noQuizzes.competencies).toEqual(whole.competencies)
    expect([noPractice.leftOut, noPractice.competencies]).toEqual([['practical work'], undefined])
    expect(noPractice.quizAttempts).toEqual(whole.quizAttempts)
  })

  test('a sign-off that was revoked is in the older transcript and not in the newer one, and both are genuine', async () => {
    const other = await aCertificate(db, { academy, now: addDays(now, -3) })
    const theirs = { traineeId: other.traineeId, actor: signing(academy.admin) }
    const before = await make(theirs)
    const [observation] = await db.select().from(observations).where(eq(observations.traineeId, other.traineeId))
    await revokeSignOff(db, {
      ...{ observationId: observation?.id ?? '', reason: 'The wrong person was rated.' },
      ...{ actor: signing(academy.admin), proof: provedAt(now), origin, now },
    })
    const after = await make({ ...theirs, now: addDays(now, 1) })
    const seals = async (number: string) =>
      (await checkTranscript(db, { number }))?.whole.competencies?.flatMap(({ signOffs = [] }) =>
        signOffs.map(({ seal }) => seal),
      )
    expect(await seals(before.number)).toContain(observation?.signedHash)
    expect(await seals(after.number)).not.toContain(observation?.signedHash)
    expect((await checkTranscript(db, before))?.verdict).toBe('genuine')
    expect((await checkTranscript(db, after))?.verdict).toBe('genuine')
  })
})

describe('who may have one', () => {
  test('the person and an admin; for everybody else there is nobody of that name, and no transcript of that number', async () => {
    const stranger = await aTrainee(db, { name: 'Mei Tan', cohortId: academy.cohort.id })
    const [instructor] = academy.instructors
    for (const actor of [
      { personId: stranger.id, name: 'Mei Tan', roles: ['trainee' as const] },
      { personId: instructor?.id ?? '', name: 'Ines', roles: ['instructor' as const] },
    ])
      await expect(make({ actor })).rejects.toMatchObject({ code: 'not-found' })
    const { number } = await make({ actor: signing(academy.admin) })
    const theirs = (seesAll: boolean) => transcriptToTake(db, { number, readerId: stranger.id, seesAll }, { keys, now })
    expect(await theirs(false)).toBeUndefined()
    expect(await theirs(true)).toBeDefined()
    const listed = (await transcriptsOf(db, { traineeId })).find((one) => one.number === number)
    expect(listed).toMatchObject({ madeBy: academy.admin.name, leftOut: [], trusted: true })
  })

  test('one form makes one, however often and by whomever it is sent', async () => {
    const transcriptId = randomUUID()
    const all = await Promise.all([1, 2, 3].map(() => make({ transcriptId })))
    expect(new Set(all.map(({ number }) => number)).size).toBe(1)
    expect(all.filter(({ fresh }) => fresh)).toHaveLength(1)
    await expect(make({ transcriptId, actor: signing(academy.admin) })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('so many in a day and no more, whoever asks', async () => {
    const eager = (await aCertificate(db, { academy, now: addDays(now, -3) })).traineeId
    const theirs = { traineeId: eager, actor: { ...holder(), personId: eager } }
    for (let made = 0; made < MOST_IN_A_DAY; made += 1) await make(theirs)
    await expect(make(theirs)).rejects.toMatchObject({ code: 'too-many' })
    expect(await make({ ...theirs, now: addDays(now, 1.1) })).toMatchObject({ fresh: true })
  })
})

describe('what it is worth to whoever is given it', () => {
  test('software of somebody else finds it good, now and in ten years', async () => {
    const { json } = await taken((await make()).number)
    expect(await outsider.check(json, now)).toBe('valid')
    expect(await outsider.check(json, addDays(now, 3650))).toBe('valid')
  })

  test('our own page calls it genuine, with every check passed', async () => {
    const { number } = await make()
    const answer = await judged((await taken(number)).json, addDays(now, 400))
    expect(answer).toMatchObject({ verdict: 'genuine', transcript: { number } })
    expect(answer.checks.filter(({ passed }) => !passed)).toEqual([])
  })

  test.each([
    ['a better mark', (text: string) => text.replace(/"mark": "\d+"/, '"mark": "99"'), 'tampered'],
    [
      'another name',
      (text: string) => {
        const all = JSON.parse(text)
        return JSON.stringify({ ...all, credentialSubject: { ...all.credentialSubject, name: 'Dr Nobody' } })
      },
      'tampered',
    ],
    ['what was left out not said', (text: string) => text.replace(/"leftOut": \[[^\]]*\],/, ''), 'tampered'],
    [
      'the signature taken off',
      (text: string) => JSON.stringify({ ...JSON.parse(text), proof: undefined }),
      'tampered',
    ],
    ['another number', (text: string) => text.replace(/transcripts\/.{5}/, 'transcripts/AAAAA'), 'tampered'],
    ['no type', (text: string) => text.replace(/,\s*"Transcript"\s*\]/, ']'), 'tampered'],
  ])('%s is found out, by us and by others', async (_, forge, verdict) => {
    const text = (await taken((await make({ leaveOut: ['practical work'] })).number)).json
    const forged = forge(text)
    expect(forged).not.toBe(text)
    expect((await judged(forged)).verdict).toBe(verdict)
    expect(await outsider.check(forged, now).catch(() => 'refused')).not.toBe('valid')
  })

  test('one that names another academy is foreign where its signature cannot be told, and changed where it does not fit', async () => {
    const { json } = await taken((await make({ origin: 'https://other.example' })).number)
    const unknown = json.replaceAll(/transcripts\/[0-9A-Z]{26}/g, `transcripts/${'0'.repeat(26)}`)
    expect((await judged(unknown)).verdict).toBe('tampered')
    expect((await judged(JSON.stringify({ ...JSON.parse(unknown), proof: undefined }))).verdict).toBe('foreign')
  })

  test('where a stolen key signed it, the list says that copies from before do not count', async () => {
    const { number } = await make({ now: addDays(now, 5) })
    await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 6) })
    expect((await transcriptsOf(db, { traineeId })).find((one) => one.number === number)?.trusted).toBe(false)
    const fresh = await make({ now: addDays(now, 7) })
    expect((await transcriptsOf(db, { traineeId })).find((one) => one.number === fresh.number)?.trusted).toBe(true)
  })
})

describe('what the database refuses', () => {
  test('a row that is changed, removed or emptied out', async () => {
    await make({ now: addDays(now, 20) })
    await expectOnlyGrows(sql, 'transcripts', 'made_at')
  })

  test('a transcript that somebody else made, or that is not in the ledger', async () => {
    await make({ now: addDays(now, 30) })
    const [instructor] = academy.instructors
    const copy = (change: string) =>
      sql.unsafe(`
      insert into transcripts (id, number, trainee_id, made_by, made_by_name, document, key_id, proof, ledger_seq, made_at)
      select ${change}, ledger_seq, made_at from transcripts order by made_at desc limit 1`)
    const other = `gen_random_uuid(), translate(number, '1234', '2341'), trainee_id`
    await expect(copy(`${other}, '${instructor?.id}', made_by_name, document || ' ', key_id, proof`)).rejects.toThrow(
      'made by its person or by an admin',
    )
    await expect(copy(`${other}, made_by, made_by_name, document || ' ', key_id, proof`)).rejects.toThrow(
      'stands in the ledger',
    )
    const ledgerKey = `(select id from signing_keys where purpose = 'ledger' limit 1)`
    await expect(copy(`${other}, made_by, made_by_name, document || ' ', ${ledgerKey}, proof`)).rejects.toThrow(
      'a key for credentials',
    )
  })

  test('the whole ledger agrees with every transcript, and names one that was changed behind its back', async () => {
    // The test before changed keys past the ledger.
    const aboutOthers = (sentence: string) => sentence.startsWith('The retired signing key')
    const before = (await verifyWholeLedger(db)).findings.filter(({ sentence }) => !aboutOthers(sentence))
    expect(before).toEqual([])
    await sql`alter table transcripts disable trigger user`
    await sql`update transcripts set document = document || ' ' where id = (select id from transcripts order by id limit 1)`
    await sql`alter table transcripts enable trigger user`
    const { findings } = await verifyWholeLedger(db)
    expect(findings.map(({ sentence }) => sentence).join(' ')).toMatch(/^Transcript \w{26} is not what ledger entry/)
    expect((await db.select().from(transcripts)).length).toBeGreaterThan(10)
  })
})
