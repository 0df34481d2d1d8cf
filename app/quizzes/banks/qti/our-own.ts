/** Which program wrote an item: what this one wrote is read back to the letter, spaces and all. */
export const TOOL = 'Firstlight'

/** The class of what stands behind a number to be typed. */
export const UNIT = 'firstlight-unit'
