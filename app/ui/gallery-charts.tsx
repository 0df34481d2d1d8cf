import { Badge } from './badge'
import { Facts } from './facts'
import { HeatMap } from './heat-map'
import { type HeatKey, type HeatSquare, heatRows } from './heat-squares'
import { Section } from './page'
import { ProgressBar, ProgressRing } from './progress'
import { RequirementList } from './requirement-tree'
import { ScoreBar } from './score-bar'
import { Stat } from './stat'
import { Steps } from './steps'
import { Table } from './table'
import { Timeline } from './timeline'

const NONE: HeatSquare = { tone: 'none', short: '–' }
const SOME: HeatSquare = { tone: 'some', short: '1' }
const MOST: HeatSquare = { tone: 'most', short: 'R2' }
const FULL: HeatSquare = { tone: 'full', short: '✓3' }
const STALE: HeatSquare = { tone: 'gone', short: 'L' }
const STOP: HeatSquare = { tone: 'danger', short: '!' }

const KEY: HeatKey = {
  tones: [
    { ...NONE, label: 'Not started' },
    { ...SOME, label: 'Begun' },
    { ...MOST, label: 'Ready' },
    { ...FULL, label: 'Signed off' },
    { ...STALE, label: 'Newest observation over a year old' },
    { ...STOP, label: 'An open critical item' },
  ],
  number: 'observations',
  marks: [],
}

const COLUMNS = [
  'Eligibility and identity',
  'Safe set-up and settings',
  'Consent',
  'Exposure within the cap',
  'First face',
  'Light and threshold',
  'Narration in scope',
  'When something looks wrong',
  'Close and aftercare',
]
const PEOPLE: [string, HeatSquare[]][] = [
  ['Amara Okafor', [FULL, FULL, FULL, MOST, FULL, SOME, FULL, STOP, FULL]],
  ['Beatriz Lima', [FULL, STALE, MOST, MOST, SOME, NONE, SOME, NONE, NONE]],
  ['Zoë Nguyễn', [MOST, SOME, SOME, NONE, NONE, NONE, NONE, NONE, NONE]],
  ['Łukasz Wójcik', [FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL, FULL]],
]

/** Numbers, lists, tables and charts. */
export function GalleryCharts() {
  return (
    <Section title="Numbers and charts" id="charts">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-14">
        <dl className="grid grid-cols-2 gap-6 lg:grid-cols-4">
          <Stat label="Trainees" value="48" hint="6 joined this month" />
          <Stat label="Certificates in force" value="31" />
          <Stat label="Waiting for sign-off" value="7" hint="Oldest: 3 days" />
          <Stat label="Median days to Foundation" value="19" />
        </dl>
        <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-2">
          <div className="grid gap-8">
            <div className="flex flex-wrap items-center gap-6">
              <ProgressRing value={0} max={8} label="Orientation" />
              <ProgressRing value={5} max={8} label="Ethics & safety" size="large" />
              <ProgressRing value={8} max={8} label="Client experience" />
              <ProgressRing value={1} max={3} label="Image aesthetics" size="small" />
            </div>
            <ProgressBar value={5} max={8} label="Lessons read" />
            <ProgressBar value={20} max={20} label="Questions answered" />
            <ScoreBar percent={86} passPercent={80} label="Ethics & safety quiz, second attempt" />
            <ScoreBar percent={64} passPercent={80} label="Ethics & safety quiz, first attempt" />
          </div>
          <RequirementList
            items={[
              { met: true, label: 'All lessons of four modules read' },
              {
                met: true,
                label: 'Ethics & safety quiz passed',
                detail: '86 % on 12 November, every critical question right',
              },
              {
                met: false,
                label: 'Narration in scope signed off',
                detail: '2 of 3 observations; one more, on another date',
                href: '#charts',
              },
              { met: false, label: 'Acknowledgement for Ireland', href: '#charts' },
            ]}
          />
        </div>
        <Steps
          steps={[
            { label: 'Read the lessons', state: 'done', href: '#charts' },
            { label: 'Pass the quiz', state: 'done', href: '#charts' },
            { label: 'Be observed', state: 'now', href: '#charts' },
            { label: 'Sign-off', state: 'later' },
            { label: 'Certificate', state: 'later' },
          ]}
        />
        <HeatMap
          caption="Autumn cohort: who is signed off on what"
          columns={COLUMNS.map((label) => ({ key: label, label }))}
          rows={heatRows(PEOPLE.map(([label, squares]) => ({ label, note: '', href: '#charts', squares })))}
          legend={KEY}
        />
        <Tables />
        <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-2">
          <Timeline
            items={[
              {
                at: '12 Nov 2026, 14:05',
                title: 'Quiz passed',
                detail: 'Ethics & safety, 86 %',
                tone: 'teal',
                href: '#charts',
              },
              {
                at: '14 Nov 2026, 10:20',
                title: 'Observed by Dana Reyes',
                detail: 'Narration in scope, on a phantom',
                tone: 'accent',
              },
              { at: '18 Nov 2026', title: 'Rating came late', detail: 'Six days after the scan', tone: 'caution' },
              {
                at: '19 Nov 2026',
                title: 'Sign-off revoked',
                detail: 'Wrong trainee chosen; a corrected one stands above it',
                tone: 'danger',
              },
              { at: '22 Nov 2026', title: 'Certificate requested' },
            ]}
          />
          <Facts
            items={[
              { term: 'Holder', value: 'Zoë Nguyễn' },
              { term: 'Level', value: 'Keepsake Practitioner' },
              { term: 'Serial', value: 'FL-7Q2M-9KXD-41TC' },
              { term: 'Valid until', value: '21 November 2028' },
              { term: 'State', value: <Badge tone="teal">In force</Badge> },
            ]}
          />
        </div>
      </div>
    </Section>
  )
}

function Tables() {
  const head = ['Trainee', 'Cohort', 'State', 'Last seen', 'Lessons', 'Score']
  return (
    <>
      <Table
        caption="Trainees"
        head={head}
        numeric={[4, 5]}
        rows={[
          {
            key: '1',
            cells: [
              <a key="a" href="#charts">
                Amara Okafor
              </a>,
              'Autumn 2026',
              <Badge key="b" tone="teal">
                Eligible
              </Badge>,
              '22 Nov 2026',
              '42',
              '91 %',
            ],
          },
          {
            key: '2',
            cells: [
              <a key="a" href="#charts">
                Beatriz Lima
              </a>,
              'Autumn 2026',
              <Badge key="b" tone="accent">
                In progress
              </Badge>,
              '20 Nov 2026',
              '27',
              '84 %',
            ],
          },
          {
            key: '3',
            cells: [
              <a key="a" href="#charts">
                Zoë Nguyễn
              </a>,
              'Evening course',
              <Badge key="b" tone="caution">
                Due in 6 days
              </Badge>,
              '3 Nov 2026',
              '9',
              '–',
            ],
          },
        ]}
      />
      <Table
        caption="Waiting for approval"
        head={head}
        rows={[]}
        empty="Nobody is waiting. New requests appear here."
      />
    </>
  )
}
