/** What the words of a correction are called on the device until it is signed: whose they are, and of which version. */
export const correctionKey = (personId: string, observationId: string) => `correction ${personId} ${observationId}`
