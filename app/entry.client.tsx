/**
 * The only script on a page. Pages are finished documents; this mounts the few interactive places in
 * them, each loaded when its page has one.
 */
type Island = { mount: (element: HTMLElement) => void }

const islands = import.meta.glob<Island>('./**/*.island.{ts,tsx}')

/** `app/quizzes/autosave.island.ts` is called "autosave". */
const named = new Map(
  Object.entries(islands).map(([path, load]) => [path.replace(/^.*\/([\w-]+)\.island\.tsx?$/, '$1'), load]),
)

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const load = named.get(element.dataset.island ?? '')
  load?.().then(
    (island) => island.mount(element),
    // A part that cannot be loaded leaves the page as it came: complete, only less lively.
    () => element.setAttribute('data-island-missing', ''),
  )
}

if (import.meta.env.DEV) {
  const { contentReading } = document.documentElement.dataset
  if (contentReading !== undefined)
    import('./curriculum/live-preview').then(({ followContent }) => followContent(contentReading))
}
