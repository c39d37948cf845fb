/** Writes values the way Rails reads them in a query and in a form: lists with [], objects with [key]. */

export type Pair = [name: string, value: string];

/**
 * Gives the name and value pairs for a value; `name` comes without brackets of its own.
 * An empty list gives one empty entry, which is how Rails is told about it.
 */
export function encodePairs(name: string, value: unknown): Pair[] {
	if (value === null || value === undefined) return [[name, '']];
	if (Array.isArray(value)) {
		if (value.length === 0) return [[`${name}[]`, '']];
		return value.flatMap((entry) => encodePairs(`${name}[]`, entry));
	}
	if (typeof value === 'object') {
		return Object.entries(value).flatMap(([key, entry]) => encodePairs(`${name}[${key}]`, entry));
	}
	return [[name, String(value)]];
}
