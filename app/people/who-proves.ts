import { createContext } from 'react'
import type { Factors, ProofMethod } from './proof'
import type { Demand } from './second-factor/second-factor-rule'

/** How the reader of a page stands with proving who they are: by what they did last, with what they could, and what is asked of them. */
export type Proving = { method: ProofMethod; factors: Factors; demand: Demand }

/** The reader of the page that is being rendered. The root fills it in, so that every form that signs asks for the same. */
export const WhoProves = createContext<Proving>({
  method: 'password',
  factors: { app: false, passkey: false },
  demand: 'none',
})
