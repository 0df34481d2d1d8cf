/** The page that holds every term of the course. */
export const GLOSSARY = '/learn/glossary'

/** The name of a term's place, on the glossary's page and for its note in a lesson. */
export const termAnchor = (id: string) => `term-${id}`

/** The place of a term in the glossary, for those who tap or follow the marked words. */
export const termHref = (id: string) => `${GLOSSARY}#${termAnchor(id)}`
