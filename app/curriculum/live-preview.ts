/** Where a page in development asks whether the content was read again since it was made. */
export const LIVE_CONTENT = '/__content'

const AGAIN_AFTER_MS = 1_000

/** Loads the page again, at the place where it is, as soon as the content behind it was read again. Development only. */
export async function followContent(seen: string): Promise<void> {
  for (;;) {
    const reading = await latestReading(seen)
    if (reading !== undefined && reading !== Number(seen)) return location.reload()
    if (reading === undefined) await new Promise((go) => setTimeout(go, AGAIN_AFTER_MS))
  }
}

/** `undefined` while the server is away, such as when it starts again. */
async function latestReading(seen: string): Promise<number | undefined> {
  try {
    const answer = await fetch(`${LIVE_CONTENT}?${new URLSearchParams({ seen })}`)
    return Number(((await answer.json()) as { reading: unknown }).reading)
  } catch {
    return undefined
  }
}
