import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '~/platform/refusal'
import { normalPassword, type PasswordOwner, reasonsNotToUse } from './password-rules'

/** argon2id (the library's default) at OWASP's first choice: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of a password that nobody has, checked for unknown addresses so that they take as long as known ones. */
const NOBODYS = '$argon2id$v=19$m=19456,t=2,p=1$BjEuZcL/5t8xOZ98GvgKLA$LkXex2yz+9QGOMjfuwarxLkBp9QgXhyAwriGdgf8sZw'

/** The hash to keep for a new password. Throws `Refusal('invalid')` with the reason where it is too easy to guess. */
export async function hashNewPassword(password: string, owner: PasswordOwner): Promise<string> {
  const [reason] = reasonsNotToUse(password, owner)
  if (reason) throw new Refusal('invalid', reason)
  return hash(normalPassword(password), COST)
}

/** True when this is the password behind the hash. Without a hash it takes as long, and is false. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const right = await verify(passwordHash ?? NOBODYS, normalPassword(password))
  return right && passwordHash !== undefined
}
