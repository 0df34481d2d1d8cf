/** One thing that was looked at, and how it turned out. */
export type Check = { passed: boolean; label: string; detail: string }

/** What a check comes to, in words: the title alone must not mislead. */
export type Verdict = { tone: 'success' | 'caution' | 'danger'; title: string; sentence: string; checks: Check[] }

/** A check that held. */
export const passed = (label: string, detail: string): Check => ({ passed: true, label, detail })

/** A check that did not hold. */
export const failed = (label: string, detail: string): Check => ({ passed: false, label, detail })
