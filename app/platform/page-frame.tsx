import { createContext } from 'react'

/** What the frame of a page needs from the server: the nonce, and where the islands' script was built to. */
export const PageFrame = createContext<{ nonce: string; islands: string; hmr: boolean }>({ nonce: '', islands: '', hmr: false })
