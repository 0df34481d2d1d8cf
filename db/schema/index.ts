/** Every table, for the database handle. Rooms import their own schema file, never this one. */
export * from './certificates'
export * from './curriculum'
export * from './learning'
export * from './ledger'
export * from './outbox'
export * from './people'
export * from './practicals'
export * from './quizzes'
