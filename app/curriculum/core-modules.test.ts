import { expect, test } from 'vitest'
import { contentFolders } from '~tests/factories/content'
import { readingOnce } from '~tests/factories/readings'

const aContentFolder = contentFolders()
const reading = readingOnce()

test('a module is of the core when its file says so, and not when it is silent', async () => {
  const content = await aContentFolder()
  const core = async () => (await reading(content)).curriculum?.modules.map((module) => module.core)
  expect(await core()).toEqual([undefined])
  await content.edit('modules/01-basics/module.yaml', 'order: 1', 'order: 1\ncore: true')
  expect(await core()).toEqual([true])
})
