import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSealedForAnother, openKeyring } from './keyring.server'

const secret = randomBytes(32)
const keys = openKeyring(secret)

const reasonOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error
  }
}

test('what was sealed opens again, for the same thing alone', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), fc.string(), (plain, about, other) => {
      const sealed = keys.seal(about, plain)
      expect([...keys.unseal(about, sealed)]).toEqual([...plain])
      if (other !== about) expect(isSealedForAnother(reasonOf(() => keys.unseal(other, sealed)))).toBe(true)
    }),
  )
})

test('the same thing sealed twice looks different, and shows nothing of what it is', () => {
  const plain = Buffer.from('the very secret words')
  expect(keys.seal('note', plain)).not.toBe(keys.seal('note', plain))
  expect(Buffer.from(keys.seal('note', plain).slice(3), 'base64url').includes('secret')).toBe(false)
})

test('a flipped bit anywhere, a cut or another secret does not open', () => {
  const sealed = keys.seal('totp of 7', Buffer.from('seed'))
  const bytes = Buffer.from(sealed.slice(3), 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const flipped = Buffer.from(bytes)
    flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    expect(isSealedForAnother(reasonOf(() => keys.unseal('totp of 7', `v1.${flipped.toString('base64url')}`)))).toBe(
      true,
    )
  }
  for (const cut of ['', 'v1.', 'v1.AAAA', sealed.slice(0, -1), sealed.replace('v1', 'v2')])
    expect(isSealedForAnother(reasonOf(() => keys.unseal('totp of 7', cut))), cut).toBe(true)
  expect(isSealedForAnother(reasonOf(() => openKeyring(randomBytes(32)).unseal('totp of 7', sealed)))).toBe(true)
})

test('a secret that can be guessed is not taken', () => {
  expect(() => openKeyring(randomBytes(31))).toThrow('at least 32 bytes')
})
