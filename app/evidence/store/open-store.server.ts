import { resolve } from 'node:path'
import { bucketStore } from './bucket-store.server'
import type { EvidenceStore } from './evidence-store'
import { folderStore } from './folder-store.server'

/** What the settings say of the store. */
export type StoreSettings = {
  evidenceDir: string
  evidenceBucket:
    | { endpoint: string | undefined; region: string; bucket: string; keys: { id: string; secret: string } | undefined }
    | undefined
}

/** The store that the settings name. Opening it touches nothing yet. */
export const openEvidenceStore = async ({ evidenceDir, evidenceBucket }: StoreSettings): Promise<EvidenceStore> =>
  evidenceBucket ? bucketStore(evidenceBucket) : folderStore(resolve(evidenceDir))
