import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from '~/platform/zod'
import { contentFolders } from '~tests/factories/content'
import { proofreading } from '~tests/factories/readings'

const aContentFolder = contentFolders()

const Slip = z.strictObject({
  when: z.string(),
  file: z.string(),
  change: z.string(),
  into: z.string(),
  at: z.string(),
  says: z.string(),
  cure: z.string(),
  severity: z.enum(['error', 'warning']).default('error'),
})
const slips = z.array(Slip).parse(parse(await readFile('tests/factories/slips.yaml', 'utf8')))

test('a sound folder is proofread without a remark', async () => {
  expect(await proofreading(await aContentFolder())).toEqual([])
})

test.each(slips)(
  '$when: the file, the line, what is wrong and what to do are told',
  async ({ file, change, into, at, says, cure, severity }) => {
    const content = await aContentFolder()
    await content.edit(file, change, into)
    const edited = await content.text(file)
    expect(edited.split(at), `"${at}" marks one line`).toHaveLength(2)
    const line = edited.slice(0, edited.indexOf(at)).split('\n').length
    expect(await proofreading(content)).toEqual([{ file, line, message: says, cure, severity }])
  },
)
