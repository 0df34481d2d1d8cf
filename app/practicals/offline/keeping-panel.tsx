import { Button } from '~/ui/button'

/** The end of a form without a connection: what is finished here is kept, and is no signature. */
export function KeepingPanel() {
  return (
    <section className="grid gap-6 rounded-card bg-sunken p-5 sm:p-7" aria-labelledby="keep">
      <div className="grid gap-3">
        <h2 id="keep" className="text-2xl">
          Finish
        </h2>
        <p>
          Who signs can only be checked with a connection. So this is kept on this tablet as <strong>not signed</strong>
          , with the time. When you are back online you see what it says once more, type your password, and sign.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button size="large">Keep, to be signed later</Button>
        <output data-draft-status className="text-sm" />
      </div>
    </section>
  )
}
