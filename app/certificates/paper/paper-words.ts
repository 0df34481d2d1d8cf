import QRCode from 'qrcode'
import { curled } from '~/curriculum/curled'
import { dayInWords } from '~/platform/calendar-day'
import { SETTING_WORDS } from '~/practicals/wording'
import { type Printed, placeInWords, shown } from '../printed'
import { groundOnPaper, recognisedInShort } from '../recognised-on-paper'
import { groupedSerial } from '../serial'
import { span } from '../span'
import { type PaperSize, PLAIN_TEMPLATE } from '../template/template'
import { waivedInShort, waivedInWords } from '../waivers/waived-on-paper'

/** A QR code as rows of dark and light, without its quiet zone. */
export type QrMatrix = boolean[][]

/** Everything that is set on the paper, in words and in order; the drawing adds type and place, nothing else. */
export type PaperWords = {
  title: string
  academy: string
  demo: string | undefined
  kind: string
  level: string
  awardedTo: string
  holder: string
  /** Stands in for a name that no font of ours can draw. */
  unprintableHolder: string
  statement: string
  /** The academy's own last line; null where it has none. */
  closing: string | null
  /** Whose names stand under it. */
  signatories: { name: string; title: string }[]
  /** A PNG in place of the house's mark. */
  logo: Uint8Array | undefined
  paper: PaperSize
  facts: { term: string; value: string }[]
  /** `number` in the pieces of its two lines. */
  verify: { address: string; call: string; alt: string; qr: QrMatrix; numberTerm: string; number: string[] }
  record: {
    title: string
    notice: string
    tables: { title: string; head: string[]; widths: number[]; rows: string[][] }[]
    passages: { title: string; text: string }[]
  }
  foot: string
  fingerprint: string
  /** The signed credential that goes along inside the file, with the name it has there. */
  attached: { name: string; type: string; about: string; text: string } | undefined
  /** The day of issue, which also dates the file, so that the same certificate is always the same bytes. */
  issuedOn: Date
}

/** What goes on the paper besides the frozen record. `fingerprint` is the hash in the ledger; `address` where it can be checked. */
export type PaperExtras = {
  address: string
  fingerprint: string
  logo?: Uint8Array | undefined
  /** The signed credential, attached as it is; it changes only when it was signed again. */
  credential?: string | undefined
  /** The sheet that was asked for, else the template's. */
  paper?: PaperSize | undefined
  /** A sample of the look: every sheet of it says so. */
  sample?: boolean
  /** Size and root of the ledger's checkpoint that covers the issue; left out until one is signed. */
  checkpoint?: string | undefined
}

/** The words of one certificate. */
export function paperWords(
  printed: Printed,
  { address, fingerprint, logo, paper, sample = false, checkpoint, credential }: PaperExtras,
): PaperWords {
  const template = printed.template ?? PLAIN_TEMPLATE
  const number = groupedSerial(printed.serial)
  return {
    title: `${printed.level.title}: certificate of ${printed.holder}`,
    academy: printed.academy,
    demo: sample ? 'A sample of the look. It certifies nothing.' : printed.demo ? DEMO : undefined,
    kind: 'Training completed and skills observed',
    level: printed.level.title,
    awardedTo: curled(template.awardedTo),
    holder: printed.holder,
    unprintableHolder: `the holder of certificate ${number.slice(0, 11)}…`,
    statement: curled(printed.statement),
    closing: template.closing && curled(template.closing),
    signatories: template.signatories,
    logo,
    paper: paper ?? template.paper,
    facts: [
      { term: 'Issued', value: dayInWords(printed.issuedOn) },
      { term: 'Valid until', value: dayInWords(printed.validUntil) },
      { term: 'Issued by', value: `${printed.issuedBy}, ${printed.academy}` },
    ],
    ...wayToCheck({ address, number, numberTerm: 'Certificate number' }),
    record: {
      title: 'How this was assessed',
      notice: [noticeOf(printed), replacedOf(printed), recognisedInShort(printed), waivedInShort(printed)]
        .filter((words) => words !== undefined)
        .join(' '),
      tables: tablesOf(printed),
      passages: [
        { title: 'In plain words', text: curled(printed.plainWords) },
        { title: 'What the authorities say', text: curled(printed.honesty) },
      ],
    },
    fingerprint: [
      `Fingerprint in the academy’s ledger: ${fingerprint}`,
      ...(checkpoint ? [`Checkpoint ${checkpoint}`] : []),
    ].join(' · '),
    attached: credential
      ? {
          name: 'open-badge.json',
          type: 'application/ld+json',
          about: 'This certificate for software: an Open Badges 3.0 credential, signed by the academy',
          text: credential,
        }
      : undefined,
    issuedOn: new Date(`${printed.issuedOn}T00:00:00Z`),
  }
}

/** How whoever holds a paper checks it: by its code, by its number, by the address at the foot of each page. `number` in its groups. */
export const wayToCheck = ({
  address,
  number,
  numberTerm,
}: {
  address: string
  number: string
  numberTerm: string
}): Pick<PaperWords, 'verify' | 'foot'> => ({
  verify: {
    address,
    call: 'Scan to check it now',
    alt: `QR code that leads to ${address}`,
    qr: qrMatrix(address),
    numberTerm,
    number: [number.slice(0, 17), number.slice(18)],
  },
  foot: `${number} · ${address.replace(/^https?:\/\//, '')}`,
})

/** What stands on every paper of a demonstration. */
export const DEMO = 'From a demonstration academy: the person and the record are made up.'

const noticeOf = ({ notice }: Printed): string | undefined =>
  notice
    ? `Acknowledged the academy’s notice for ${placeInWords(notice.place)} on ${dayInWords(notice.acknowledgedOn)}.`
    : undefined

const replacedOf = ({ replaces }: Printed): string | undefined =>
  replaces
    ? `Issued anew after a change of name, in place of ${groupedSerial(replaces.serial)} of ${dayInWords(replaces.issuedOn)}.`
    : undefined

function tablesOf({
  levels = [],
  waivers = [],
  modules,
  quizzes,
  competencies,
}: Printed): PaperWords['record']['tables'] {
  const held = levels.map(({ title, serial, validUntil }) => [title, groupedSerial(serial), dayInWords(validUntil)])
  const studied = modules
    .filter(({ lessons }) => lessons.length > 0)
    .map(({ title, lessons }) => [title, `${lessons.length}`, span(lessons.map((lesson) => lesson.readOn))])
  const spared = modules.flatMap(({ title, recognised }) =>
    recognised ? [[title, `${recognised.lessons.length}`, groundOnPaper(recognised)]] : [],
  )
  const passed = quizzes.map((quiz) => [
    quiz.title,
    `${quiz.scorePercent} % (${quiz.passPercent} % needed), no critical question wrong`,
    dayInWords(quiz.passedOn),
  ])
  const seen = competencies.flatMap((competency) => {
    const { times, settings, instructors } = shown(competency)
    const { observations } = competency
    if (times === 0) return []
    return [
      [
        competency.title,
        `${times}`,
        settings.map((one) => SETTING_WORDS[one]).join(', '),
        span(observations.map((one) => one.seenOn)),
        instructors.join(', '),
      ],
    ]
  })
  const waived = waivers.map((one) => [one.label, waivedInWords(one)])
  return [
    {
      title: 'Waived by the academy: not asked of the holder',
      head: ['What', 'Why, and by whom'],
      widths: [0.38, 0.62],
      rows: waived,
    },
    {
      title: 'Certificates it rests on',
      head: ['Level', 'Number', 'Valid until'],
      widths: [0.34, 0.44, 0.22],
      rows: held,
    },
    { title: 'Lessons read', head: ['Module', 'Lessons', 'Read'], widths: [0.5, 0.12, 0.38], rows: studied },
    {
      title: 'Lessons recognised on the ground of prior learning, not taken here',
      head: ['Module', 'Lessons', 'Ground'],
      widths: [0.3, 0.12, 0.58],
      rows: spared,
    },
    { title: 'Quizzes passed', head: ['Quiz', 'Score', 'Passed'], widths: [0.32, 0.46, 0.22], rows: passed },
    {
      title: 'Skills observed',
      head: ['Skill', 'Times', 'Setting', 'Seen', 'Signed off by'],
      widths: [0.25, 0.06, 0.19, 0.28, 0.22],
      rows: seen,
    },
  ].filter((table) => table.rows.length > 0)
}

/** Level M: a quarter of an inch of coffee does not spoil it, and the squares stay large. */
export function qrMatrix(text: string): QrMatrix {
  const { size, data } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  return Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => data[row * size + column] === 1),
  )
}
