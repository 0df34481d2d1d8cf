import type { QuizInForce } from '~/curriculum/curriculum'
import { Question } from '~/curriculum/question-schema'
import { aQuiz, versionedQuestion } from './quizzes'

const face = (
  id: string,
  light: string,
) => `<svg viewBox="0 0 720 480" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${id}-t">
<title id="${id}-t">SECRET-TITLE ${id}</title>
<clipPath id="${id}-c"><ellipse cx="360" cy="240" rx="150" ry="190" /></clipPath>
<ellipse cx="360" cy="240" rx="150" ry="190" class="fig-fill-accent-soft" />
<g clip-path="url(#${id}-c)"><rect x="${light}" y="40" width="150" height="400" class="fig-fill-accent" opacity="0.45" /></g>
<path d="M300 200 q 20 -14 40 0 M380 200 q 20 -14 40 0 M360 220 q -24 60 4 66 M318 330 q 42 34 84 0" class="fig-fill-none fig-stroke-ink" stroke-width="6" stroke-linecap="round" />
</svg>`

const room = `<svg viewBox="0 0 720 400" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="fluid-t">
<title id="fluid-t">SECRET-TITLE fluid in front of the face</title>
<path d="M0 90 Q 360 30 720 90 V 400 H 0 Z" class="fig-fill-accent-soft" />
<path d="M90 200 Q 360 110 640 210 Q 620 380 360 384 Q 100 380 90 200 Z" class="fig-fill-paper fig-stroke-line" stroke-width="3" />
<circle cx="470" cy="270" r="80" class="fig-fill-accent" opacity="0.55" />
<path d="M400 250 q -34 10 -30 34 q 14 18 40 14" class="fig-fill-accent" opacity="0.55" />
<path d="M330 46 h70 l-10 -46 h-50 Z" class="fig-fill-ink" />
</svg>`

const base = {
  tag: 'mixed',
  difficulty: 1,
  lesson: '01-first',
  rationale: 'SECRET-RATIONALE: it is taught so, and for this reason.',
}

/** One question of each type as an author would ask it. Everything secret says SECRET; steps that come later, UNREACHED. */
export const EVERY_TYPE: Question[] = [
  {
    id: 'what-a-picture-shows',
    type: 'single',
    ask: 'What does a keepsake picture show?',
    options: [
      { id: 'a', text: 'A shape on a screen', correct: true },
      { id: 'b', text: 'That the baby is well' },
    ],
  },
  {
    id: 'is-ti-a-thermometer',
    type: 'true-false',
    ask: 'True or false: TI 1.0 means that tissue has warmed by one degree.',
    answer: false,
  },
  {
    id: 'how-many-minutes',
    type: 'numeric',
    ask: 'For how many minutes may you scan at TI 0.7?',
    answer: { value: 60, tolerance: 0, unit: 'minutes' },
  },
  {
    id: 'say-it-short',
    type: 'short-text',
    ask: 'Which four or five letters stand for using as little output and time as the picture needs?',
    answer: { accept: ['ALARA', 'as low as reasonably achievable'] },
  },
  {
    id: 'which-control',
    type: 'matching',
    marks: 3,
    ask: 'What does each control do?',
    pairs: [
      { id: 'gain', text: 'Gain', match: 'Brightens the echoes that came back, and sends nothing more in' },
      { id: 'power', text: 'Output power', match: 'Sends more sound into the body' },
      { id: 'depth', text: 'Depth', match: 'Decides how far down the picture goes' },
    ],
    extras: ['Warms the gel'],
  },
  {
    id: 'in-which-order',
    type: 'ordering',
    marks: 3,
    ask: 'Put the beginning of a session into order.',
    steps: [
      { id: 'read', text: 'Read the referral and check who is in the room' },
      { id: 'explain', text: 'Explain what a keepsake session is and is not' },
      { id: 'consent', text: 'Ask for consent, and hear the answer' },
      { id: 'scan', text: 'Place the probe' },
    ],
  },
  {
    id: 'where-is-fluid',
    type: 'hotspot',
    ask: 'Where must fluid lie for a face to stand out in 3D?',
    picture: { svg: room },
    alt: 'A section through a belly: the probe on top, the wall below it, a dark space, and a head in profile that looks to the left.',
    spots: [
      { id: 'a', text: 'Left of the profile, before the face', at: [200, 200, 150, 110], correct: true },
      { id: 'b', text: 'Under the probe, in the wall', at: [290, 60, 150, 60] },
      { id: 'c', text: 'Right of the head, behind it', at: [562, 210, 110, 110] },
    ],
  },
  {
    id: 'which-light',
    type: 'image-choice',
    ask: 'Which picture is lit from the side?',
    pictures: [
      {
        id: 'a',
        picture: { svg: face('lit-from-the-side', '210') },
        alt: 'A face that is brighter on its left half.',
        correct: true,
      },
      {
        id: 'b',
        picture: { svg: face('lit-from-the-front', '285') },
        alt: 'A face that is brighter along its middle.',
      },
    ],
  },
  {
    id: 'a-worried-mother',
    type: 'scenario',
    marks: 3,
    critical: true,
    ask: 'Go through this conversation.',
    steps: [
      {
        id: 'greeting',
        text: 'Maya lies down and says: “My midwife was quiet last week. Can you look whether everything is all right?”',
        choices: [
          {
            id: 'a',
            text: '“I cannot judge health here. Your midwife can; may I tell you whom to call?”',
            next: 'pause',
            correct: true,
          },
          { id: 'b', text: '“Let us look at the face first.”', next: 'pause' },
          { id: 'c', text: '“I will have a look and tell you.”', fatal: true },
        ],
      },
      {
        id: 'pause',
        text: 'UNREACHED-ONE She nods, and her eyes fill. The screen is dark.',
        choices: [
          { id: 'a', text: '“We can stop here, or wait a moment. You decide.”', next: 'end', correct: true },
          { id: 'b', text: '“It is surely nothing.”', next: 'end' },
        ],
      },
      {
        id: 'end',
        text: 'UNREACHED-TWO She wants to go on with the keepsake pictures.',
        choices: [
          { id: 'a', text: 'Go on, within the time you agreed on.', correct: true },
          { id: 'b', text: 'Go on, and turn the output up for a better picture.', fatal: true },
        ],
      },
    ],
  },
  {
    id: 'in-your-words',
    type: 'essay',
    ask: 'A client asks you to confirm that the baby is well. Write what you would say.',
    words: { least: 5, most: 60 },
    rubric: [
      {
        id: 'honest',
        text: 'SECRET-RUBRIC says what is known and not known',
        levels: [
          { marks: 0, text: 'SECRET-LEVEL does not' },
          { marks: 1, text: 'SECRET-LEVEL partly' },
          { marks: 2, text: 'SECRET-LEVEL fully and plainly' },
        ],
      },
    ],
  },
  {
    id: 'which-may-be-said',
    type: 'multiple',
    credit: 'all-or-nothing',
    marks: 2,
    ask: 'Which of these may you say? Choose two.',
    options: [
      { id: 'a', text: 'Here is a hand', correct: true },
      { id: 'b', text: 'Look at that yawn', correct: true },
      { id: 'c', text: 'The heart looks strong' },
    ],
  },
].map((question) => Question.parse({ ...base, ...question }))

/** A quiz that asks one question of each type; what a content check would not let pass (an essay) it draws all the same. */
export const aQuizOfEveryType = (story: Partial<QuizInForce> = {}): QuizInForce =>
  aQuiz({
    slug: 'every-type',
    title: 'A quiz of every type',
    questions: EVERY_TYPE.map(versionedQuestion),
    draw: [{ tag: 'mixed', count: EVERY_TYPE.length }],
    ...story,
  })
