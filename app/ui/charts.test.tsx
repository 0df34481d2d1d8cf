import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HeatMap } from './heat-map'
import { heatRows } from './heat-squares'
import { ProgressRing } from './progress'
import { ScoreBar } from './score-bar'
import { initials } from './shell'

const KEY = { tones: [{ tone: 'most', short: 'R1', label: 'Ready' } as const], number: 'observations', marks: [] }

test('the heat map is a table with heads of rows and columns, and says what its squares mean', () => {
  const squares = [{ tone: 'most', short: 'R2?' } as const]
  const html = renderToStaticMarkup(
    <HeatMap
      caption="Autumn cohort"
      columns={[{ key: 'consent', label: 'Consent' }]}
      rows={heatRows([{ label: 'Amara', note: '0 of 1 shown', href: '/amara', squares }])}
      legend={KEY}
    />,
  )
  expect(html).toMatch(/<th role="columnheader" scope="col" data-column="consent"><span>Consent/)
  expect(html).toContain('<th role=rowheader scope=row><a href="/amara">Amara</a><small>0 of 1 shown</small></th>')
  expect(html).toContain('<td class=m>R2?</tr>')
  expect(html).toContain('<span class="m">R1</span> Ready')
})

test('nothing that somebody is called becomes markup in the rows of a heat map', () => {
  const evil = `<img src=x onerror="alert('1')">&`
  const squares = [{ tone: 'none', short: evil } as const]
  const [{ html } = { html: '' }] = heatRows([{ label: evil, note: evil, href: evil, squares }])
  expect(html.match(/<(?!\/?(?:tr|th|td|a|small)[ >])/g)).toBeNull()
  expect(html.split('"')).toHaveLength(3)
  expect(html.match(/&lt;img src=x onerror=&quot;alert\(&#39;1&#39;\)&quot;&gt;&amp;/g)).toHaveLength(4)
})

test.each([
  { value: 0, dash: undefined, said: 'Lessons: 0 of 8' },
  { value: 5, dash: '62 100', said: 'Lessons: 5 of 8' },
  { value: 8, dash: '100 100', said: 'Lessons: 8 of 8' },
])('a ring of $value in 8 draws $dash and says "$said"', ({ value, dash, said }) => {
  const html = renderToStaticMarkup(<ProgressRing value={value} max={8} label="Lessons" />)

  expect(html).toContain(`aria-label="${said}"`)
  expect(html.match(/stroke-dasharray="([^"]+)"/)?.[1]).toBe(dash)
})

test.each([
  { percent: 79, words: 'below the pass mark of 80\u00a0%' },
  { percent: 80, words: 'reached the pass mark of 80\u00a0%' },
])('a score of $percent is $words', ({ percent, words }) => {
  expect(
    renderToStaticMarkup(<ScoreBar percent={percent} passPercent={80} label="Quiz" />).replaceAll('<!-- -->', ''),
  ).toContain(words)
})

test.each([
  ['Zoë Nguyễn', 'ZN'],
  ['Amara', 'A'],
  ['李小龙', '李'],
  ['  maria  del   carmen ', 'MC'],
  ['', ''],
])('the initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
