import type { Db } from '~db/client'

/** Keeps a posted form for an hour while its owner signs in again. Returns the token for the address that offers it. */
export declare function holdForm(db: Db, form: { path: string; form: FormData; personId: string | undefined; now: Date }): Promise<string>
