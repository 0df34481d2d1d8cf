import { expect, test } from 'vitest'
import { headingsIn } from './lesson-headings'

test('every heading of a finished lesson is found, in plain words', () => {
  const html =
    '<p id="start--1">Before.</p><h2 id="gain-tgc">Gain &amp; <em>TGC</em></h2><p>“a &lt; b”</p><h3 id="it-s-on">It&#x27;s on</h3><h4 id="no">No</h4>'
  expect(headingsIn(html)).toEqual([
    { id: 'gain-tgc', text: 'Gain & TGC' },
    { id: 'it-s-on', text: "It's on" },
  ])
})
