import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import { folderStore } from '~/evidence/store/folder-store.server'

/** A folder for the files of one test file, gone when it is done. Call it at the top. */
export async function anEvidenceFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-evidence-'))
  afterAll(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A store in such a folder. */
export async function anEvidenceStore(): Promise<EvidenceStore> {
  return folderStore(await anEvidenceFolder())
}
