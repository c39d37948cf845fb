/** Collects all that is wrong with a document, so that one run of the generator reports everything. */

export class Problems {
	private readonly found: string[] = [];

	/** Notes a problem; `place` says where in the document or in the overrides it is. */
	add(place: string, what: string): void {
		this.found.push(`${place}: ${what}`);
	}

	/** All problems so far, in the order of their finding. */
	list(): readonly string[] {
		return this.found;
	}
}
