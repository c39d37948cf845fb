/** Values that only Factorial can tell: they wait until all items are read, so that nobody asks for an item that is refused for its own sake, and nothing is asked twice. */

/** The company of the token. */
interface Company {
	kind: 'company';
}

/** A record that was named by something else than its ID. */
export interface SoughtRecord {
	kind: 'record';
	resource: string;
	/** What the text is of the record: a key of `recordKeys` of the resource. */
	key: string;
	text: string;
	/** The property of the record that the field holds. */
	by: string;
	/** The field, as people read it. */
	label: string;
}

export type Sought = Company | SoughtRecord;

/** Stands in a request's values for what is sought; no value of an item is ever one. */
export class Waiting {
	constructor(readonly sought: Sought) {}
}

export const COMPANY = new Waiting({ kind: 'company' });

/** Gives everything that a value, or anything in it, waits for. */
export function soughtIn(value: unknown): Sought[] {
	if (value instanceof Waiting) return [value.sought];
	if (typeof value !== 'object' || value === null) return [];
	return Object.values(value).flatMap(soughtIn);
}

/** Gives the value with what was found in its places; `found` is asked only where something is sought. */
export function withFound(value: unknown, found: (sought: Sought) => string): unknown {
	if (value instanceof Waiting) return found(value.sought);
	if (typeof value !== 'object' || value === null || soughtIn(value).length === 0) return value;
	if (Array.isArray(value)) return value.map((entry) => withFound(entry, found));
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, withFound(entry, found)]),
	);
}
