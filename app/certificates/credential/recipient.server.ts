import { createHash } from 'node:crypto'

/** Whose credential it is, for software that is told the e-mail address: nobody can read the address out of it. */
export type Recipient = { identityHash: string; salt: string }

/**
 * The recipient of Open Badges 3.0: SHA-256 over the e-mail address in lower case and a salt of the credential's own.
 * Lower case, because that is how people are found here; whoever compares must write it so too.
 */
export const hashedRecipient = (email: string, salt: string): Recipient => ({
  identityHash: `sha256$${createHash('sha256').update(`${email.toLowerCase()}${salt}`).digest('hex')}`,
  salt,
})
