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

/** Where overrides without a match are noted. */
export const OVERRIDES = 'overrides';

/** Where it is noted that the node has no version for a document. */
export const VERSIONS = 'versions';

/** Gives the list of all there is to mend in the catalog of the document at `path`, for people. */
export function toMend(path: string, problems: readonly string[]): string {
	const unread = problems.some(
		(problem) => ![OVERRIDES, VERSIONS].some((place) => problem.startsWith(`${place}: `)),
	);
	return [
		`${problems.length} ${problems.length === 1 ? 'thing' : 'things'} to mend before the catalog of ${path} is written:`,
		...problems.map((problem) => `  - ${problem}`),
		...(unread
			? ['What could not be read in the document may be missing or wrong in the summary, too.']
			: []),
	].join('\n');
}
