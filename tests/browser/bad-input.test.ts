import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { moduleOf } from '~/curriculum/curriculum'
import { anOpenAttempt } from '~tests/factories/quizzes'
import { testAcademy } from '~tests/setup/academy'
import { type Fields, type Visitor, visitorOf } from '~tests/setup/visitor'
import { twoCohorts } from '../architecture/doors-world'
import { everyTable } from './doing/every-table'

const academy = await testAcademy()
const { db, origin, taught } = academy
const { people, things } = await twoCohorts(academy, academy.clock.now())
const module = moduleOf(taught, 'ethics-safety')
const competency = module?.competencies[0]
if (!module || !competency) throw new Error('the course has a module with competencies')

const visitors = {
  'a stranger': academy.stranger,
  'the trainee': await academy.signIn(people.owner),
  'another trainee': await academy.signIn(people.other),
  'the instructor': await academy.signIn(people.instructor),
  'another instructor': await academy.signIn(people.otherInstructor),
  'an admin': await academy.signIn(people.admin),
}
type Who = keyof typeof visitors
const NOBODY = '00000000-0000-4000-8000-000000000000'
const { traineeId, requestId } = things

/** What an instructor who saw everything go well would send. */
const observation: Fields = {
  observationId: randomUUID(),
  requestId,
  ...Object.fromEntries(competency.items.map((item) => [`items.${item.id}`, 'yes'])),
  tiMax: '0.6',
  miMax: '0.9',
  probeOnMinutes: '12',
  'domains.preparation': 'meets',
  'domains.acquisition': 'meets',
  'domains.optimisation': 'meets',
  'domains.communication': 'meets',
  entrustment: '4',
  setting: competency.settings[0] ?? '',
  participation: 'performed',
  observedAt: '',
  strengths: 'Calm, and never hurried.',
  nextStep: '',
}
const LONG = 'x'.repeat(5000)

/** A form: who sends it where, what is right, and per field what has to be refused (a missing one too where it is listed). */
type Form = { by: Who; path: string; right: Fields; wrong: Record<string, (string | undefined)[]> }

const forms: Record<string, Form> = {
  'signing in': {
    by: 'a stranger',
    path: '/sign-in',
    right: { email: people.owner.email, password: 'gravel otter lamp' },
    wrong: { email: [undefined, '', 'nia', `${LONG}@example.com`], password: [undefined, '', 'wrong', LONG] },
  },
  'asking for a new password': {
    by: 'a stranger',
    path: '/password/forgot',
    right: { email: 'somebody@people.example' },
    wrong: { email: [undefined, 'nia', LONG] },
  },
  'accepting an invitation': {
    by: 'a stranger',
    path: `/invitations/${things.invitationToken}`,
    right: { intent: 'new-account', name: 'Noor Aziz', password: 'hazel comet ladder', timeZone: 'Europe/Lisbon' },
    wrong: {
      intent: [undefined, 'become-admin'],
      name: [undefined, ' ', 'x'.repeat(200)],
      password: [undefined, 'short', 'password1234', LONG],
      timeZone: [undefined, 'Mars/Olympus', LONG],
    },
  },
  'changing one’s details': {
    by: 'the trainee',
    path: '/account',
    right: { intent: 'details', name: 'Nia Okafor', timeZone: 'UTC' },
    wrong: {
      intent: [undefined, 'constructor'],
      name: [undefined, '\n', 'x'.repeat(200)],
      timeZone: [undefined, 'UTC+25'],
    },
  },
  'changing one’s password': {
    by: 'the trainee',
    path: '/account',
    right: { intent: 'password', password: 'gravel otter lamp', newPassword: 'gravel otter lamp two' },
    wrong: { password: [undefined, 'not this one', LONG], newPassword: [undefined, 'short', LONG] },
  },
  'acknowledging the notice': {
    by: 'the trainee',
    path: '/learn/acknowledge',
    right: { jurisdiction: 'GB-ENG', noticeVersion: taught.notice.version, read: 'yes' },
    wrong: {
      jurisdiction: [undefined, '', 'ATLANTIS', LONG],
      noticeVersion: [undefined, '0'.repeat(64), LONG],
      read: [undefined, 'no'],
    },
  },
  'saving answers': {
    by: 'the trainee',
    path: `/attempts/${things.attemptId}`,
    right: { intent: 'save' },
    wrong: { intent: ['eat'], 'answers[0].position': ['first', '0', '501', '1e99'], answers: ['all of them'] },
  },
  'logging practice': {
    by: 'the trainee',
    path: '/learn/practice',
    right: {
      intent: 'log',
      entryId: randomUUID(),
      competencySlug: competency.slug,
      practisedOn: today(),
      setting: competency.settings[0] ?? '',
      participation: 'performed',
      tiMax: '0.4',
      miMax: '0.5',
      probeOnMinutes: '10',
      note: '',
    },
    wrong: {
      intent: [undefined, 'burn'],
      entryId: [undefined, '7'],
      competencySlug: [undefined, 'no-such-skill', '../..'],
      practisedOn: [undefined, '2026-02-30', '9999-01-01', 'yesterday'],
      setting: [undefined, 'street'],
      participation: [undefined, 'watched'],
      tiMax: ['-1', '99', 'low', 'Infinity', 'NaN'],
      miMax: ['1e9'],
      probeOnMinutes: ['-5', '1.5', '100000'],
      note: [LONG],
    },
  },
  'asking for a sign-off': {
    by: 'the trainee',
    path: `/learn/competencies/${module.competencies[1]?.slug}`,
    right: { intent: 'ask', selfEntrustment: '3', instructorId: '', note: '' },
    wrong: {
      intent: [undefined, 'sign'],
      selfEntrustment: [undefined, '0', '6', '2.5', 'three'],
      instructorId: ['7', NOBODY, people.otherInstructor.id, people.owner.id],
      note: [LONG],
    },
  },
  'declining a request': {
    by: 'the instructor',
    path: `/teach/requests/${requestId}/decline`,
    right: { reason: 'I am away until Thursday; ask Omar.' },
    wrong: { reason: [undefined, '', 'no', LONG] },
  },
  'signing an observation': {
    by: 'the instructor',
    path: `/teach/observe/${traineeId}/${competency.slug}`,
    right: observation,
    wrong: {
      observationId: [undefined, '7', things.observationId],
      requestId: ['7', NOBODY],
      [`items.${competency.items[0]?.id}`]: [undefined, 'perhaps'],
      tiMax: ['-0.1', '11', 'high'],
      miMax: ['-0.1', '1e400'],
      probeOnMinutes: ['601', '0.5'],
      'domains.preparation': [undefined, 'superb', 'developing'],
      entrustment: [undefined, '0', '6', '3.5'],
      setting: [undefined, 'moon'],
      participation: [undefined, 'slept', 'observed'],
      observedAt: ['2020-01-01T10:00', '2999-01-01T10:00', 'yesterday', '2026-13-45T99:99', '2026-11-22T14:05Z'],
      strengths: [undefined, '', LONG],
      nextStep: [LONG],
      proof: ['not my password', LONG],
    },
  },
  'revoking a sign-off': {
    by: 'an admin',
    path: `/teach/observations/${things.observationId}`,
    right: { reason: 'It was another trainee that was seen.' },
    wrong: { reason: [undefined, 'oops', LONG], proof: ['not my password'] },
  },
  'inviting somebody': {
    by: 'an admin',
    path: '/admin/people/invite',
    right: { email: 'kim@people.example', name: 'Kim Park', role: 'trainee', cohortId: things.cohortId },
    wrong: {
      email: [undefined, 'kim', people.owner.email, LONG],
      name: [undefined, '', 'x'.repeat(200)],
      role: [undefined, 'owner', 'constructor'],
      cohortId: [undefined, '7', NOBODY],
    },
  },
  'withdrawing an invitation': {
    by: 'an admin',
    path: '/admin/people',
    right: {},
    wrong: { intent: [undefined, 'withdraw', 'resend'] },
  },
  'changing somebody': {
    by: 'an admin',
    path: `/admin/people/${traineeId}`,
    right: { intent: 'grant', role: 'instructor' },
    wrong: {
      intent: [undefined, 'promote', 'withdraw', 'deactivate', 'end-enrolment', 'enrol', 'move'],
      role: [undefined, 'king'],
    },
  },
  'setting extra time': {
    by: 'an admin',
    path: `/admin/people/${traineeId}`,
    right: { intent: 'extra-time', factorPercent: '150', reason: 'Reads with a screen reader.' },
    wrong: {
      factorPercent: [undefined, '110', '-1', '1e9', 'half', '150.5'],
      reason: [undefined, 'because', LONG],
    },
  },
  'opening a quiz again': {
    by: 'the instructor',
    path: `/teach/trainees/${traineeId}/quizzes/${things.quizSlug}`,
    right: { afterAttemptId: things.submittedAttemptId, kinds: 'one-more-attempt', reason: 'Was ill that day.' },
    wrong: {
      afterAttemptId: [undefined, '7', NOBODY],
      kinds: [undefined, 'everything'],
      reason: [undefined, 'because', LONG],
    },
  },
  'running a regrade': {
    by: 'an admin',
    path: `/admin/regrades/${things.quizSlug}/${things.questionId}`,
    right: { regradeId: randomUUID(), mode: 'up-only', seen: 'x', reason: 'The key was wrong.' },
    wrong: {
      regradeId: [undefined, '7'],
      mode: [undefined, 'sideways'],
      seen: [undefined, LONG],
      reason: [undefined, 'because', LONG],
      proof: ['not my password', LONG],
    },
  },
  'starting a cohort': {
    by: 'an admin',
    path: '/admin/cohorts',
    right: { name: 'Spring 2027', startsOn: '2027-03-01' },
    wrong: { name: [undefined, ' ', 'x'.repeat(100)], startsOn: [undefined, 'soon', '2027-02-30', '12027-01-01'] },
  },
  'changing a cohort': {
    by: 'an admin',
    path: `/admin/cohorts/${things.cohortId}`,
    right: { intent: 'assign', instructorId: people.otherInstructor.id },
    wrong: {
      intent: [undefined, 'dissolve', 'archive', 'unassign', 'enrol'],
      instructorId: [undefined, '7', NOBODY, people.owner.id],
    },
  },
  'issuing certificates': {
    by: 'an admin',
    path: '/admin/certificates',
    right: {},
    wrong: {
      levelSlug: [undefined, 'no-such-level', '../..'],
      traineeIds: [undefined, '7'],
      proof: ['not my password'],
    },
  },
  'changing a certificate': {
    by: 'an admin',
    path: `/admin/certificates/${things.serial}`,
    right: { intent: 'suspend', reason: 'A client has complained; we look into it.', confirmed: 'yes' },
    wrong: {
      intent: [undefined, 'frame'],
      reason: [undefined, 'why not', 'x'.repeat(600)],
      confirmed: [undefined, 'no'],
      proof: ['not my password'],
    },
  },
}

/** A form is judged by what it leaves behind: everything in the database, but for counts of tries and kept forms. */
const all = () => everyTable(db, { but: ['rate_limits', 'held_forms', 'sessions'] })

// Wrong passwords are counted, and this file types more of them than anybody may.
beforeEach(() => db.execute(sql`delete from rate_limits`))

/** The answer says in words what is wrong: a page with a sentence, never ours for a fault. */
async function expectRefused(answer: Response, what: string): Promise<void> {
  const text = await answer.text()
  expect(`${what}: ${answer.status}`).toMatch(/: 4\d\d$/)
  expect(text, what).not.toContain('Something went wrong on our side')
  expect(text.replace(/<[^>]*>/g, ' ').trim().length, `${what}: ${text}`).toBeGreaterThan(20)
}

const variants = Object.entries(forms).flatMap(([what, form]) =>
  Object.entries(form.wrong).map(([field, values]) => ({ what, field, form, values })),
)

test.each(variants)(
  '$what: a wrong “$field” is refused with a sentence, and changes nothing',
  async ({ what, field, form, values }) => {
    const before = await all()
    for (const value of values) {
      const { [field]: _, ...others } = form.right
      const fields = value === undefined ? others : { ...others, [field]: value }
      const said = `${what}, ${field}: ${value === undefined ? 'missing' : value.slice(0, 40)}`
      await expectRefused(await visitors[form.by].post(form.path, fields), said)
      expect(await all(), said).toEqual(before)
    }
  },
)

const hostile: Record<string, (visitor: Visitor, form: Form) => Promise<Response>> = {
  'a body of 2 MB': (visitor, { path, right }) => visitor.post(path, { ...right, padding: 'x'.repeat(2_000_000) }),
  'JSON in place of a form': (visitor, { path, right }) =>
    sent(visitor, path, 'application/json', JSON.stringify(right)),
  'an upload that is broken off': (visitor, { path }) =>
    sent(
      visitor,
      path,
      'multipart/form-data; boundary=xyz',
      '--xyz\r\nContent-Disposition: form-data; name="name"\r\n\r\nhal',
    ),
  'a form from another site': (visitor, { path, right }) =>
    visitor.post(path, right, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }),
  'a form from another site, as old browsers tell it': (visitor, { path, right }) =>
    visitor.post(path, right, { origin: 'null' }),
  'zero bytes in every field': (visitor, { path, right }) =>
    visitor.post(path, Object.fromEntries(Object.entries(right).map(([name, value]) => [name, `${value}\0`]))),
}

test.each(Object.keys(hostile))('%s is refused by every form, and changes nothing', async (how) => {
  const before = await all()
  for (const [what, form] of Object.entries(forms)) {
    const send = hostile[how]
    if (send) await expectRefused(await send(visitors[form.by], form), `${what}, ${how}`)
    expect(await all(), `${what}, ${how}`).toEqual(before)
  }
})

function sent({ cookie }: Visitor, path: string, type: string, body: string): Promise<Response> {
  return fetch(`${origin}${path}`, {
    method: 'POST',
    body,
    headers: { accept: 'text/html', origin, 'content-type': type, ...(cookie ? { cookie } : {}) },
    redirect: 'manual',
  })
}

const foreign: [what: string, who: Who, path: string, fields: Fields][] = [
  ['saving another’s answers', 'another trainee', `/attempts/${things.attemptId}`, { intent: 'save' }],
  ['handing in another’s attempt', 'another trainee', `/attempts/${things.attemptId}/submit`, {}],
  [
    'withdrawing another’s request',
    'another trainee',
    `/learn/competencies/${competency.slug}`,
    { intent: 'withdraw', requestId },
  ],
  ['ending another’s session', 'another trainee', '/account', { intent: 'end-session', sessionId: 'f'.repeat(64) }],
  [
    'observing a trainee of another cohort',
    'another instructor',
    `/teach/observe/${traineeId}/${competency.slug}`,
    observation,
  ],
  [
    'drafting about a trainee of another cohort',
    'another instructor',
    `/teach/observe/${traineeId}/${competency.slug}/draft`,
    { observationId: NOBODY, sequence: '1' },
  ],
  [
    'declining a request of another cohort',
    'another instructor',
    `/teach/requests/${requestId}/decline`,
    { reason: 'Not one of mine at all.' },
  ],
  [
    'correcting another’s sign-off',
    'another instructor',
    `/teach/observations/${things.observationId}/correct`,
    observation,
  ],
  [
    'revoking as an instructor',
    'the instructor',
    `/teach/observations/${things.observationId}`,
    { reason: 'I changed my mind on this.' },
  ],
  ['signing as a trainee', 'the trainee', `/teach/observe/${traineeId}/${competency.slug}`, observation],
  [
    'opening a quiz for a trainee of another cohort',
    'another instructor',
    `/teach/trainees/${traineeId}/quizzes/${things.quizSlug}`,
    { afterAttemptId: things.submittedAttemptId, kinds: 'one-more-attempt', reason: 'Was ill that day.' },
  ],
  [
    'regrading as an instructor',
    'the instructor',
    `/admin/regrades/${things.quizSlug}/${things.questionId}`,
    { regradeId: randomUUID(), mode: 'up-only', seen: 'x', reason: 'The key was wrong.' },
  ],
  [
    'issuing as an instructor',
    'the instructor',
    '/admin/certificates',
    { levelSlug: taught.levels[0]?.slug ?? '', traineeIds: traineeId },
  ],
  ['changing a person who is nobody', 'an admin', `/admin/people/${NOBODY}`, { intent: 'grant', role: 'admin' }],
  [
    'changing a cohort that is none',
    'an admin',
    `/admin/cohorts/${NOBODY}`,
    { intent: 'assign', instructorId: people.instructor.id },
  ],
  [
    'changing a certificate that is none',
    'an admin',
    `/admin/certificates/${'7'.repeat(26)}`,
    { intent: 'suspend', reason: 'A client has complained.', confirmed: 'yes' },
  ],
  ['sending an invitation again that is none', 'an admin', '/admin/people', { intent: 'resend', invitationId: NOBODY }],
]

test.each(foreign)('%s is not found or not allowed, and changes nothing', async (what, who, path, fields) => {
  const before = await all()
  const answer = await visitors[who].post(path, fields)
  // Ending a session that is not one's own looks like having ended it.
  if (what === 'ending another’s session') expect(answer.status).toBe(302)
  else await expectRefused(answer, what)
  expect(await all()).toEqual(before)
})

const posts = (visitor: Visitor, path: string, fields: Fields) =>
  Array.from({ length: 6 }, () => visitor.post(path, fields))
const countIn = async (table: string, where: string) =>
  Number(
    ((await db.execute(sql.raw(`select count(*) as n from ${table} where ${where}`))) as unknown as { n: string }[])[0]
      ?.n,
  )

test('six starts of a quiz at once are one attempt, and six times handing it in are one mark', async () => {
  const trainee = visitors['another trainee']
  const started = await Promise.all(posts(trainee, `/learn/modules/${module.slug}/quiz`, {}))
  const places = new Set(started.map((answer) => answer.headers.get('location')))
  expect([started.map((answer) => answer.status), places.size]).toEqual([Array(6).fill(302), 1])
  const open = await anOpenAttempt(db, {
    traineeId: people.other.id,
    quiz: module.quiz ?? neverMind(),
    now: academy.clock.now(),
  })
  const handedIn = await Promise.all(posts(trainee, `/attempts/${open.attemptId}/submit`, {}))
  expect(handedIn.map((answer) => answer.status)).toEqual(Array(6).fill(302))
  expect(await countIn('quiz_attempts', `trainee_id = '${people.other.id}'`)).toBe(1)
})

test('six requests for a sign-off at once are one request', async () => {
  const asked = await Promise.all(
    posts(visitors['another trainee'], `/learn/competencies/${competency.slug}`, {
      intent: 'ask',
      selfEntrustment: '3',
    }),
  )
  expect(asked.every((answer) => answer.status < 500)).toBe(true)
  expect(await countIn('sign_off_requests', `trainee_id = '${people.other.id}'`)).toBe(1)
})

test('six signatures under one form are one sign-off and one ledger entry', async () => {
  const path = `/teach/observe/${traineeId}/${competency.slug}`
  const entries = await countIn('ledger_entries', `kind = 'sign-off.signed'`)
  const signed = await Promise.all(posts(visitors['the instructor'], path, observation))
  expect(new Set(signed.map((answer) => answer.headers.get('location')))).toEqual(
    new Set([`/teach/observations/${observation.observationId}?done=signed`]),
  )
  expect(await countIn('observations', `id = '${observation.observationId}'`)).toBe(1)
  expect(await countIn('ledger_entries', `kind = 'sign-off.signed'`)).toBe(entries + 1)
})

test('six revocations at once end a certificate once', async () => {
  const fields = { intent: 'revoke', reason: 'It was issued to the wrong person.', confirmed: 'yes' }
  const revoked = await Promise.all(posts(visitors['an admin'], `/admin/certificates/${things.serial}`, fields))
  expect(revoked.every((answer) => answer.status === 302)).toBe(true)
  expect(await countIn('certificate_events', `type = 'revoked'`)).toBe(1)
})

test('six acceptances of one invitation at once make one person', async () => {
  const { path, right } = forms['accepting an invitation'] ?? neverMind()
  const accepted = await Promise.all(posts(academy.stranger, path, right))
  expect(accepted.map((answer) => answer.status).sort()).toEqual([302, ...Array(5).fill(409)])
  expect(await countIn('people', `email = 'new@people.example'`)).toBe(1)
})

test('every form that was refused above is taken when nothing is wrong with it', async () => {
  const done = ['accepting an invitation', 'withdrawing an invitation', 'issuing certificates', 'declining a request']
  // Nobody is locked out in this world and no key was mended; quiz-policy.test.ts has those who are.
  const elsewhere = ['opening a quiz again', 'running a regrade']
  for (const [what, { by, path, right }] of Object.entries(forms)) {
    if (done.includes(what) || elsewhere.includes(what)) continue
    const answer = await visitors[by].post(path, right)
    // A certificate that is revoked by now can be suspended no more; asking for a password always answers with a page.
    const taken = what === 'changing a certificate' ? 409 : what === 'asking for a new password' ? [200, 302] : 302
    expect([taken].flat(), `${what}: ${await answer.text()}`).toContain(answer.status)
  }
})

test.each([
  '/%',
  '/learn/%E0%A4%A',
  '/verify/%00',
  '/learn/modules/%ff',
  `/${'x'.repeat(9000)}`,
  '//elsewhere.example/',
  '/learn/../../etc/passwd',
  '/?search=%00',
  '/verify?serial=%00',
  '/sign-in?next=%00',
])('the odd address %s is answered', async (address) => {
  const answer = await fetch(origin + address, { redirect: 'manual', headers: { accept: 'text/html' } })
  expect(answer.status).toBeLessThan(500)
})

test('nonsense in what an address asks for counts as not asked', async () => {
  for (const path of [
    '/admin/people',
    '/admin/certificates',
    '/admin/outbox',
    '/admin/ledger',
    '/admin/cohorts',
    '/admin/people/invite',
    `/admin/cohorts/${things.cohortId}`,
  ]) {
    for (const query of [
      'page=-1',
      'page=1e9',
      'search=%00',
      'search=%25%5F%27',
      'role=king',
      'show=%00',
      'level=%00',
      'cohort=%00',
      'who=%00',
      'sent=%00,7',
      'unassign=%00',
      'end=%00',
      'done=%00',
      'withdraw=%00',
    ]) {
      const answer = await visitors['an admin'].get(`${path}?${query}`)
      expect(`${path}?${query} ${answer.status}`).toMatch(/ (200|4\d\d)$/)
      await answer.text()
    }
  }
})

test('an answer that is no answer is refused by the autosave, and changes nothing', async () => {
  const before = await all()
  const { cookie } = visitors['the trainee']
  const save = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/attempts/${things.attemptId}/answers`, {
      method: 'POST',
      body,
      headers: { origin, cookie: cookie ?? '', 'content-type': 'application/json', ...headers },
    })
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '{"position":1}',
    '{"position":"first","answer":["a"],"sequence":1}',
    '{"position":1,"answer":["\\ud800"],"sequence":1}',
    '{"position":1,"answer":"a","sequence":1}',
    '{"position":99,"answer":["a"],"sequence":1}',
    '{"position":1,"answer":["no-such-option"],"sequence":1}',
    '{"position":1,"answer":["\\u0000"],"sequence":1}',
    '{"position":1,"answer":["a"],"sequence":-1}',
    '{"position":1,"answer":["a"],"sequence":1e12}',
    `{"position":1,"answer":["${LONG}"],"sequence":1}`,
  ]
  for (const body of bodies) {
    const answer = await save(body)
    expect(`${body.slice(0, 80)} ${answer.status}`).toMatch(/ 4\d\d$/)
    expect(await answer.json()).toEqual({ sentence: expect.stringMatching(/\w+ \w+/) })
  }
  expect(
    (await save('{"position":1,"answer":["a"],"sequence":1}', { origin: 'https://elsewhere.example' })).status,
  ).toBe(403)
  expect((await visitorOf(origin).post(`/api/attempts/${things.attemptId}/answers`)).status).toBe(401)
  expect(await all()).toEqual(before)
})

test('headers beyond all measure are refused by the server itself', async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  const said = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (data) => {
      text += data
    })
    socket.once('close', () => resolve(text))
  })
  socket.end(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(100_000)}\r\n\r\n`)
  expect(await said).toMatch(/^HTTP\/1\.1 431 /)
})

function today(): string {
  return academy.clock.now().toISOString().slice(0, 10)
}

function neverMind(): never {
  throw new Error('the course and the forms above have it')
}
