import type { BankFormat } from '../bank-format'
import { readPackage } from './read-package.server'
import { writeItem } from './write-item.server'
import { packedWithManifest } from './write-package.server'

/** 1EdTech's QTI 3.0, as a package of items with a manifest. */
export const qti: BankFormat = {
  title: 'QTI 3',
  ending: '.qti.zip',
  mediaType: 'application/zip',
  carriesDrawings: true,
  write: writeItem,
  pack: packedWithManifest,
  read: readPackage,
}
