import { defineConfig } from 'drizzle-kit'

/** For `npm run db:generate` only; the running product never reads this file. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './db/schema/*.ts',
  out: './db/migrations',
})
