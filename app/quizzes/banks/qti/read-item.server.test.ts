import { describe, expect, test } from 'vitest'
import { choice, foreign, item, MATCH, read, response, TWO } from '~tests/factories/foreign-qti'
import { aDrawing } from '~tests/factories/question-shapes'

async function one(text: string, more: Record<string, string | Buffer> = {}) {
  const [found] = await read(await foreign({ one: text }, more))
  return found
}

describe('an item of another program', () => {
  test('with one right option is read as a browser would show it, and what cannot come is told', async () => {
    const feedback = ['right', 'wrong'].map(
      (name) =>
        `<qti-modal-feedback outcome-identifier="F" identifier="${name}" show-hide="show"><qti-content-body><p>Because it is ${name}.</p></qti-content-body></qti-modal-feedback>`,
    )
    expect(
      await one(item(response('single', 'identifier', ['ChoiceA']) + choice(TWO) + MATCH + feedback.join('\n'))),
    ).toEqual({
      line: 2,
      name: 'q-1-a',
      within: 'q/one.xml',
      fields: {
        id: 'q-1-a',
        difficulty: 2,
        type: 'single',
        ask: 'The first rule of the room\nWhich is it?',
        options: [
          { id: 'choicea', text: 'Ask first', correct: true },
          { id: 'choiceb', text: 'Scan first' },
        ],
        rationale: 'Because it is right.\nBecause it is wrong.',
      },
      lost: ['its formatting', 'that its feedback depends on the answer'],
    })
  })

  test.each<[string, string, object]>([
    [
      'several right options, all or nothing',
      item(
        response('multiple', 'identifier', ['ChoiceA', 'ChoiceB']) +
          choice(`${TWO}<qti-simple-choice identifier="C">Go</qti-simple-choice>`, 'max-choices="0"') +
          MATCH,
      ),
      { type: 'multiple', credit: 'all-or-nothing' },
    ],
    [
      'a statement',
      item(
        response('single', 'identifier', ['T']) +
          choice(
            '<qti-simple-choice identifier="T">True</qti-simple-choice><qti-simple-choice identifier="F">False</qti-simple-choice>',
          ) +
          MATCH,
      ),
      { type: 'true-false', answer: true },
    ],
    [
      'steps in order',
      item(
        `${response('ordered', 'identifier', ['b', 'c', 'a'])}<qti-item-body><qti-order-interaction response-identifier="R1"><qti-simple-choice identifier="a">Scan</qti-simple-choice><qti-simple-choice identifier="b">Explain</qti-simple-choice><qti-simple-choice identifier="c">Ask</qti-simple-choice></qti-order-interaction></qti-item-body>${MATCH}`,
      ),
      {
        type: 'ordering',
        steps: [
          { id: 'b', text: 'Explain' },
          { id: 'c', text: 'Ask' },
          { id: 'a', text: 'Scan' },
        ],
      },
    ],
    [
      'a number within a tolerance',
      item(
        `${response('single', 'float', ['60'])}<qti-item-body><p>How long? <qti-text-entry-interaction response-identifier="R1"/> minutes</p></qti-item-body><qti-response-processing><qti-response-condition><qti-response-if><qti-equal tolerance-mode="absolute" tolerance="5"><qti-variable identifier="R1"/><qti-correct identifier="R1"/></qti-equal></qti-response-if></qti-response-condition></qti-response-processing>`,
      ),
      { type: 'numeric', ask: 'How long? _____ minutes', answer: { value: 60, tolerance: 5 } },
    ],
    [
      'a number within a share',
      item(
        `${response('single', 'integer', ['200'])}<qti-item-body><p>How many? <qti-text-entry-interaction response-identifier="R1"/></p></qti-item-body><qti-response-processing><qti-equal tolerance-mode="relative" tolerance="10 10"/></qti-response-processing>`,
      ),
      { type: 'numeric', answer: { value: 200, tolerance: 20 } },
    ],
    [
      'words',
      item(
        `${response('single', 'string', ['ALARA'], '<qti-mapping><qti-map-entry map-key="alara" mapped-value="1" case-sensitive="false"/><qti-map-entry map-key="As low as reasonably achievable" mapped-value="1" case-sensitive="false"/><qti-map-entry map-key="low" mapped-value="0.5"/></qti-mapping>')}<qti-item-body><p>Which word? <qti-text-entry-interaction response-identifier="R1"/></p></qti-item-body>${MATCH}`,
      ),
      { type: 'short-text', answer: { accept: ['ALARA', 'As low as reasonably achievable'] } },
    ],
    [
      'pairs of one list',
      item(
        `${response('multiple', 'pair', ['A P', 'C M'])}<qti-item-body><qti-associate-interaction response-identifier="R1">${['A', 'C', 'M', 'P', 'X'].map((id) => `<qti-simple-associable-choice identifier="${id}" match-max="1">Text ${id}</qti-simple-associable-choice>`).join('')}</qti-associate-interaction></qti-item-body>${MATCH}`,
      ),
      {
        type: 'matching',
        pairs: [
          { id: 'a', text: 'Text A', match: 'Text P' },
          { id: 'c', text: 'Text C', match: 'Text M' },
        ],
        extras: ['Text X'],
      },
    ],
  ])('with %s becomes a question of ours', async (_, text, fields) => {
    expect(await one(text)).toMatchObject({ fields })
  })

  test('that points at a drawing finds it beside itself, at its size there', async () => {
    const spots = `<qti-hotspot-choice identifier="A" shape="circle" coords="100,100,30" hotspot-label="On the left"/><qti-hotspot-choice identifier="B" shape="rect" coords="200,50,260,110" hotspot-label="In the middle"/>`
    const text = item(
      `${response('single', 'identifier', ['B'])}<qti-item-body><qti-hotspot-interaction response-identifier="R1" max-choices="1"><qti-prompt>Where?</qti-prompt><img src="../img/a%20room.svg" alt="A room" width="360"/>${spots}</qti-hotspot-interaction></qti-item-body>${MATCH}`,
    )
    const found = await one(text, { 'img/a room.svg': aDrawing() })
    expect(found).toMatchObject({
      fields: {
        type: 'hotspot',
        picture: 'a-room.svg',
        alt: 'A room',
        spots: [
          { id: 'a', text: 'On the left', at: [140, 140, 120, 120] },
          { id: 'b', text: 'In the middle', at: [400, 100, 120, 120], correct: true },
        ],
      },
      lost: ['the outlines of its places (boxes here)'],
      drawings: new Map([['a-room.svg', aDrawing()]]),
    })
  })

  test.each<[string, string | Buffer, RegExp]>([
    ['asks for nothing', item('<qti-item-body><p>Read this.</p></qti-item-body>'), /asks for no answer/],
    [
      'asks twice',
      item(`${choice(TWO)}${choice(TWO)}`.replace(/<\/qti-item-body>\s*<qti-item-body>/, '')),
      /several answers/,
    ],
    ['adapts', item(choice(TWO), ' adaptive="true"'), /adaptive/],
    [
      'is made anew',
      item(`<qti-template-declaration identifier="N" cardinality="single" base-type="integer"/>${choice(TWO)}`),
      /templates/,
    ],
    [
      'is answered by drawing',
      item('<qti-item-body><qti-drawing-interaction response-identifier="R1"/></qti-item-body>'),
      /Its way of answering, drawing,/,
    ],
    [
      'is an essay without levels',
      item('<qti-item-body><qti-extended-text-interaction response-identifier="R1"/></qti-item-body>'),
      /rubric with levels/,
    ],
    [
      'accepts more on one side',
      item(
        `${response('single', 'float', ['60'])}<qti-item-body><qti-text-entry-interaction response-identifier="R1"/></qti-item-body><qti-response-processing><qti-equal tolerance-mode="absolute" tolerance="5 1"/></qti-response-processing>`,
      ),
      /one side/,
    ],
    [
      'shows a photo to point at',
      item(
        `${response('single', 'identifier', ['A'])}<qti-item-body><qti-hotspot-interaction response-identifier="R1"><img src="../img/photo.svg" alt="x"/><qti-hotspot-choice identifier="A" shape="rect" coords="0,0,60,60" hotspot-label="Here"/></qti-hotspot-interaction></qti-item-body>`,
      ),
      /finished one \(PNG\)/,
    ],
    [
      'shows what is not there',
      item(
        `${response('single', 'identifier', ['A'])}<qti-item-body><qti-hotspot-interaction response-identifier="R1"><img src="../../../etc/passwd" alt="x"/><qti-hotspot-choice identifier="A" shape="rect" coords="0,0,60,60" hotspot-label="Here"/></qti-hotspot-interaction></qti-item-body>`,
      ),
      /is not in the package/,
    ],
    [
      'says its places by nothing but their place',
      item(
        `${response('single', 'identifier', ['A'])}<qti-item-body><qti-hotspot-interaction response-identifier="R1"><img src="x.svg" alt="x"/><qti-hotspot-choice identifier="A" shape="rect" coords="0,0,60,60"/></qti-hotspot-interaction></qti-item-body>`,
      ),
      /hotspot-label/,
    ],
    [
      'gives one text to several',
      item(
        `${response('multiple', 'directedPair', ['a x', 'b x'])}<qti-item-body><qti-match-interaction response-identifier="R1"><qti-simple-match-set/><qti-simple-match-set/></qti-match-interaction></qti-item-body>`,
      ),
      /belongs to several/,
    ],
    ['is no XML any more', item('<qti-item-body><p>'), /not good XML/],
    ['unfolds entities', `<!DOCTYPE x [<!ENTITY a "ha">]>${item('<qti-item-body/>')}`, /document type/],
    [
      'reads a file of this machine',
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>${item('<qti-item-body><p>&a;</p></qti-item-body>')}`,
      /document type/,
    ],
    ['is another document', '<html/>', /no item of QTI 3/],
    ['is in Latin-1', Buffer.from(item('<p>caf\xe9</p>'), 'latin1'), /not in UTF-8/],
  ])('that %s is told, and the others are read all the same', async (_, text, problem) => {
    const good = item(response('single', 'identifier', ['ChoiceA']) + choice(TWO) + MATCH)
    const found = await read(
      await foreign({ one: text, two: good }, { 'img/photo.svg': Buffer.from('\x89PNG\r\n\x1a\n', 'latin1') }),
    )
    expect(found.map((one) => ('problem' in one ? one.problem : one.name))).toEqual([
      expect.stringMatching(problem),
      'q-1-a',
    ])
    expect(found[0]?.within).toBe('q/one.xml')
  })

  test.each([
    ['in QTI 2', 'imsqti_item_xmlv2p1', /QTI 2; only QTI 3/],
    ['in QTI 1', 'imsqti_xmlv1p2', /QTI 1; only QTI 3/],
  ])('%s is told as such', async (_, type, problem) => {
    const [found] = await read(await foreign({ one: item(choice(TWO)) }, {}, type))
    expect(found).toMatchObject({ problem: expect.stringMatching(problem), within: 'imsmanifest.xml', line: 4 })
  })
})
