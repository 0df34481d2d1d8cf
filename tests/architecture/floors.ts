import type { Import } from './sources'

/** The rooms from the top floor to the ground: whoever stands further left may import who stands further right. */
export const FLOORS: string[][] = [
  ['reporting'],
  ['certificates'],
  ['learning'],
  ['quizzes', 'practicals', 'recognition', 'toolbox'],
  // What a sign-off looked at is named in it, so practicals know of evidence; it knows nothing of them.
  ['evidence'],
  ['curriculum'],
  // A change and its ledger entry commit together, and people's changes have entries too; the ledger needs nobody.
  ['people'],
  ['ledger'],
  // Checkpoints are signed and secrets of people are sealed; keys know nobody.
  ['keys'],
]

const ROOMS = FLOORS.flat()
const floorOf = (room: string) => FLOORS.findIndex((floor) => floor.includes(room))

/** What a room may take from the platform, and why it knows nothing of the web, the process or the configuration. */
export const PLATFORM_FOR_ROOMS: Record<string, string> = {
  refusal: 'how a command says no',
  time: 'pure arithmetic with dates',
  'calendar-day': 'pure arithmetic with calendar dates',
  'typed-time': 'days and clocks are parsed in one way, in every form',
  'page-of': 'pure arithmetic with lists',
  zod: 'the one way to parse',
  'unseen-signs': 'pure text: what looks the same is the same, in every form',
  'broken-constraint.server': 'puts a lost race into words; reads an error, nothing else',
  'outbox.server': 'letters commit with the change they tell of',
  'rate-limit.server': 'limits hold across processes, so they stand in the database',
  'start-refusal': 'the curriculum and the ledger refuse a start that cannot serve',
}

/** What a room may take from the platform as a type only. */
export const PLATFORM_TYPES_FOR_ROOMS: Record<string, string> = {
  'form-state': 'forms of a room are drawn from it',
  'log.server': 'the content store reports an author’s mistakes',
}

/** What the platform may take from rooms: it asks who is there, and hands the rest over without looking into it. */
const ROOMS_FOR_PLATFORM: Record<string, RegExp> = {
  'app/platform/guards.server.ts': /^app\/people\//,
  // A form that somebody brings back is known by one field.
  'app/platform/forms.server.ts': /^app\/people\/held-form-fields$/,
}

/** Why this import is against the plan of the house; `undefined` when it is not. */
export function wrongWay({ from, path, isOurs, typeOnly }: Import): string | undefined {
  const [where, room = ''] = from.split('/')
  if (!isOurs) return wrongPackage(from, path)
  if (path.startsWith('app/routes/') || path === 'app/routes') return 'nothing imports routes'
  if (path.startsWith('tests/')) return 'the product does not know its tests'
  if (where === 'db') return fromDb(path, typeOnly)
  if (room === 'routes') return path.startsWith('db/') ? 'a route asks a room, never the database' : undefined
  if (room === 'ui') return path.startsWith('app/ui/') ? undefined : 'ui knows no other room'
  if (room === 'labs')
    return /^app\/(labs|ui)\//.test(path) || path === 'app/platform/zod'
      ? undefined
      : 'labs run in the browser and know no other room'
  if (room === 'platform') return fromPlatform(from, path, typeOnly)
  if (ROOMS.includes(room)) return fromRoom(room, path, typeOnly)
  return undefined
}

function wrongPackage(from: string, name: string): string | undefined {
  if (name === 'zod' && from !== 'app/platform/zod.ts') return 'zod comes from ~/platform/zod'
  if (from.startsWith('app/routes/') && /^(drizzle-orm|postgres)\b/.test(name))
    return 'a route asks a room, never the database'
  const room = from.split('/')[1] ?? ''
  if (ROOMS.includes(room) && /^(@remix-run\/(node|express|server-runtime)|express)\b/.test(name))
    return 'a room does not know the web'
  if (room === 'ui' && /^(@remix-run|drizzle-orm|postgres|node:)/.test(name))
    return 'ui knows neither routes, nor the database, nor the machine'
  return undefined
}

function fromDb(path: string, typeOnly: boolean): string | undefined {
  if (path.startsWith('db/')) return undefined
  if (/^app\/platform\/(start-refusal|zod)$/.test(path)) return undefined
  return typeOnly ? 'the database knows no room, not even its types' : 'the database knows no room'
}

function fromPlatform(from: string, path: string, typeOnly: boolean): string | undefined {
  const [where, room = ''] = path.split('/')
  if (where === 'db')
    return typeOnly || path.startsWith('db/schema/') ? undefined : 'the platform is handed its database'
  if (room === 'platform' || typeOnly) return undefined
  return ROOMS_FOR_PLATFORM[from]?.test(path) ? undefined : 'the platform carries the rooms and does not know them'
}

function fromRoom(room: string, path: string, typeOnly: boolean): string | undefined {
  const [where, other = ''] = path.split('/')
  if (where === 'db') {
    if (path === 'db/schema/index' || path === 'db/schema')
      return 'a room imports its own schema file, never all of them'
    // What is built once is built on the handle that comes with each call.
    if (path === 'db/built-once') return undefined
    return path.startsWith('db/schema/') || (path === 'db/client' && typeOnly)
      ? undefined
      : 'a room is handed its database'
  }
  if (other === room || other === 'ui' || other === 'labs') return undefined
  if (other === 'platform') return fromRoomToPlatform(path.slice('app/platform/'.length), typeOnly)
  if (!ROOMS.includes(other)) return 'a room knows only the rooms below it'
  if (floorOf(other) === floorOf(room)) return `${room} and ${other} do not know each other`
  return floorOf(other) > floorOf(room) ? undefined : `${other} stands above ${room}`
}

function fromRoomToPlatform(part: string, typeOnly: boolean): string | undefined {
  if (part in PLATFORM_FOR_ROOMS || (typeOnly && part in PLATFORM_TYPES_FOR_ROOMS)) return undefined
  return 'of the platform a room takes only its pure parts and the named services'
}
