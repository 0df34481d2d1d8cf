import { describe, expect, test } from 'vitest'
import { ZipFile } from 'yazl'
import { allOf } from '~tests/factories/bank-bytes'
import { read } from '~tests/factories/foreign-qti'

describe('a package', () => {
  const packed = async (manifest: string | undefined) => {
    const zip = new ZipFile()
    if (manifest !== undefined) zip.addBuffer(Buffer.from(manifest), 'imsmanifest.xml')
    zip.addBuffer(Buffer.from('x'), 'a.xml')
    zip.end()
    return allOf(zip.outputStream as AsyncIterable<Buffer>)
  }

  test('without a manifest is none', () => expect(packed(undefined).then(read)).rejects.toThrow('no imsmanifest.xml'))
  test('without questions says so', () =>
    expect(packed('<manifest><resources/></manifest>').then(read)).rejects.toThrow('names no questions'))
  test('with a document type in its manifest is refused', () =>
    expect(packed('<!DOCTYPE m [<!ENTITY a "b">]><manifest>&a;</manifest>').then(read)).rejects.toThrow(
      'document type',
    ))

  test.each([
    ['outside of it', '../a.xml', /outside the package/],
    ['outside of it in disguise', '%2e%2e/%2e%2e/a.xml', /outside the package/],
    ['at an address', 'https://example.org/a.xml', /outside the package/],
    ['that is not there', 'b.xml', /not in the package/],
  ])('that names a file %s tells so, without looking for it', async (_, href, problem) => {
    const found = await read(
      await packed(
        `<manifest><resources><resource identifier="r" type="imsqti_item_xmlv3p0" href="${href}"/></resources></manifest>`,
      ),
    )
    expect(found).toMatchObject([{ problem: expect.stringMatching(problem) }])
  })

  test('that lists an item a thousand times reads it once', async () => {
    const one = '<resource identifier="r" type="imsqti_item_xmlv3p0" href="a.xml"/>'
    const found = await read(await packed(`<manifest><resources>${one.repeat(1000)}</resources></manifest>`))
    expect(found.filter((each) => 'problem' in each && each.problem === 'It is listed twice.')).toHaveLength(999)
  })
})
