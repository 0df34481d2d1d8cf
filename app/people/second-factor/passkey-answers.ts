import { z } from '~/platform/zod'

const Base64Url = z
  .string()
  .min(1)
  .max(8000)
  .regex(/^[\w-]+$/)

const common = { id: Base64Url, rawId: Base64Url, type: z.literal('public-key') }

/** What a browser answers when a passkey was made, as much of it as is looked at. */
export const MadePasskey = z.object({
  ...common,
  response: z.object({
    clientDataJSON: Base64Url,
    attestationObject: Base64Url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
export type MadePasskey = z.infer<typeof MadePasskey>

/** What a browser answers when a passkey has signed a challenge, as much of it as is looked at. */
export const SignedChallenge = z.object({
  ...common,
  response: z.object({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url }),
})
export type SignedChallenge = z.infer<typeof SignedChallenge>

const ClientData = z.object({ challenge: Base64Url })

/** A text as JSON of this shape; `undefined` for anything else, for what a browser answers comes from outside. */
export function readAnswer<T extends z.ZodType>(text: string, shape: T): z.output<T> | undefined {
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}

/** The challenge that an answer claims to be to. */
export const challengeIn = (answer: { response: { clientDataJSON: string } }): string | undefined =>
  readAnswer(Buffer.from(answer.response.clientDataJSON, 'base64url').toString('utf8'), ClientData)?.challenge
