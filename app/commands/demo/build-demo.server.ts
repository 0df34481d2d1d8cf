import type { Curriculum } from '~/curriculum/curriculum'
import { setUpAcademy, type SetUp } from '~/people/set-up-academy.server'
import type { Db } from '~db/client'

type Build = { db: Db; curriculum: Curriculum; now: Date; origin: string; setUp: Omit<SetUp, 'demo' | 'now'> }

/** Sets a demo academy up. Its people follow. */
export async function buildDemoAcademy({ db, now, setUp }: Build): Promise<{ personId: string }> {
  return setUpAcademy(db, { ...setUp, demo: true, now })
}
