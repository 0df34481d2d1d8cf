/**
 * An answer that any program may keep for so many seconds; that it may be read from any site goes by the address (`allowReadingAnywhere`).
 * It is a document for software, so a browser that is led to it shows text and runs nothing.
 */
export const forEverybody = (
  body: string | Uint8Array<ArrayBuffer>,
  { type, seconds }: { type: string; seconds: number },
): Response =>
  new Response(body, {
    headers: {
      'Content-Type': type,
      'Cache-Control': seconds > 0 ? `public, max-age=${seconds}` : 'no-store',
    },
  })

/** Whether the caller wants a page rather than data: browsers say so, programs ask for JSON or for anything. */
export function wantsPage(request: Request): boolean {
  const accept = request.headers.get('accept') ?? ''
  const [html, json] = [
    weightOf(accept, /^text\/html$/),
    weightOf(accept, /^application\/(.+\+)?json$|^application\/vc$/),
  ]
  return html > 0 && html >= json
}

/** The weight that an Accept header gives to the types of a pattern; 0 where it names none of them. */
function weightOf(accept: string, pattern: RegExp): number {
  const weights = accept.split(',').flatMap((part) => {
    const [type = '', ...settings] = part.split(';').map((one) => one.trim().toLowerCase())
    if (!pattern.test(type)) return []
    const weight = settings.find((one) => one.startsWith('q='))?.slice(2)
    return [weight === undefined ? 1 : Number(weight) || 0]
  })
  return Math.max(0, ...weights)
}
