/** Brings the things of two catalogs together, by their names or by what they were called: beginning of the comparison. */

export type Difference = 'answer' | 'called' | 'name' | 'need' | 'record' | 'type';

/**
 * One thing before and after: what is new has no `before`, what is gone no `after`.
 * Of what is in both, `differs` says in what way; `name` means that the two are alike but for it,
 * `called` that the later one says so itself.
 */
export type Pair<T> =
	| { before: T; after: T; differs?: readonly Difference[] }
	| { before: T; after?: undefined; differs?: undefined }
	| { before?: undefined; after: T; differs?: undefined };
export type Kept<T> = { before: T; after: T; differs?: undefined };

/**
 * Brings together what has the same name. What is gone and what is new are likely one thing with a new name
 * where `shape` is the same and no other of them has it; they are for certain where `wasOf` the new one has the name.
 */
export function pair<T>(
	before: readonly T[],
	after: readonly T[],
	nameOf: (entry: T) => string,
	shape?: (entry: T) => unknown,
	wasOf: (entry: T) => readonly string[] = () => [],
): Array<Pair<T>> {
	const later = new Map(after.map((entry) => [nameOf(entry), entry]));
	const earlier = new Set(before.map(nameOf));
	const gone = before.filter((entry) => !later.has(nameOf(entry)));
	const fresh = after.filter((entry) => !earlier.has(nameOf(entry)));
	const only = (entries: readonly T[], like: T) =>
		shape === undefined ? [] : entries.filter((entry) => isEqual(shape(entry), shape(like)));
	const called = new Map(
		gone.flatMap((entry) =>
			fresh
				.filter((each) => wasOf(each).includes(nameOf(entry)))
				.map((each) => [entry, each] as const),
		),
	);
	const renamed = new Map(called);
	for (const entry of gone) {
		const [successor, ...others] = only(fresh, entry);
		if (
			!renamed.has(entry) &&
			successor !== undefined &&
			others.length === 0 &&
			only(gone, entry).length === 1
		)
			renamed.set(entry, successor);
	}
	const successors = new Set(renamed.values());
	return [
		...before.map((entry): Pair<T> => {
			const successor = renamed.get(entry);
			if (successor !== undefined)
				return {
					before: entry,
					after: successor,
					differs: [called.has(entry) ? 'called' : 'name'],
				};
			const now = later.get(nameOf(entry));
			return now === undefined ? { before: entry } : { before: entry, after: now };
		}),
		...fresh.filter((entry) => !successors.has(entry)).map((entry) => ({ after: entry })),
	];
}

/** Tells whether something goes by the same name before and after. */
export function isKept<T>(both: Pair<T>): both is Kept<T> {
	return both.before !== undefined && both.after !== undefined && both.differs === undefined;
}

/** Tells whether something is there before and after: what goes by another name may differ within, too. */
export function isInBoth<T>(both: Pair<T>): both is Pair<T> & { before: T; after: T } {
	return isKept(both) || both.differs?.includes('called') === true;
}

/** Tells whether something is new, gone, or goes by another name. */
export function isChange<T>(both: Pair<T>): boolean {
	return !isKept(both);
}

/** Tells whether two values are written the same. */
export function isEqual(one: unknown, other: unknown): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
