import type { Role } from './permissions'

/** The signed-in person, as commands and pages see them. Names are copied into history from here. */
export type Actor = {
  personId: string
  name: string
  email: string
  timeZone: string
  roles: Role[]
  /** When this browser last proved who is holding it, by password. Signing asks for a recent proof. */
  provedAt: Date
  sessionId: string
}
