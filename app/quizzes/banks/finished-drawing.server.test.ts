import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { FIGURE_LOOK, LIGHT } from './figure-look'
import { broughtHome, drawingIn, drawingName, finished, spotsOn } from './finished-drawing.server'

const OURS = `<svg viewBox="0 0 720 240" xmlns="http://www.w3.org/2000/svg" role="img">
  <title>Two ends</title>
  <rect x="550" y="30" width="80" height="60" class="fig-fill-teal-soft" />
</svg>
`
const SPOTS = [
  { at: [540, 20, 100, 80] as [number, number, number, number] },
  { at: [0.5, 0, 60, 1e21] as [number, number, number, number] },
]

describe('a drawing leaves the academy', () => {
  test('with the colours that the stylesheets give it in the light theme', async () => {
    const figures = await readFile('app/ui/figures.css', 'utf8')
    const light = await readFile('app/ui/light-only.css', 'utf8')
    const theme = new Map(
      [...light.matchAll(/--color-([a-z-]+):\s*(#[0-9a-f]+)/g)].map(([, name = '', value]) => [name, value]),
    )
    for (const [name, value] of Object.entries(LIGHT)) expect(theme.get(name), name).toBe(value)
    const classes = new Set([...figures.matchAll(/\.(fig-[a-z-]+)/g)].map(([, name]) => name))
    expect(new Set([...FIGURE_LOOK.matchAll(/\.(fig-[a-z-]+)/g)].map(([, name]) => name))).toEqual(classes)
    for (const [, name = '', what, colour = ''] of figures.matchAll(
      /\.(fig-[a-z-]+) \{\s*(fill|stroke): var\(--color-([a-z-]+)\);\s*\}/g,
    ))
      expect(FIGURE_LOOK, name).toContain(`.${name}{${what}:${LIGHT[colour]}}`)
  })

  test('and comes home as the very same drawing, with its numbered spots', () => {
    const gone = finished(OURS, SPOTS)
    expect(gone).toContain('#dfece6')
    expect(broughtHome(gone)).toEqual({ svg: OURS })
    expect(spotsOn(gone)).toEqual(SPOTS.map(({ at }) => at))
  })
})

describe('what comes as a picture is told by its contents:', () => {
  test.each<[string, Uint8Array, RegExp]>([
    ['a photo called a drawing', Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1'), /finished one \(PNG\)/],
    ['another', Buffer.from('\xff\xd8\xff\xe0aaaa', 'latin1'), /finished one \(JPEG\)/],
    ['a third', Buffer.from('RIFFaaaaWEBPVP8 ', 'latin1'), /finished one \(WebP\)/],
    ['noise', new Uint8Array([0xff, 0, 0xfe]), /no kind/],
    [
      'a drawing that runs a script',
      Buffer.from('<svg viewBox="0 0 1 1"><title>x</title><script>1</script></svg>'),
      /<script> is not used/,
    ],
    [
      'a drawing that carries on',
      Buffer.from('<svg viewBox="0 0 1 1" onload="x()"><title>x</title></svg>'),
      /event handlers/,
    ],
    [
      'a drawing that looks around',
      Buffer.from('<!DOCTYPE svg [<!ENTITY f SYSTEM "file:///etc/hostname">]><svg><title>&f;</title></svg>'),
      /cannot be read/,
    ],
    [
      'a drawing with a style of its own',
      Buffer.from('<svg viewBox="0 0 1 1"><title>x</title><style>a{}</style></svg>'),
      /<style> is not used/,
    ],
    ['a huge one', Buffer.alloc(1_000_001, ' '), /larger/],
  ])('%s is refused with the reason', (_, bytes, reason) => {
    expect(drawingIn(bytes, 'x.svg')).toEqual({ problem: expect.stringMatching(reason) })
  })

  test.each([
    ['../../etc/pass wd.svg', 'pass-wd.svg'],
    ['C:\\pictures\\a.PNG', 'a.svg'],
    ['.svg', 'drawing.svg'],
    ['…', 'drawing.svg'],
  ])('a file called %s is called %s here', (cameAs, name) => expect(drawingName(cameAs)).toBe(name))
})
