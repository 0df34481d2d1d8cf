/** An answer that the server has not acknowledged yet. */
export type UnsentAnswer = { attemptId: string; position: number; answer: string[]; sequence: number }

/**
 * Where answers wait until the server has them. `durable` says whether they outlive the page: IndexedDB does,
 * the fallback for browsers that refuse it (some private windows) does not, and the page must not promise it.
 */
export type UnsentAnswers = {
  durable: boolean
  of: (attemptId: string) => Promise<UnsentAnswer[]>
  put: (unsent: UnsentAnswer) => Promise<void>
  /** Forgets this answer, unless a newer change to it has been put meanwhile. */
  remove: (unsent: UnsentAnswer) => Promise<void>
}

const STORE = 'unsent-answers'

/** Opens the store that survives reload and crash, or the one that does not where the browser has none. */
export async function openUnsentAnswers(): Promise<UnsentAnswers> {
  try {
    return inIndexedDb(await openDatabase())
  } catch {
    return inMemory()
  }
}

/** For browsers without IndexedDB, and for tests: gone with the page. */
export function inMemory(): UnsentAnswers {
  const kept = new Map<string, UnsentAnswer>()
  const keyOf = ({ attemptId, position }: UnsentAnswer) => `${attemptId} ${position}`
  return {
    durable: false,
    of: async (attemptId) => [...kept.values()].filter((unsent) => unsent.attemptId === attemptId),
    put: async (unsent) => void kept.set(keyOf(unsent), unsent),
    remove: async (unsent) => {
      if (kept.get(keyOf(unsent))?.sequence === unsent.sequence) kept.delete(keyOf(unsent))
    },
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('firstlight-quizzes', 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: ['attemptId', 'position'] })
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
    opening.onblocked = () => reject(new Error('another page holds the store'))
  })
}

function inIndexedDb(database: IDBDatabase): UnsentAnswers {
  const within = <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T> | undefined) =>
    new Promise<T | undefined>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' })
      const request = work(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onabort = () => reject(transaction.error)
      transaction.onerror = () => reject(transaction.error)
    })
  return {
    durable: true,
    of: async (attemptId) =>
      (await within<UnsentAnswer[]>('readonly', (store) =>
        store.getAll(IDBKeyRange.bound([attemptId], [attemptId, []])),
      )) ?? [],
    put: async (unsent) => void (await within('readwrite', (store) => store.put(unsent))),
    remove: async (unsent) => {
      await within('readwrite', (store) => {
        const kept: IDBRequest<UnsentAnswer | undefined> = store.get([unsent.attemptId, unsent.position])
        kept.onsuccess = () => {
          if (kept.result?.sequence === unsent.sequence) store.delete([unsent.attemptId, unsent.position])
        }
        return undefined
      })
    },
  }
}
