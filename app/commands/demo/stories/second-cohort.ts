import { readsTheirSignOffs } from '../chapters/answering'
import { isRead } from '../chapters/being-read'
import { isSignedOff, isWatched, SEEN_ONCE } from '../chapters/being-watched'
import { isCertified } from '../chapters/certifying'
import { acknowledges, joins } from '../chapters/joining'
import { logsPractice } from '../chapters/practising'
import { asksForRecognition, isRecognised } from '../chapters/recognising'
import { shows } from '../chapters/showing'
import { reads, studies, takesQuiz } from '../chapters/studying'
import { isWaived } from '../chapters/waiving'
import type { Chapter } from '../world.server'
import { secondCohortToLookAt } from './second-cohort-to-look-at'

const ALL = ['marguerite', 'daniel', 'paulo'] as const

/** The cohort in the middle: two certified, two ready for it, five with something that an instructor should look at. */
export const secondCohort: Record<string, Chapter[]> = {
  // Certified ten weeks ago, after a quiz without a mistake, and with a waiver; well on the way to Practitioner.
  hannah: [
    readsTheirSignOffs(32),
    joins(173),
    acknowledges(172),
    studies('orientation', { from: 172, to: 170, wrong: 0 }),
    reads({ from: 170, to: 156 }),
    takesQuiz(154, { wrong: 0 }),
    studies('client-experience', { from: 153, to: 144, wrong: 1 }),
    logsPractice([150, 146, 141, 137, 128], ['exposure-control', 'scope-and-narration', 'incidental-concern']),
    isSignedOff({ on: [119, 105, 91, 77], by: ALL, until: 'rule is met' }),
    isSignedOff({
      ...{ of: 'client-experience', on: [104, 90], by: ALL, until: SEEN_ONCE },
      in: [
        'guiding-the-session',
        'safety-on-the-couch',
        'imperfect-session',
        'sex-result',
        'complaints-and-difficult-moments',
      ],
    }),
    isWaived({
      ...{ proposed: 74, approved: 72, level: 'foundation', requirement: 'competency:room-and-welcome', days: 60 },
      reason:
        'Has run a keepsake room of her own for six years. Two of us visited it, watched her receive a family, and read its written welcome.',
    }),
    isCertified(70),
    studies('image-aesthetics', { from: 100, to: 80, wrong: 2 }),
    logsPractice([78, 71, 64, 50], ['volume-acquisition', 'render-controls', 'light-and-framing']),
    isSignedOff({
      on: [62, 48, 34],
      by: ALL,
      in: ['two-d-foundation', 'volume-acquisition', 'render-controls', 'light-and-framing'],
      until: 'rule is met',
    }),
    isSignedOff({ of: 'orientation', on: [61, 47, 33], by: ALL, until: 'rule is met' }),
    shows(52, 'light-and-framing', [{ caption: 'Light from the left, for the profile', of: 'synthetic' }]),
    studies('business-operations', { from: 30, to: 9, wrong: 3 }),
    studies('career-pathways', { from: 9, to: 6, wrong: 1, essay: { name: 'write-your-reason', is: 'half' } }),
    isRead({
      on: 4,
      by: 'marguerite',
      levels: [1, 1, 1, 0],
      words: 'Warm, and hard to check. A date and a name would carry you further than passion.',
      onLowest: 'Machine and pay are for your comfort. Ask what protects the client.',
    }),
    isRead({
      on: 3,
      by: 'paulo',
      levels: [2, 1, 2, 1],
      words: 'Honest and kind; I would like to work with you. Ask about limits first.',
    }),
  ],
  // A midwife, whose lessons on client experience are recognised. Certified the week before last, and the certificate says so.
  grace: [
    joins(172),
    acknowledges(172),
    studies('orientation', { from: 172, to: 169, wrong: 2 }),
    reads({ from: 169, to: 149 }),
    takesQuiz(146, { wrong: 7 }),
    takesQuiz(144, { wrong: 2 }),
    asksForRecognition(143, {
      modules: ['client-experience'],
      kind: 'midwife',
      issuer: 'Lakeside School of Midwifery, Nairobi',
      number: 'LSM 20417',
      years: 11,
      covered:
        'Three years of midwifery, then ten on a maternity ward: welcome, grief, and hard conversations every week.',
    }),
    isRecognised(141, 'original-seen', 'Saw the diploma and the passport on a video call.'),
    takesQuiz(133, { wrong: 3 }, 'client-experience'),
    logsPractice([120, 111, 98, 84, 70], ['informed-consent', 'exposure-control', 'privacy-and-records']),
    isSignedOff({ on: [63, 49, 35, 21], by: ALL, until: 'rule is met' }),
    isSignedOff({ of: 'client-experience', on: [48, 34], by: ALL, until: SEEN_ONCE }),
    isCertified(12),
    reads({ module: 'image-aesthetics', from: 11, to: 3, lessons: 4, halfway: true }),
    studies('career-pathways', { from: 10, to: 5, wrong: 0, essay: { name: 'write-your-reason', is: 'whole' } }),
    isRead({ on: 2, by: 'paulo', levels: [2, 2, 2, 2], words: 'Nothing to add. Show it to the others.' }),
  ],
  // Has earned the certificate; nobody has issued it yet.
  omar: [
    joins(172),
    acknowledges(171),
    studies('orientation', { from: 171, to: 168, wrong: 1 }),
    reads({ from: 168, to: 152 }),
    takesQuiz(149, { wrong: 1 }),
    studies('client-experience', { from: 148, to: 138, wrong: 0 }),
    isSignedOff({ of: 'client-experience', on: [76, 62], by: ALL, until: SEEN_ONCE }),
    logsPractice([130, 118, 104], ['exposure-control', 'eligibility-and-identity']),
    isSignedOff({
      on: [91, 77, 63, 49],
      by: ALL,
      in: ['eligibility-and-identity', 'informed-consent', 'exposure-control'],
      until: 'rule is met',
    }),
    isSignedOff({
      on: [49, 35],
      by: ALL,
      in: ['scope-and-narration', 'incidental-concern', 'privacy-and-records'],
      until: SEEN_ONCE,
    }),
  ],
  // A sonographer, who need not read how pictures are made. Named a finding in a practice emergency: blocked, until it was shown
  // twice as it should be. Has earned the certificate.
  isabel: [
    joins(171),
    acknowledges(171),
    studies('orientation', { from: 171, to: 168, wrong: 3 }),
    reads({ from: 168, to: 150 }),
    takesQuiz(147, { wrong: 3 }),
    studies('client-experience', { from: 146, to: 136, wrong: 2 }),
    isSignedOff({ of: 'client-experience', on: [90, 76], by: ALL, until: SEEN_ONCE }),
    isSignedOff({
      on: [105, 91, 77, 63],
      by: ALL,
      in: [
        'eligibility-and-identity',
        'informed-consent',
        'exposure-control',
        'scope-and-narration',
        'privacy-and-records',
      ],
      until: 'rule is met',
    }),
    isWatched(77, 'incidental-concern', {
      by: 'marguerite',
      entrustment: 2,
      misses: ['names-nothing'],
      noted: {
        strengths: 'Stopped at once and kept a calm face.',
        nextStep:
          'You said “it might be fluid”. Name nothing, not even to be kind. Read the script aloud every day this week, and show me again.',
      },
    }),
    logsPractice([72, 68, 61, 55], ['incidental-concern']),
    isWatched(49, 'incidental-concern', {
      by: 'marguerite',
      entrustment: 4,
      noted: { strengths: 'Asked three times what it was, and three times you said that you cannot tell. Exactly so.' },
    }),
    isWatched(35, 'incidental-concern', { by: 'daniel', entrustment: 4 }),
    asksForRecognition(33, {
      modules: ['image-aesthetics'],
      kind: 'sonographer',
      issuer: 'Technical Institute of Medical Imaging, Madrid',
      number: 'TIMI-7731',
      years: 6,
      monthsLeft: 20,
      covered: 'Two years of ultrasound technique with obstetric 3D volumes, and six years in a clinic since.',
    }),
    isRecognised(30, 'register-looked-up', 'Found under this name in the register of the institute, valid.'),
    takesQuiz(19, { wrong: 2 }, 'image-aesthetics'),
  ],
  ...secondCohortToLookAt,
}
