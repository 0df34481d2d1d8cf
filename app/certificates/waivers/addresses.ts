/** All waivers, those that wait first. */
export const ALL_WAIVERS = '/admin/waivers'

/** One waiver. */
export const waiverHref = (waiverId: string) => `${ALL_WAIVERS}/${waiverId}`

/** The form that proposes to waive one requirement of a level for one trainee. */
export const proposeHref = (asked: { trainee: string; level: string; requirement: string }) =>
  `${ALL_WAIVERS}/new?${new URLSearchParams(asked)}`
