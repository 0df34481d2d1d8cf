import { join } from 'node:path'
import { StartRefusal } from './start-refusal'
import { z } from './zod'

const port = z.coerce.number().int().min(0).max(65535)

/**
 * Every setting, from the environment and nowhere else. A fresh clone needs none. The README's table is
 * checked against these names by a test.
 */
const Environment = z.object({
  PORT: port.default(3000).describe('Port to listen on; 0 picks a free one.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on; 0.0.0.0 for every network card.'),
  PUBLIC_ORIGIN: z
    .url({ protocol: /^https?$/, error: 'write it as https://academy.example' })
    .transform((url) => new URL(url))
    .refine(
      ({ pathname, search, hash, username }) => pathname === '/' && search + hash + username === '',
      'write it without a path: https://academy.example',
    )
    .transform((url) => url.origin)
    .optional()
    .describe('The address people type, such as https://academy.example; links and QR codes use it.'),
  DATABASE_URL: z
    .string()
    .refine(
      (url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url),
      'write it as postgres://user:password@host/database (special signs in a password as %xx)',
    )
    .optional()
    .describe('A PostgreSQL 14 or newer to use instead of the embedded one.'),
  DATABASE_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .describe('Most connections one process opens.'),
  DATA_DIR: z.string().default('data').describe('Folder for the embedded database and its log.'),
  KEY_SECRET: z
    .string()
    .min(32, 'use at least 32 characters, such as the output of: openssl rand -base64 32')
    .optional()
    .describe('Seals the signing keys in the database; without it a secret is made in DATA_DIR.'),
  CONTENT_DIR: z.string().default('content').describe('Folder with the curriculum.'),
  CONTENT_POLL_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(5)
    .describe('How often edited content is looked for; 0 for never.'),
  EVIDENCE_STORE: z
    .enum(['folder', 's3'], 'write folder or s3')
    .default('folder')
    .describe('Where pictures and clips are kept: folder, or s3 for a bucket.'),
  EVIDENCE_DIR: z.string().optional().describe('Folder for pictures and clips; on a shared disk for several machines.'),
  S3_BUCKET: z.string().optional().describe('Private bucket for pictures and clips, with EVIDENCE_STORE=s3.'),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'write it as https://storage.example' })
    .optional()
    .describe('Address of the S3 server, unless it is Amazon’s own.'),
  S3_REGION: z.string().default('us-east-1').describe('Region of the bucket.'),
  S3_ACCESS_KEY_ID: z.string().optional().describe('Key for the bucket; without it the machine’s own role is used.'),
  S3_SECRET_ACCESS_KEY: z.string().optional().describe('Secret of that key.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'begin with smtp:// or smtps://')
    .optional()
    .describe('Mail server; without it letters wait in the outbox page.'),
  MAIL_FROM: z.string().default('Firstlight <academy@localhost>').describe('Sender of letters.'),
  LEDGER_WITNESS_EMAIL: z
    .email('write one address, such as ledger@partner.example')
    .optional()
    .describe('Gets the first signed checkpoint of the ledger each day; somebody outside the academy.'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(10)
    .default(0)
    .describe('How many proxies in front may name the caller in X-Forwarded-For.'),
  SLOW_QUERY_MS: z.coerce.number().int().min(0).default(200).describe('Queries slower than this are logged.'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info').describe('How much to log.'),
})

/** The parsed configuration, with `origin` worked out where PUBLIC_ORIGIN is not given. */
export type Config = {
  port: number
  host: string
  publicOrigin: string | undefined
  databaseUrl: string | undefined
  databaseConnections: number
  dataDir: string
  keySecret: string | undefined
  contentDir: string
  contentPollSeconds: number
  evidenceDir: string
  /** Undefined: a folder. */
  evidenceBucket:
    | { endpoint: string | undefined; region: string; bucket: string; keys: { id: string; secret: string } | undefined }
    | undefined
  smtpUrl: string | undefined
  mailFrom: string
  ledgerWitnessEmail: string | undefined
  trustedProxies: number
  slowQueryMs: number
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
}

/** The names, defaults and meanings of all settings, for the README and `--help`. */
export const settings = Object.entries(Environment.shape).map(([name, schema]) => ({
  name,
  meaning: schema.description ?? '',
}))

/** Reads the settings. A bad one stops the start with its name and what to write instead. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new StartRefusal(`A setting in the environment is wrong. ${wrong.join('; ')}. The README lists all settings.`)
  }
  const e = parsed.data
  return {
    port: e.PORT,
    host: e.HOST,
    publicOrigin: e.PUBLIC_ORIGIN,
    databaseUrl: e.DATABASE_URL,
    databaseConnections: e.DATABASE_CONNECTIONS,
    dataDir: e.DATA_DIR,
    keySecret: e.KEY_SECRET,
    contentDir: e.CONTENT_DIR,
    contentPollSeconds: e.CONTENT_POLL_SECONDS,
    evidenceDir: e.EVIDENCE_DIR ?? join(e.DATA_DIR, 'evidence'),
    evidenceBucket: e.EVIDENCE_STORE === 's3' ? bucketIn(e) : undefined,
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    ledgerWitnessEmail: e.LEDGER_WITNESS_EMAIL,
    trustedProxies: e.TRUSTED_PROXIES,
    slowQueryMs: e.SLOW_QUERY_MS,
    logLevel: e.LOG_LEVEL,
  }
}

function bucketIn(e: z.output<typeof Environment>): Config['evidenceBucket'] {
  const { S3_BUCKET: bucket, S3_ACCESS_KEY_ID: id, S3_SECRET_ACCESS_KEY: secret } = e
  if (bucket === undefined)
    throw new StartRefusal('EVIDENCE_STORE is s3, but no bucket is named. Set S3_BUCKET, or leave EVIDENCE_STORE out.')
  if ((id === undefined) !== (secret === undefined))
    throw new StartRefusal('Of S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY only one is set. Set both, or neither.')
  const keys = id !== undefined && secret !== undefined ? { id, secret } : undefined
  return { endpoint: e.S3_ENDPOINT, region: e.S3_REGION, bucket, keys }
}
