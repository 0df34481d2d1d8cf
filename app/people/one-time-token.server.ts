import { createHash, randomBytes } from 'node:crypto'

/** A token for a link or a cookie: 256 random bits, safe in an address. */
export const freshToken = () => randomBytes(32).toString('base64url')

/** What is kept of a token: a hash, so that a stolen table opens nothing. */
export const hashOfToken = (token: string) => createHash('sha256').update(token).digest('hex')
