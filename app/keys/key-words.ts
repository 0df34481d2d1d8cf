import type { KeyPurpose, PublicKey } from './signing-keys.server'

/** What each key is for, in words. `ifStolen` is what follows from calling it compromised, before anybody does. */
export const PURPOSE_WORDS: Record<KeyPurpose, { title: string; signs: string; ifStolen: string }> = {
  ledger: {
    title: 'Key of the ledger',
    signs: 'Signs the checkpoints of the ledger.',
    ifStolen:
      'Checkpoints that it signed prove nothing any more, because whoever has it can sign others. No entry and no certificate changes, and the next key signs for the whole ledger within seconds. Tell whoever keeps checkpoints: they should hold the new one against the copies that reached them before.',
  },
  credential: {
    title: 'Key of certificates',
    signs: 'Signs the digital form of certificates, transcripts, and the list of certificates that were taken back.',
    ifStolen:
      'No signature that it made counts any more. Certificates stay valid by their numbers, and none has to be issued again: their digital forms are signed anew by themselves, transcripts when they are downloaded. Files from before do not check any more: tell holders to download theirs again, and to replace those that they handed out.',
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
