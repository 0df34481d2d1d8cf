/** Everything that is scored stands in these: one response, its score, the most it can be, and which reasons to show. */
export const RESPONSE = 'RESPONSE'
/** What the reasons are called among the feedback. */
export const RATIONALE = 'rationale'

type Declared = {
  cardinality: 'single' | 'multiple' | 'ordered'
  baseType: 'identifier' | 'float' | 'string' | 'directedPair'
  correct: readonly string[]
  mapping?: string
}

/** The response with its key. Values are as they stand in XML already. */
export const declared = ({ cardinality, baseType, correct, mapping = '' }: Declared): string =>
  [
    `<qti-response-declaration identifier="${RESPONSE}" cardinality="${cardinality}" base-type="${baseType}">`,
    `<qti-correct-response>${correct.map((value) => `<qti-value>${value}</qti-value>`).join('')}</qti-correct-response>`,
    `${mapping}</qti-response-declaration>`,
  ].join('')

/** How many marks each part of a response is worth. Keys are as they stand in XML already. */
export const mapped = (entries: readonly (readonly [key: string, marks: number])[], more = '', each = ''): string =>
  `<qti-mapping default-value="0"${more}>${entries
    .map(([key, marks]) => `<qti-map-entry map-key="${key}" mapped-value="${marks}"${each}/>`)
    .join('')}</qti-mapping>`

const setTo = (outcome: string, value: string) =>
  `<qti-set-outcome-value identifier="${outcome}">${value}</qti-set-outcome-value>`
const when = (test: string, then: string) =>
  `<qti-response-condition><qti-response-if>${test}${then}</qti-response-if></qti-response-condition>`
const variable = `<qti-variable identifier="${RESPONSE}"/>`
const correct = `<qti-correct identifier="${RESPONSE}"/>`
const float = (marks: number) => `<qti-base-value base-type="float">${marks}</qti-base-value>`

/** All marks for the very key, else none. */
export const allOrNothing = (marks: number): string =>
  when(`<qti-match>${variable}${correct}</qti-match>`, setTo('SCORE', float(marks)))

/** All marks for a number within the tolerance, its ends included. */
export const within = (tolerance: number, marks: number): string => {
  const how =
    tolerance === 0 ? 'tolerance-mode="exact"' : `tolerance-mode="absolute" tolerance="${tolerance} ${tolerance}"`
  return when(`<qti-equal ${how}>${variable}${correct}</qti-equal>`, setTo('SCORE', float(marks)))
}

/** The marks that the mapping gives. */
export const asMapped = (): string =>
  when(
    `<qti-not><qti-is-null>${variable}</qti-is-null></qti-not>`,
    setTo('SCORE', `<qti-map-response identifier="${RESPONSE}"/>`),
  )

const outcome = (name: string, baseType: string, more: string, value?: string) =>
  `<qti-outcome-declaration identifier="${name}" cardinality="single" base-type="${baseType}"${more}>${
    value === undefined ? '' : `<qti-default-value><qti-value>${value}</qti-value></qti-default-value>`
  }</qti-outcome-declaration>`

/** What is worked out for a question of so many marks. */
export const outcomes = (marks: number): string =>
  [
    outcome('SCORE', 'float', ` normal-maximum="${marks}"`, '0'),
    outcome('MAXSCORE', 'float', '', String(marks)),
    outcome('FEEDBACK', 'identifier', ''),
  ].join('\n')

/** How the response is marked; the reasons are shown afterwards, whatever it was. */
export const processing = (scoring: string): string =>
  `<qti-response-processing>${scoring}${setTo(
    'FEEDBACK',
    `<qti-base-value base-type="identifier">${RATIONALE}</qti-base-value>`,
  )}</qti-response-processing>`
