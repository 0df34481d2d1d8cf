/** After these a quotation mark opens: nothing, a space, an opening bracket, a dash, another opening mark. */
const OPENS_AFTER = /^$|[\s([{—–/“‘]/

/**
 * Prose with the quotation marks and apostrophes of print, for whoever reads it. Authors write straight ones, and versions are made of
 * what they wrote, so this comes last: where words are shown. Marks of feet and inches behind a number stay. `before` is what
 * stands in front of the text.
 */
export function curled(text: string, before = ''): string {
  let isOpen = false
  return text.replace(/["']/g, (mark, at: number) => {
    const last = at === 0 ? before.slice(-1) : (text[at - 1] ?? '')
    const next = text[at + 1] ?? ''
    const opens = OPENS_AFTER.test(last === '"' ? '“' : last) && /\S/.test(next)
    if (mark === "'")
      return opens && closesLater(text.slice(at + 1)) ? '‘' : /\d/.test(last) && !/[a-z]/i.test(next) ? mark : '’'
    if (!opens && !isOpen && /\d/.test(last)) return mark
    isOpen = opens
    return opens ? '“' : '”'
  })
}

/** Whether a single mark further on closes what one opened: none between two letters, and in the same sentence. */
const closesLater = (rest: string) => /^[^'.!?]*[^\s']'(?![a-z])/i.test(rest)
