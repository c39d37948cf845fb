/** How hand-written tables are asked about a field: the key that says most wins. */

/**
 * Gives the entry for `area/resources.operation.field_name`, else for `area/resources.field_name`, else for `field_name`.
 * A null is an entry, too: it says that there is nothing.
 */
export function mostSpecific<T>(table: Readonly<Record<string, T>>, resource: string, operation: string, name: string): T | undefined {
	return [`${resource}.${operation}.${name}`, `${resource}.${name}`, name].map((key) => table[key]).find((entry) => entry !== undefined);
}
