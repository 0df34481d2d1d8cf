import type { LedgerKey } from './queries.server'

type Listed = Pick<LedgerKey, 'verifier' | 'retiredAt' | 'compromisedAt'>

/** The keys one a line; lines that begin with `#` say what became of the key below. A compromised key stands only in such a line. */
export const keysAsText = (keys: readonly Listed[]): string =>
  keys
    .map(({ verifier, retiredAt, compromisedAt }) => {
      if (compromisedAt)
        return `# fell into strange hands by ${day(compromisedAt)}; nothing it signed counts\n# ${verifier}\n`
      return retiredAt ? `# retired on ${day(retiredAt)}; what it signed still counts\n${verifier}\n` : `${verifier}\n`
    })
    .join('')

const day = (moment: Date) => moment.toISOString().slice(0, 10)
