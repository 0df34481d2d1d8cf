import type { CertificateStatus } from '../certificate-status'

/** How many places a status list has: the least that W3C and 1EdTech take, so that nobody is picked out of a short one. */
export const LIST_PLACES = 131_072

/** How long an edition of a list holds. Software refuses every badge whose list has run out, so a new one is signed at half time. */
export const LIST_LASTS_HOURS = 24

/**
 * Whether a certificate's place in its list is set. One list says *do not rely on this now*, for revoked and for
 * suspended ones: Open Badges 3.0 has room for one status, and software reads only the first. A suspension that is
 * lifted clears the place again; the verify page tells which of the two it is. An expired one says so by itself.
 */
export const isSetInList = (status: CertificateStatus): boolean => status === 'revoked' || status === 'suspended'
