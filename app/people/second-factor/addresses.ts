/** Where everybody sets up and changes their second factor. */
export const SECOND_FACTOR = '/account/second-factor'

/** Where a sign-in goes on whose password was right. */
export const SECOND_STEP = '/sign-in/second-step'

/** Where the island asks what a passkey is to sign. */
export const PASSKEY_CHALLENGE = '/account/passkey-challenge'

/** Where admins say what is asked of instructors and admins, and see who has what. */
export const SECOND_FACTOR_RULE = '/admin/second-factors'
