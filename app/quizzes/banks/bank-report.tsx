import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Table } from '~/ui/table'
import type { Checked, Taken, Told } from './check-bank.server'

const questions = (count: number) => (count === 1 ? 'one question' : `${count} questions`)

/** What a bank would become: what is good of it, what is not and why, and the files to take along. */
export function BankReport({ checked, file }: { checked: Checked; file: string }) {
  const { good, bad, told, untold, taken } = checked
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Notice tone={bad > 0 ? 'caution' : 'success'} title={file}>
        <p>
          {bad === 0 ? `All of it can be carried: ${questions(good)}.` : `${good} can be carried, ${bad} cannot.`}{' '}
          {!taken &&
            (good > 0 ? 'Tick the last box to take the others along all the same.' : 'There is nothing to take along.')}
        </p>
      </Notice>
      {taken && <ToTake taken={taken} drawings={checked.drawings} />}
      {told.length > 0 && (
        <Table
          stacks
          caption="Question by question"
          head={['Question', 'Where', 'What is to be told']}
          rows={told.map((one, n) => ({ key: `${n}`, cells: [one.name, one.place, <Said key="said" told={one} />] }))}
        />
      )}
      {untold > 0 && <p className="text-sm text-muted">And {untold} more, which npm run bank tells.</p>}
    </div>
  )
}

function Said({ told: { cannot, lost } }: { told: Told }) {
  return cannot === undefined ? (
    <span>Carried without {lost.join(', ')}.</span>
  ) : (
    <span>
      <span className="font-semibold text-danger">Not carried.</span> {cannot}
    </span>
  )
}

function ToTake({ taken: { name, mediaType, base64 }, drawings }: { taken: Taken; drawings: number }) {
  return (
    <div className="grid max-w-text justify-items-start gap-3">
      <p>
        {drawings > 0
          ? `This package holds quiz.yaml and ${drawings} drawings. Look through it and put both into the module’s folder.`
          : 'Look through this file and put it into the module’s folder.'}{' '}
        Then npm run content:check says what is left to mend.
      </p>
      <ButtonLink href={`data:${mediaType};base64,${base64}`} download={name}>
        Download {name}
      </ButtonLink>
    </div>
  )
}
