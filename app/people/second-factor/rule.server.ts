import { desc, eq } from 'drizzle-orm'
import { brokenConstraint } from '~/platform/broken-constraint.server'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { personRoles } from '~db/schema/people'
import { secondFactorRules } from '~db/schema/second-factors'
import type { Actor } from '../actor'
import { allows, type Role } from '../permissions'
import { hasFactor, type Proof } from '../proof'
import { factorsOf } from './factors.server'
import { refuseUnproved } from './prove-to-change.server'
import { type Demand, demandOn, FIRST_RULE, type SecondFactorRule } from './second-factor-rule'

/** The rule in force: the newest that was set, or that a second factor is recommended. */
export async function ruleInForce(db: Db): Promise<SecondFactorRule & { number: number; setByName: string | null }> {
  const [newest] = await db
    .select({
      number: secondFactorRules.number,
      rule: secondFactorRules.rule,
      requiredFrom: secondFactorRules.requiredFrom,
      setByName: secondFactorRules.setByName,
    })
    .from(secondFactorRules)
    .orderBy(desc(secondFactorRules.number))
    .limit(1)
  return newest ?? { ...FIRST_RULE, number: 0, setByName: null }
}

/** What the rule asks of this person now. */
export async function demandOnPerson(db: Db, { personId, now }: { personId: string; now: Date }): Promise<Demand> {
  const held = await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, personId))
  const roles: Role[] = held.map((row) => row.role)
  return demandOn(roles, await ruleInForce(db), now)
}

type SetRule = SecondFactorRule & {
  /** The number of the rule that the page showed; another one means that somebody was faster. */
  seen: number
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  proof: Proof
  now: Date
}

/**
 * Sets what is asked of instructors and admins from now on; what was before stays on record. To require a second factor one
 * must have one: else the first to be locked out is whoever could take it back. Setting what holds already changes nothing.
 */
export async function setRule(db: Db, { rule, requiredFrom, seen, actor, proof, now }: SetRule): Promise<void> {
  if (!allows(actor.roles, 'academy:manage')) throw new Refusal('not-allowed', 'Only an admin can set this.')
  await refuseUnproved(db, { personId: actor.personId, proof, now })
  if (rule === 'required') await refuseToRequire(db, { personId: actor.personId, requiredFrom, now })
  const before = await ruleInForce(db)
  if (before.rule === rule && before.requiredFrom === requiredFrom) return
  if (before.number !== seen) throw raced()
  await db
    .insert(secondFactorRules)
    .values({
      ...{ number: seen + 1, rule, requiredFrom, setBy: actor.personId, setByName: actor.name },
      ...{ provedBy: proof.method, setAt: now },
    })
    .catch((error) => {
      throw brokenConstraint(error) === 'second_factor_rules_pkey' ? raced() : error
    })
}

const raced = () =>
  new Refusal('conflict', 'Somebody else has just changed it. Look at what holds now; nothing of yours was saved.')

async function refuseToRequire(
  db: Db,
  { personId, requiredFrom, now }: { personId: string; requiredFrom: string | null; now: Date },
): Promise<void> {
  if (requiredFrom === null) throw new Refusal('invalid', 'Choose the day from which it is required.')
  if (requiredFrom < dateIn('UTC', now))
    throw new Refusal('invalid', 'That day has passed. Choose today or a later one.')
  if (!hasFactor(await factorsOf(db, { personId })))
    throw new Refusal('conflict', 'Set up your own second factor first, so that you can still sign and change this.')
}
