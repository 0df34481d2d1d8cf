import { Card } from '~/ui/card'

const PROVES = [
  'That an entry is in the ledger, with twenty hashes and without reading the rest.',
  'That today’s ledger begins with exactly the entries it had when a checkpoint that you kept was signed: none changed, taken out, put in or swapped.',
  'That a certificate was entered before that checkpoint, and what has happened to it since.',
  'That two people who hold checkpoints look at one and the same ledger.',
]

const CANNOT = [
  'That a scan took place, or was any good. An entry says what an instructor signed; a false signature is recorded as faithfully as an honest one.',
  'That nothing was rewritten before the first checkpoint left the building. Whoever owns the database and the key can make a new past and sign it, as long as nobody outside holds an older checkpoint.',
  'That the academy shows everybody the same. It shows only when two people compare what they hold.',
  'That no checkpoint was taken out of the academy’s own list: a later one covers the same entries. The one that you kept is what counts.',
  'What reading, quiz answers, practice logs and requests were. They have no entries of their own; a certificate seals what it rests on when it is issued.',
  'How a name was spelled. Entries hold the account that acted; beside a few records, such as the end of a dispute, a scope or a waiver, stands the name that account had, and an edit of that name alone would not be found. Of transcripts, the entry holds every word and nobody’s account.',
]

/** In plain words, side by side: what an auditor may conclude from the ledger, and what never. */
export function WhatItProves() {
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Words title="What it proves" lines={PROVES} />
      <Words title="What it cannot prove" lines={CANNOT} />
    </div>
  )
}

function Words({ title, lines }: { title: string; lines: string[] }) {
  return (
    <Card>
      <div className="grid gap-3">
        <h3 className="text-xl">{title}</h3>
        <ul className="grid list-disc gap-2.5 pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </Card>
  )
}
