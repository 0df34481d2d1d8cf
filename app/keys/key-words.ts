import type { KeyPurpose, PublicKey } from './signing-keys.server'

/** What each key is for, in words. */
export const PURPOSE_WORDS: Record<KeyPurpose, { title: string; signs: string }> = {
  ledger: { title: 'Key of the ledger', signs: 'Signs the checkpoints of the ledger.' },
  credential: {
    title: 'Key of certificates',
    signs: 'Signs the digital form of certificates, and the list of those that were taken back.',
  },
}

/** A key as a page shows it: the purpose's words apart, its public half in hex. */
export type KeyOnPage = Pick<
  PublicKey,
  'id' | 'purpose' | 'createdAt' | 'retiredAt' | 'retiredBecause' | 'compromisedAt'
> & {
  publicKey: string
}

/** The same without bytes, so that it can travel to a page. */
export const keyOnPage = ({ publicKey, ...key }: PublicKey): KeyOnPage => ({
  ...key,
  publicKey: publicKey.toString('hex'),
})
