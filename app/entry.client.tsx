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

function mountIn(root: ParentNode): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-island]')) void mountAt(element)
}

/** Says on the element what became of it: `mounted`, or `missing`, which leaves the page as it came: complete, only less lively. */
async function mountAt(element: HTMLElement): Promise<void> {
  const island = await named
    .get(element.dataset.island ?? '')?.()
    .catch(() => undefined)
  island?.mount(element)
  element.dataset.islandIs = island ? 'mounted' : 'missing'
}
mountIn(document)

// A form that comes from the tablet and not from the server: `practicals/offline/desk-form.ts`.
document.addEventListener('islands-added', (event) => {
  if (event instanceof CustomEvent && event.detail instanceof HTMLElement) mountIn(event.detail)
})

if (import.meta.env.DEV) {
  const { contentReading } = document.documentElement.dataset
  if (contentReading !== undefined)
    import('./curriculum/live-preview').then(({ followContent }) => followContent(contentReading))
}
