import { randomUUID } from 'node:crypto'
import type { CompetencyInForce } from '~/curriculum/curriculum'
import { addHours } from '~/platform/time'
import { askForDouble } from '~/practicals/doubles/ask-for-double.server'
import type { Db } from '~db/client'
import { anAdmin } from './people'
import { aBedside } from './practicals'

/** The moment that double observations are planned for; sign-offs of the factories are seen then. */
export const PLANNED = new Date('2026-03-02T10:00:00Z')

type Story = {
  trainee: { id: string }
  competency: CompetencyInForce
  raters: [{ id: string }, { id: string }]
  admin: { id: string }
  plannedFor?: Date
  now?: Date
  sampledRequestId?: string
}

/** A double observation that was asked for the day before. */
export async function aDouble(
  db: Db,
  { trainee, competency, raters, admin, plannedFor = PLANNED, now = addHours(plannedFor, -24), ...more }: Story,
): Promise<string> {
  const { doubleId } = await askForDouble(db, {
    ask: {
      ...{ id: randomUUID(), traineeId: trainee.id, competency, plannedFor },
      raterIds: [raters[0].id, raters[1].id],
      sampledRequestId: more.sampledRequestId ?? null,
    },
    actor: { personId: admin.id, roles: ['admin'] },
    origin: 'https://academy.example',
    now,
  })
  return doubleId
}

/** A bedside with an admin, where the two instructors are asked to watch together. */
export async function aDoubleBedside(db: Db, story: Parameters<typeof aBedside>[1] = {}) {
  const bedside = await aBedside(db, story)
  const admin = await anAdmin(db)
  const raters: [typeof bedside.instructor, typeof bedside.second] = [bedside.instructor, bedside.second]
  const doubleId = await aDouble(db, { ...bedside, raters, admin })
  return { ...bedside, admin, raters, doubleId }
}
