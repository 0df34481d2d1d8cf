import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { Contact, KeptCapture } from './capture'
import { freshId } from './fresh-id'
import { Kit } from './kit'

interface Shelves extends DBSchema {
  /** At most one kit, of the person who used the device last. */
  kit: { key: string; value: unknown }
  captures: { key: string; value: KeptCapture }
  /** What the device knows of itself: its id, its last contact, whether its store is safe from clearing. */
  device: { key: string; value: unknown }
}

const NAME = 'firstlight-bedside'

/**
 * What a device keeps for its instructors, in IndexedDB. Everything is written whole in one transaction that is on the disk
 * before it is acknowledged: a tab that dies midway leaves all of it or nothing. Failures are thrown, never swallowed.
 */
export class DeviceStore {
  private constructor(private readonly db: IDBPDatabase<Shelves>) {}

  static async open(): Promise<DeviceStore> {
    const db = await openDB<Shelves>(NAME, 1, {
      upgrade: (fresh) => {
        fresh.createObjectStore('kit')
        fresh.createObjectStore('captures', { keyPath: 'observationId' })
        fresh.createObjectStore('device')
      },
      // A newer version of the product in another tab must not wait for this one.
      blocking: (_from, _to, event) => (event.target as IDBDatabase | null)?.close(),
    })
    return new DeviceStore(db)
  }

  /** Keeps a finished observation; one that is kept already is replaced by what its author says now. */
  async keep(capture: KeptCapture): Promise<void> {
    const writing = this.db.transaction('captures', 'readwrite', { durability: 'strict' })
    await Promise.all([writing.store.put(capture), writing.done])
  }

  /** Changes one that is kept, whole, with no other tab in between. `undefined`: it is not here any more, and stays away. */
  async amend(observationId: string, change: (kept: KeptCapture) => KeptCapture): Promise<KeptCapture | undefined> {
    const writing = this.db.transaction('captures', 'readwrite', { durability: 'strict' })
    const kept = KeptCapture.safeParse(await writing.store.get(observationId)).data
    const changed = kept && change(kept)
    if (changed) await writing.store.put(changed)
    await writing.done
    return changed
  }

  /** Takes out what is signed, or what its author threw away by name; one that was finished anew meanwhile stays. */
  async drop({ observationId, finishedAt }: Pick<KeptCapture, 'observationId' | 'finishedAt'>): Promise<void> {
    const writing = this.db.transaction('captures', 'readwrite', { durability: 'strict' })
    const kept = await writing.store.get(observationId)
    if (kept?.finishedAt === finishedAt) await writing.store.delete(observationId)
    await writing.done
  }

  /** What this person finished here and has not signed, the oldest first. `others`: how many wait here for somebody else. */
  async waiting(instructorId: string): Promise<{ own: KeptCapture[]; others: number }> {
    const all = await this.db.getAll('captures')
    const readable = all.flatMap((one) => KeptCapture.safeParse(one).data ?? [])
    const own = readable.filter((one) => one.instructorId === instructorId)
    return {
      own: own.sort((a, b) => a.finishedAt.localeCompare(b.finishedAt)),
      others: all.length - own.length,
    }
  }

  async one(observationId: string): Promise<KeptCapture | undefined> {
    return KeptCapture.safeParse(await this.db.get('captures', observationId)).data
  }

  /** The kit, if it is this person's. A kit that cannot be read is none: a new one is a page load away. */
  async kit(instructorId: string): Promise<Kit | undefined> {
    const kit = Kit.safeParse(await this.db.get('kit', 'kit')).data
    return kit?.instructor.personId === instructorId ? kit : undefined
  }

  async putKit(kit: Kit): Promise<void> {
    await this.db.put('kit', kit, 'kit')
  }

  async forgetKit(): Promise<void> {
    await this.db.delete('kit', 'kit')
  }

  /** Another person's kit goes; one that came for this person in the meantime stays. */
  async forgetKitOfOthers(instructorId: string): Promise<void> {
    const writing = this.db.transaction('kit', 'readwrite')
    const kit = Kit.safeParse(await writing.store.get('kit')).data
    if (kit?.instructor.personId !== instructorId) await writing.store.delete('kit')
    await writing.done
  }

  /** Made at the first asking; tells devices apart, and nothing about them. */
  async deviceId(): Promise<string> {
    const writing = this.db.transaction('device', 'readwrite')
    const known = await writing.store.get('id')
    const id = typeof known === 'string' ? known : freshId()
    if (known !== id) await writing.store.put(id, 'id')
    await writing.done
    return id
  }

  /** The last time that this device heard the academy's time. */
  async contact(): Promise<Contact | null> {
    return Contact.safeParse(await this.db.get('device', 'contact')).data ?? null
  }

  async noteContact(serverNow: string, deviceNow: Date): Promise<Contact> {
    const contact = { serverAt: serverNow, deviceAt: deviceNow.toISOString() }
    await this.db.put('device', contact, 'contact')
    return contact
  }
}
