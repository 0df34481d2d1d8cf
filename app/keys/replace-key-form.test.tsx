import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { formState } from '~/platform/form-state'
import { ReplaceKeyForm } from './replace-key-form'
import type { KeyPurpose } from './signing-keys.server'

const formFor = (purpose: KeyPurpose) =>
  renderToStaticMarkup(<ReplaceKeyForm shown={{ id: 'one', purpose }} form={formState(undefined)} proof={null} />)

test.each<[KeyPurpose, RegExp, RegExp]>([
  [
    'credential',
    /Certificates stay valid by their numbers, and none has to be issued again.*download theirs again/,
    /checkpoint/i,
  ],
  [
    'ledger',
    /Checkpoints that it signed prove nothing any more.*No entry and no certificate changes/,
    /download|signed anew/,
  ],
])(
  'before the %s key is called stolen, its form says what follows from that, and not what follows for the other',
  (purpose, follows, ofTheOther) => {
    const form = formFor(purpose)
    expect(form).toMatch(follows)
    expect(form).not.toMatch(ofTheOther)
  },
)
