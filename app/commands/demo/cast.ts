/** What the academy is called when nobody has named it. */
export const ACADEMY_NAME = 'Harbour Light Academy'

/** The one password of everybody in the demo. It is no secret: who runs the demo is told it. */
export const DEMO_PASSWORD = 'paper boats at noon'

/** What Paulo's authenticator app holds, in base32. No secret either: `npm run demo -- --code` shows the code of the moment. */
export const DEMO_APP_SECRET = 'HARBOURLIGHTACADEMY2DEMOSECRETXX'

/** Somebody in the demo. Everybody's address is at `harbour.example`, a name that no mail can reach. */
export type Person = { name: string; email: string; timeZone: string }

const at = (mailbox: string) => `${mailbox}@harbour.example`

/** Who runs the academy, unless whoever set it up does. */
export const ADMIN: Person = { name: 'Ingrid Halvorsen', email: at('ingrid'), timeZone: 'Europe/Oslo' }

/** The second admin: a waiver takes two. Nobody can sign in as her, because the one password is no secret and she may do everything. */
export const SECOND_ADMIN: Person = { name: 'Solveig Nygård', email: at('solveig'), timeZone: 'Europe/Oslo' }

/** How somebody rates: a strict instructor rarely gives a 4 at first and never a 5; a generous one does so quickly. */
export type Temperament = 'strict' | 'even' | 'generous'

export type InstructorKey = 'marguerite' | 'daniel' | 'paulo'

/** The three who watch and sign. */
export const INSTRUCTORS: Record<InstructorKey, Person & { temperament: Temperament }> = {
  marguerite: { name: 'Marguerite Laurent', email: at('marguerite'), timeZone: 'Europe/Paris', temperament: 'strict' },
  daniel: { name: 'Daniel Osei', email: at('daniel'), timeZone: 'Europe/London', temperament: 'even' },
  paulo: { name: 'Paulo Teixeira', email: at('paulo'), timeZone: 'Europe/Lisbon', temperament: 'generous' },
}

export type CohortKey = 'first' | 'second' | 'third'

/** The three cohorts: how many days ago each was opened and began, and who teaches it. Named after the month it began in. */
export const COHORTS: Record<CohortKey, { opened: number; began: number; taughtBy: InstructorKey[] }> = {
  first: { opened: 425, began: 421, taughtBy: ['marguerite', 'daniel', 'paulo'] },
  second: { opened: 178, began: 171, taughtBy: ['marguerite', 'daniel', 'paulo'] },
  third: { opened: 29, began: 23, taughtBy: ['daniel', 'paulo'] },
}

/** A trainee, and the place they acknowledge: a code of the jurisdiction notice. */
export type Trainee = Person & { key: string; cohort: CohortKey; place: string }

const trainee = (cohort: CohortKey, key: string, name: string, place: string, timeZone: string): Trainee => ({
  key,
  cohort,
  name,
  place,
  timeZone,
  email: at(key),
})

/** The twenty-four. What happens to each stands in `stories/`. */
export const TRAINEES: Trainee[] = [
  trainee('first', 'amara', 'Amara Okafor', 'GB-ENG', 'Europe/London'),
  trainee('first', 'linh', 'Linh Tran', 'US-CA', 'America/Los_Angeles'),
  trainee('first', 'tomasz', 'Tomasz Wiśniewski', 'OTHER', 'Europe/Warsaw'),
  trainee('first', 'beatriz', 'Beatriz Carvalho', 'OTHER', 'America/Sao_Paulo'),
  trainee('first', 'kwame', 'Kwame Mensah', 'OTHER', 'Africa/Accra'),
  trainee('first', 'sofia', 'Sofia Papadopoulou', 'OTHER', 'Europe/Athens'),
  trainee('first', 'yuki', 'Yuki Tanaka', 'OTHER', 'Asia/Tokyo'),
  trainee('first', 'mateo', 'Mateo Fuentes', 'US-OTHER', 'America/Chicago'),
  trainee('second', 'hannah', 'Hannah Lindqvist', 'OTHER', 'Europe/Stockholm'),
  trainee('second', 'grace', 'Grace Wanjiru', 'OTHER', 'Africa/Nairobi'),
  trainee('second', 'omar', 'Omar Haddad', 'CA', 'America/Toronto'),
  trainee('second', 'isabel', 'Isabel Moreno', 'OTHER', 'Europe/Madrid'),
  trainee('second', 'rachel', 'Rachel Whitcomb', 'US-CT', 'America/New_York'),
  trainee('second', 'noor', 'Noor Rahman', 'GB-ENG', 'Europe/London'),
  trainee('second', 'samuel', 'Samuel Adeyemi', 'GB-OTHER', 'Europe/London'),
  trainee('second', 'meiling', 'Mei-Ling Chen', 'US-CA', 'America/Los_Angeles'),
  trainee('second', 'aoife', 'Aoife Brennan', 'GB-OTHER', 'Europe/London'),
  trainee('third', 'fatima', 'Fatima Zahra Bennani', 'OTHER', 'Africa/Casablanca'),
  trainee('third', 'jonas', 'Jonas Weber', 'OTHER', 'Europe/Vienna'),
  trainee('third', 'anjali', 'Anjali Deshmukh', 'IN', 'Asia/Kolkata'),
  trainee('third', 'callum', 'Callum Fraser', 'GB-OTHER', 'Europe/London'),
  trainee('third', 'zeynep', 'Zeynep Kaya', 'OTHER', 'Europe/Istanbul'),
  trainee('third', 'elena', 'Elena Petrova', 'OTHER', 'Europe/Sofia'),
  trainee('third', 'thabo', 'Thabo Mokoena', 'OTHER', 'Africa/Johannesburg'),
]

/** Somebody who has been invited and has not answered yet. */
export const INVITED = { name: 'Lucía Ferrer', email: at('lucia'), cohort: 'third' } as const
