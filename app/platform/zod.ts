import { z } from 'zod'

// zod's fast path compiles code with `new Function`, which our Content-Security-Policy forbids in the browser.
// It must be off before the first schema is made, hence: import z from here and nowhere else.
if (typeof document !== 'undefined') z.config({ jitless: true })

export { z }
