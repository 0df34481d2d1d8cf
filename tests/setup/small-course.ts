import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { writeSmallCourse } from '~tests/factories/small-course'

/** A folder with the small course, for an academy's `CONTENT_DIR`; it is gone after the file's last test. */
export async function aSmallCourse(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'firstlight-course-'))
  afterAll(() => rm(parent, { recursive: true, force: true }))
  return writeSmallCourse(parent)
}
