import { FEWEST } from './item-statistics'

const NOTES: [term: string, says: string][] = [
  [
    'Who is counted',
    `One handed-in attempt of each trainee of the academy, essays left out. An edited question is counted apart from what it was before. Under ${FEWEST} trainees nothing is shown. Marks that were changed by a regrade or by hand count as they are now.`,
  ],
  [
    'Facility',
    'The mean share of its marks that a question earns, as in Moodle. Wilson’s interval; where marks can be partial it is wider than it need be.',
  ],
  [
    'Discrimination',
    'The correlation between the marks of the question and those of the rest of the attempt, Moodle’s discrimination index (there in per cent). Moodle takes the rest in marks; as questions are drawn here, and not every draw has as many marks, we take it as a share of them. Fisher’s interval, which is approximate for marks.',
  ],
  [
    'Correlation of an option',
    'The point-biserial correlation of having chosen it with the rest of the attempt; Moodle shows none. A right option should have a positive one, a wrong one a negative one. Fisher’s interval.',
  ],
  [
    'Fifths of the score',
    'Trainees in order of their whole score. Those with the same score stay in one fifth, so that fifths may differ in size or be missing.',
  ],
  [
    'Answering blindly',
    'What somebody earns on average who chooses by chance, Moodle’s random guess score. For several right options, orders and paths, where Moodle gives none, every possible answer is taken as equally likely.',
  ],
  [
    'Reliability and standard error',
    'Where everybody has the same questions: Cronbach’s alpha (Moodle’s coefficient of internal consistency), called KR-20 when marks are all or nothing. Where questions are drawn: the one-way intraclass correlation of a mean, which counts the luck of an easy draw as error and so is the lower one; Moodle takes its places in the quiz as questions instead. Bonett’s interval. Two of three scores lie within one standard error of what the trainee would score on average.',
  ],
  [
    'Minutes',
    'From the start to the hand-in, pauses included. What single questions take is not recorded, and so not shown.',
  ],
]

/** What each figure means and how it is worked out, with Moodle's definitions where ours differ. */
export function ReadingTheFigures() {
  return (
    <dl className="grid max-w-text gap-4 text-sm">
      {NOTES.map(([term, says]) => (
        <div key={term} className="grid gap-1">
          <dt className="font-semibold">{term}</dt>
          <dd className="text-muted">{says}</dd>
        </div>
      ))}
    </dl>
  )
}
