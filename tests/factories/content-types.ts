const about = (id: string, type: string, tag = 'types') => `  - id: ${id}
    type: ${type}
    tag: ${tag}
    difficulty: 1
    lesson: 01-sound
`

/** One question of each type beyond the plain ones, for the quiz of the sound folder; no line of its draw takes them. */
export const TYPED_QUESTIONS = `${about('in-a-word', 'short-text')}    ask: What comes back?
    answer: { accept: [echo, an echo] }
    rationale: What is sent out comes back as an echo.
${about('what-belongs', 'matching')}    ask: What does each do?
    pairs:
      - { id: gain, text: Gain, match: Brightens }
      - { id: power, text: Power, match: Sends more }
    extras: [Warms]
    rationale: Gain works on what came back, power on what goes in.
${about('in-order', 'ordering')}    ask: What comes first?
    steps:
      - { id: inquire, text: Inquire }
      - { id: listen, text: Listen }
      - { id: scan, text: Scan }
    rationale: Nobody is scanned who was not listened to.
${about('where-it-is', 'hotspot')}    ask: Where does one come in?
    picture: 03-room.svg
    alt: A room with three places in it.
    spots:
      - { id: door, text: On the left, at: [40, 40, 100, 100], correct: true }
      - { id: window, text: In the middle, at: [200, 40, 100, 100] }
      - { id: wall, text: On the right, at: [360, 40, 100, 100] }
    rationale: One comes in by the door, which is on the left.
${about('which-picture', 'image-choice')}    ask: Which is the room?
    pictures:
      - { id: one, picture: 03-room.svg, alt: Three squares., correct: true }
      - { id: two, picture: 04-hall.svg, alt: One square. }
    rationale: Three squares are the room, one is the hall.
${about('which-way', 'scenario')}    marks: 2
    ask: What do you do?
    steps:
      - id: greeting
        text: Somebody comes in.
        choices:
          - { id: hello, text: Say hello, next: sitting, correct: true }
          - { id: bye, text: Say goodbye, fatal: true }
          - { id: nod, text: Nod, next: sitting }
      - id: sitting
        text: They sit down.
        choices:
          - { id: sit, text: Sit down too, correct: true }
          - { id: stand, text: Stay on your feet }
    rationale: Who sits down as well is there to listen.
${about('own-words', 'essay', 'essay')}    ask: What would you tell them?
    words: { least: 20, most: 80 }
    rubric:
      - id: honest
        text: Says what is known
        levels:
          - { marks: 0, text: Does not }
          - { marks: 2, text: Does }
    rationale: What is known is said plainly, and nothing besides.
`

const drawing = (name: string, squares: number[]) =>
  `<svg viewBox="0 0 720 400" xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${name}-t">
  <title id="${name}-t">The ${name}</title>
${squares.map((x) => `  <rect x="${x}" y="40" width="100" height="100" class="fig-fill-accent-soft" />\n`).join('')}</svg>
`

/** The drawings that only those questions show. */
export const TYPED_FIGURES = {
  'modules/01-basics/figures/03-room.svg': drawing('room', [40, 200, 360]),
  'modules/01-basics/figures/04-hall.svg': drawing('hall', [40]),
}
