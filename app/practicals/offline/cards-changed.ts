/** Sent up the page when what waits to be signed, or how it stands, has changed. */
export const CARDS_CHANGED = 'cards-changed'
