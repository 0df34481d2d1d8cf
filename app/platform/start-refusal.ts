/**
 * The program cannot start (or a command cannot run) for a reason that somebody at the keyboard can cure.
 * The message is one sentence or two: what is wrong, and what to do. It is printed without a stack.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal'
}

/** True for a start refusal; told by name, because the server and its build each load this class. */
export function isStartRefusal(error: unknown): error is StartRefusal {
  return error instanceof Error && error.name === 'StartRefusal'
}
