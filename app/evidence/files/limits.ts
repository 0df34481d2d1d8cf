/** The largest file, in bytes: 25 MB. The database holds the same number. */
export const MOST_BYTES = 25 * 1024 * 1024

/** Files on their way in that one trainee may have at a time; a trigger holds the same number. */
export const MOST_UPLOADS = 20

/** All that one trainee may keep, in bytes; a house convention. Erased files count no more. */
export const MOST_BYTES_KEPT = 500 * 1024 * 1024

/** How long a file waits to be described before it is forgotten, in hours. */
export const WAITS_HOURS = 24

/** New uploads that one trainee may begin within an hour. */
export const UPLOADS_AN_HOUR = 120

/**
 * The most pixels a picture may unfold to. A phone's camera makes twelve to fifty million; a picture made to fill a server's
 * memory says more, and is refused before it is unfolded.
 */
export const MOST_PIXELS = 60_000_000

/** The longest side of a kept picture, in pixels: larger ones are made smaller. */
export const LONGEST_SIDE = 4096

/** The longest clip, in seconds; a house convention. */
export const LONGEST_CLIP_SECONDS = 600

/** Megabytes as people read them. */
export const megabytes = (bytes: number): string =>
  bytes < 100_000 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
