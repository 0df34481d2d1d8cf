import { afterAll } from 'vitest'
import { type AcademyServer, runAcademyServer } from './run-academy'

/**
 * Starts `npm start` on a free port with these settings, for a project that builds first; it is ended after the
 * file's last test. Give a DATABASE_URL (`urlOf(await testDatabase())`) or a DATA_DIR of the test's own. Throws
 * with all it printed when it ends before it is open.
 */
export async function startAcademyServer(environment: Record<string, string>): Promise<AcademyServer> {
  const server = await runAcademyServer(environment)
  afterAll(() => server.end('SIGKILL'))
  return server
}
