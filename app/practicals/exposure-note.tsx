import { readExposure } from '~/labs/exposure-limits'
import { Notice } from '~/ui/notice'

/** The recorded TI and minutes against the BMUS limit; nothing until both are known. */
export function ExposureNote({ tiMax, minutes }: { tiMax: number | null; minutes: number | null }) {
  if (tiMax === null || minutes === null) return null
  const { standing, fact } = readExposure({ ti: tiMax, minutes })
  const tone =
    standing === 'at-limit' || standing === 'not-recommended' ? 'danger' : standing === 'nearly' ? 'caution' : 'info'
  return (
    <Notice tone={tone} title="Exposure">
      <p>{fact}</p>
    </Notice>
  )
}
