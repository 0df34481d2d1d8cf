/** The interactive parts that a lesson may place, with the text that stands there until (or instead of when) one is mounted. */
export const LABS: Record<string, { title: string; without: string }> = {
  'exposure-clock': {
    title: 'Exposure clock',
    without:
      'This clock runs in a browser with scripts. The table in this lesson holds the same limits: read your TI, find its row, and count probe-on minutes against it.',
  },
}
