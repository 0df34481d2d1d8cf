import { z } from '~/platform/zod'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const id = z.uuid()

/**
 * Every kind of entry the ledger may hold, with the facts it must carry. People appear only as
 * commitments (SHA-256 over a salt that can be erased), records by id and by the hash of what was signed.
 */
export const LedgerFact = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('academy.set-up'), details: z.object({ demo: z.boolean() }) }),
  z.object({
    kind: z.literal('sign-off.signed'),
    details: z.object({ observation: id, competency: z.string(), competencyVersion: hash, signed: hash, by: hash, of: hash, supersedes: id.nullable() }),
  }),
  z.object({ kind: z.literal('sign-off.revoked'), details: z.object({ observation: id, by: hash, reason: hash }) }),
  z.object({
    kind: z.literal('competency.decided'),
    details: z.object({ of: hash, competency: z.string(), competencyVersion: hash, decision: z.string(), basis: z.array(id) }),
  }),
  z.object({
    kind: z.literal('certificate.issued'),
    details: z.object({ certificate: id, level: z.string(), levelVersion: hash, printed: hash, by: hash, of: hash, cycle: z.number().int() }),
  }),
  z.object({
    kind: z.enum(['certificate.revoked', 'certificate.suspended', 'certificate.reinstated', 'certificate.superseded']),
    details: z.object({ certificate: id, event: id, by: hash, reason: hash }),
  }),
])
export type LedgerFact = z.infer<typeof LedgerFact>
export type LedgerKind = LedgerFact['kind']
