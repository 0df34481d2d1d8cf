import { createHash, randomBytes } from 'node:crypto'

/** SHA-256 over salt and text, in hex: proves what was meant to whoever holds the salt, and says nothing to others. */
export const commitment = (salt: string, text: string) => createHash('sha256').update(salt).update('\n').update(text).digest('hex')

/** A fresh salt of 128 random bits, in hex. Erase it and the commitment can no longer be tied to anybody. */
export const freshSalt = () => randomBytes(16).toString('hex')
