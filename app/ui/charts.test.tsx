import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { HeatMap } from './heat-map'
import { ProgressRing } from './progress'
import { ScoreBar } from './score-bar'
import { initials } from './shell'

test('a square of the heat map says its whole label and hides the short one from screen readers', () => {
  const html = renderToStaticMarkup(
    <HeatMap
      caption="Autumn cohort"
      columns={[{ key: 'consent', label: 'Consent' }]}
      rows={[
        {
          key: 'amara',
          label: 'Amara',
          cells: [{ tone: 'most', short: '2/3', label: '2 of 3 observations', href: '/amara/consent' }],
        },
      ]}
    />,
  )

  expect(html).toContain('<span aria-hidden="true">2/3</span><span class="sr-only">2 of 3 observations</span>')
  expect(html).toMatch(/<th scope="col"[^>]*>.*Consent/)
  expect(html).toMatch(/<th scope="row"[^>]*>Amara/)
  expect(html).toMatch(/role="region" tabindex="0" aria-labelledby="([^"]+)".*/)
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
  { percent: 79, words: 'below the pass mark of 80%' },
  { percent: 80, words: 'reached the pass mark of 80%' },
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
