// The one error type of the harness: something about the machine that a person can put right.

export class Problem extends Error {
	/** `what` happened, and the `remedy` as a sentence that says what to do. */
	constructor(
		what: string,
		readonly remedy: string,
	) {
		super(`${what}\n${remedy}`);
		this.name = 'Problem';
	}
}
