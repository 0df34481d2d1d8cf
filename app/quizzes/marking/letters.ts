/** A letter without its moment. */
type Words = { to: string; subject: string; body: { lines: string[]; link: { label: string; url: string } } }

type Released = { attemptId: string; email: string; name: string; quiz: { title: string }; origin: string }

/** Tells a trainee that their result is there. It does not say which: letters are read over shoulders. */
export function releasedLetter({ attemptId, email, name, quiz, origin }: Released): Words {
  return {
    to: email,
    subject: `Your result is there: ${quiz.title}`,
    body: {
      lines: [
        `Hello ${name},`,
        `Your written answers in “${quiz.title}” have been read, and your result is there.`,
        'With it you find what your markers say to what you wrote.',
      ],
      link: { label: 'See your result', url: `${origin}/attempts/${attemptId}/result` },
    },
  }
}
