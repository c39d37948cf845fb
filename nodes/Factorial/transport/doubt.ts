/** Remembers which errors leave it open whether Factorial made the change, so that nobody sends it a second time. */

/** Kept beside the errors and not on them, so that no item or execution shows it. */
const doubtful = new WeakSet<Error>();

/** Marks an error of a write that may have been carried out all the same, and gives it back. */
export function asDoubtful<E extends Error>(error: E): E {
	doubtful.add(error);
	return error;
}

/**
 * Tells whether nobody knows if Factorial carried out the write that ended in this error: a POST whose connection broke
 * after it was sent, that was answered by a server error, a redirect or something unreadable, or that was under way when
 * the workflow was stopped. What may be repeated safely (GET, PUT, DELETE) is never in doubt.
 */
export function isDoubtful(error: unknown): boolean {
	return error instanceof Error && doubtful.has(error);
}
