import { test } from 'vitest'
import { startAcademyServer } from '~tests/setup/academy-server'
import { openBrowser } from '~tests/setup/browser'
import { emptyDatabase } from '~tests/setup/database'
import { urlOf } from '~tests/setup/database-url'
import { aSmallCourse } from '~tests/setup/small-course'
import { theOutboxPage } from './doing/letters'
import { theJourney } from './doing/the-journey'

const { newPage } = await openBrowser()
const shared = await emptyDatabase()
const onAServer = await startAcademyServer({ DATABASE_URL: urlOf(shared), CONTENT_DIR: await aSmallCourse() })

test('from a one-time link to a certificate that a stranger checks, without JavaScript: on a laptop, without a mail server, on a database server', async () => {
  const letters = theOutboxPage(() => onAServer.origin)
  await theJourney({
    server: onAServer,
    letters,
    sql: shared.sql,
    newPage,
    scripts: false,
    sizes: { trainee: 'laptop', instructor: 'laptop', admin: 'laptop' },
  })
})
