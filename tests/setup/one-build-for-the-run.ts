import { spawnSync } from 'node:child_process'

/**
 * Builds the pages and the start command, unless they are as new as their sources: what the browser and the
 * doors tests visit is the product as it ships.
 */
export default function oneBuildForTheRun(): void {
  // With VITEST set, remix.config.js would leave the pages out; with NODE_ENV=test they would be another build.
  const env: NodeJS.ProcessEnv = { ...process.env, VITEST: undefined, NODE_ENV: 'production' }
  const built = spawnSync(process.execPath, ['app/commands/run.mjs', 'start', '--help'], { env, encoding: 'utf8' })
  if (built.status !== 0) throw new Error(`The academy could not be built.\n${built.stdout}\n${built.stderr}`)
}
