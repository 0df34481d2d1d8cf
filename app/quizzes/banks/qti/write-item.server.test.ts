import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anyQuestion } from '~tests/factories/any-question'
import { drawingsCalled, inPieces, oneByOne } from '~tests/factories/bank-bytes'
import { QUESTION_TYPES } from '../../question-types'
import { decoded } from '../bank-text.server'
import { drawingsOf } from '../drawings-of'
import { type Element, elementsOf } from '../xml-elements'
import { MANIFEST_HEAD, MANIFEST_TAIL } from './manifest'
import { writeItem } from './write-item.server'

type Rule = {
  /** Attributes by name: what they may say; those that must be there end in `!`. */
  attributes: Record<string, RegExp>
  /** Children in their order, each with how often: one, `?`, `*` or `+`. `text` is running text with breaks. */
  children: string
}

const NAME = /^[A-Za-z_][\w.-]*$/
const ONE_LINE = /^[^\n\t\r]*$/
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/
const WHOLE = /^\d+$/
const ANY = /[\s\S]*/
const TYPE = /^(identifier|float|string|directedPair)$/
const FLAG = /^(true|false)$/

/** What the schema of QTI 3.0 (imsqti_asiv3p0) says of the elements that are written here, read from its published listing. */
const SCHEMA: Record<string, Rule> = {
  'qti-assessment-item': {
    attributes: {
      'xmlns!': /^http:\/\/www\.imsglobal\.org\/xsd\/imsqtiasi_v3p0$/,
      'xmlns:xsi': ANY,
      'xsi:schemaLocation': ANY,
      'identifier!': NAME,
      'title!': ONE_LINE,
      adaptive: FLAG,
      'time-dependent!': FLAG,
      'tool-name': ONE_LINE,
      'tool-version': ONE_LINE,
    },
    children:
      'qti-response-declaration* qti-outcome-declaration* qti-item-body? qti-response-processing? qti-modal-feedback*',
  },
  'qti-response-declaration': {
    attributes: { 'identifier!': NAME, 'cardinality!': /^(single|multiple|ordered)$/, 'base-type': TYPE },
    children: 'qti-correct-response? qti-mapping?',
  },
  'qti-correct-response': { attributes: {}, children: 'qti-value+' },
  'qti-default-value': { attributes: {}, children: 'qti-value+' },
  'qti-value': { attributes: {}, children: 'text' },
  'qti-mapping': {
    attributes: { 'default-value': NUMBER, 'lower-bound': NUMBER, 'upper-bound': NUMBER },
    children: 'qti-map-entry+',
  },
  'qti-map-entry': {
    attributes: { 'map-key!': ANY, 'mapped-value!': NUMBER, 'case-sensitive': FLAG },
    children: '',
  },
  'qti-outcome-declaration': {
    attributes: { 'identifier!': NAME, 'cardinality!': /^single$/, 'base-type': TYPE, 'normal-maximum': NUMBER },
    children: 'qti-default-value?',
  },
  'qti-item-body': {
    attributes: {},
    children:
      'p* qti-choice-interaction? qti-order-interaction? qti-match-interaction? qti-hotspot-interaction? qti-extended-text-interaction? qti-rubric-block?',
  },
  p: { attributes: {}, children: 'text' },
  span: { attributes: { class: ONE_LINE }, children: 'text' },
  ul: { attributes: {}, children: 'li+' },
  li: { attributes: {}, children: 'text' },
  br: { attributes: {}, children: '' },
  img: {
    attributes: { 'src!': /^\.\.\/images\/[\w-]+\.svg$/, 'alt!': ANY, width: WHOLE, height: WHOLE },
    children: '',
  },
  'qti-prompt': { attributes: {}, children: 'text' },
  'qti-simple-choice': { attributes: { 'identifier!': NAME }, children: 'text' },
  'qti-choice-interaction': {
    attributes: { 'response-identifier!': NAME, shuffle: FLAG, 'max-choices': WHOLE },
    children: 'qti-prompt? qti-simple-choice+',
  },
  'qti-order-interaction': {
    attributes: { 'response-identifier!': NAME, shuffle: FLAG },
    children: 'qti-prompt? qti-simple-choice+',
  },
  'qti-match-interaction': {
    attributes: { 'response-identifier!': NAME, shuffle: FLAG, 'max-associations': WHOLE },
    children: 'qti-prompt? qti-simple-match-set qti-simple-match-set',
  },
  'qti-simple-match-set': { attributes: {}, children: 'qti-simple-associable-choice*' },
  'qti-simple-associable-choice': { attributes: { 'identifier!': NAME, 'match-max!': WHOLE }, children: 'text' },
  'qti-hotspot-interaction': {
    attributes: { 'response-identifier!': NAME, 'max-choices': WHOLE },
    children: 'qti-prompt? img qti-hotspot-choice+',
  },
  'qti-hotspot-choice': {
    attributes: { 'identifier!': NAME, 'shape!': /^rect$/, 'coords!': /^(\d+,){3}\d+$/, 'hotspot-label': ANY },
    children: '',
  },
  'qti-text-entry-interaction': {
    attributes: { 'response-identifier!': NAME, 'expected-length': WHOLE },
    children: '',
  },
  'qti-extended-text-interaction': {
    attributes: { 'response-identifier!': NAME, 'expected-lines': WHOLE },
    children: 'qti-prompt?',
  },
  'qti-rubric-block': { attributes: { 'use!': /^scoring$/, 'view!': /^scorer$/ }, children: 'qti-content-body' },
  'qti-content-body': { attributes: {}, children: '(p|ul)*' },
  'qti-modal-feedback': {
    attributes: { 'outcome-identifier!': NAME, 'identifier!': NAME, 'show-hide!': /^show$/ },
    children: 'qti-content-body',
  },
  'qti-response-processing': { attributes: {}, children: 'qti-response-condition* qti-set-outcome-value*' },
  'qti-response-condition': { attributes: {}, children: 'qti-response-if' },
  'qti-response-if': { attributes: {}, children: '(qti-match|qti-equal|qti-not) qti-set-outcome-value*' },
  'qti-match': { attributes: {}, children: 'qti-variable qti-correct' },
  'qti-equal': {
    attributes: { 'tolerance-mode!': /^(exact|absolute)$/, tolerance: /^\S+ \S+$/ },
    children: 'qti-variable qti-correct',
  },
  'qti-not': { attributes: {}, children: 'qti-is-null' },
  'qti-is-null': { attributes: {}, children: 'qti-variable' },
  'qti-variable': { attributes: { 'identifier!': NAME }, children: '' },
  'qti-correct': { attributes: { 'identifier!': NAME }, children: '' },
  'qti-map-response': { attributes: { 'identifier!': NAME }, children: '' },
  'qti-set-outcome-value': { attributes: { 'identifier!': NAME }, children: '(qti-base-value|qti-map-response)' },
  'qti-base-value': { attributes: { 'base-type!': TYPE }, children: 'text' },
}
const WITHIN_TEXT = ['br', 'img', 'span', 'qti-text-entry-interaction']

/** The children of a rule as one pattern over names that each end in a space. */
const patternOf = (children: string) =>
  new RegExp(
    `^${children
      .split(' ')
      .filter(Boolean)
      .map((one) => one.replace(/^(.*?)([?*+]?)$/, '(?:(?:$1) )$2'))
      .join('')}$`,
  )

/** Everything in an element that the schema does not allow. */
function breachesIn(element: Element): string[] {
  const rule = SCHEMA[element.name]
  if (!rule) return [`${element.name} is unknown`]
  const names = element.children.map(({ name }) => name)
  const attributes = Object.entries(rule.attributes).map(([name, test]) => ({
    name: name.replace('!', ''),
    must: name.endsWith('!'),
    test,
  }))
  const isText = rule.children === 'text'
  return [
    ...Object.entries(element.attributes).flatMap(([name, value]) => {
      const allowed = attributes.find((one) => one.name === name)
      return allowed?.test.test(value) ? [] : [`${element.name} ${name}="${value}"`]
    }),
    ...attributes.filter(({ name, must }) => must && !(name in element.attributes)).map(({ name }) => `no ${name}`),
    ...(isText
      ? names.filter((name) => !WITHIN_TEXT.includes(name)).map((name) => `${name} within ${element.name}`)
      : patternOf(rule.children).test(names.map((name) => `${name} `).join(''))
        ? []
        : [`${element.name} holds ${names.join(' ')}`]),
    ...(isText || element.text.trim() === '' ? [] : [`text in ${element.name}`]),
    ...element.children.flatMap(breachesIn),
  ]
}

async function only(text: string, name: string): Promise<Element> {
  for await (const one of elementsOf(decoded(inPieces(text).bytes(0, Buffer.byteLength(text))), [name])) return one
  throw new Error(`there is no ${name}`)
}

describe.each(QUESTION_TYPES.filter((type) => type !== 'scenario'))(
  'an item made of a question of the type %s',
  (type) => {
    test('holds what the schema allows, where it allows it; its key names what is there to choose', async () => {
      await fc.assert(
        fc.asyncProperty(anyQuestion(type), async (question) => {
          const written = writeItem(question, drawingsCalled(drawingsOf(question)))
          if ('cannot' in written) return
          const item = await only(written.text, 'qti-assessment-item')
          expect(breachesIn(item)).toEqual([])
          const chosen = [
            ...written.text.matchAll(
              /<qti-(?:simple-choice|hotspot-choice|simple-associable-choice) identifier="([^"]+)"/g,
            ),
          ]
          const names = chosen.map(([, name]) => name)
          expect(new Set(names).size).toBe(names.length)
          const keys = [...written.text.matchAll(/<qti-value>([^<]*)<\/qti-value>/g)].map(([, value = '']) => value)
          if (names.length > 0)
            for (const key of keys.slice(0, -2)) for (const one of key.split(' ')) expect(names).toContain(one)
          const manifest = await only(MANIFEST_HEAD + (written.beside?.resource ?? '') + MANIFEST_TAIL, 'resource')
          const files = manifest.children.filter(({ name }) => name === 'file').map(({ attributes }) => attributes.href)
          expect(files).toEqual([...(written.beside?.files.keys() ?? [])])
          expect(manifest.attributes.href).toBe(files[0])
        }),
        { numRuns: 40 },
      )
    })
  },
)

test('whoever answers learns nothing from names: neither of pairs nor of steps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('matching' as const, 'ordering' as const).chain(anyQuestion), async (question) => {
      const written = writeItem(question, new Map())
      if ('cannot' in written) return
      const listed = [...written.text.matchAll(/identifier="(?:right|step)-(\d+)"/g)].map(([, n]) => Number(n))
      expect(listed).toEqual(listed.map((_, n) => n + 1))
      const again = writeItem(question, new Map())
      expect(again).toEqual(written)
    }),
    { numRuns: 40 },
  )
})

test('the same bank is the same bytes, whenever it is packed', async () => {
  const { qti } = await import('./qti.server')
  const [question] = fc.sample(anyQuestion('single'), { numRuns: 1, seed: 3 })
  if (!question) throw new Error('there is one')
  const written = writeItem(question, new Map())
  if ('cannot' in written) throw new Error(written.cannot)
  const pack = async () => {
    const chunks: Uint8Array[] = []
    for await (const chunk of qti.pack(oneByOne([written]))) chunks.push(chunk)
    return Buffer.concat(chunks).toString('base64')
  }
  expect(await pack()).toBe(await pack())
})
