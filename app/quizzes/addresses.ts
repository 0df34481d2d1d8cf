/** Where an instructor looks at a trainee's attempts at one quiz, and opens it again. */
export const traineeQuizHref = (traineeId: string, quizSlug: string) =>
  `/teach/trainees/${traineeId}/quizzes/${quizSlug}`

/** Where an admin looks at what a regrade of one question would change. */
export const regradeHref = (quizSlug: string, questionId: string) => `/admin/regrades/${quizSlug}/${questionId}`
