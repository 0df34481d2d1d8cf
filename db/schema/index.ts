/** Every table, for the database handle. Rooms import their own schema file, never this one. */
export * from './certificates'
export * from './curriculum'
<<<<<<< Updated upstream
export * from './keys'
=======
export * from './evidence'
>>>>>>> Stashed changes
export * from './learning'
export * from './ledger'
export * from './marking'
export * from './outbox'
export * from './people'
export * from './practicals'
export * from './practice-cards'
export * from './quiz-exceptions'
export * from './quizzes'
export * from './recognition'
export * from './regrades'
export * from './toolbox'
