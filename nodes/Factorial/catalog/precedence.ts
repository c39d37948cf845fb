/** How hand-written tables are asked: of the keys that fit, the one that says most wins. */

/** Gives the keys that fit an operation, the one that says most first. */
export function operationKeys(resource: string, operation: string): string[] {
	return [`${resource}.${operation}`, `*.${operation}`];
}

/** Gives the keys that fit a field, the one that says most first. */
export function fieldKeys(resource: string, operation: string, name: string): string[] {
	return [`${resource}.${operation}.${name}`, `${resource}.${name}`, name];
}

/** Gives the keys that fit one value of a choice, the one that says most first. */
export function choiceKeys(resource: string, name: string, value: string): string[] {
	return [`${resource}.${name}.${value}`, `${name}.${value}`, value];
}

/** Gives the entry of the first key that has one. A null is an entry, too: it says that there is nothing. */
export function mostSpecific<T>(
	table: Readonly<Record<string, T>>,
	keys: readonly string[],
): T | undefined {
	return keys.map((key) => table[key]).find((entry) => entry !== undefined);
}

/** Gives the entries of all keys as one: property by property, that of the first key that has it. */
export function mergedBySpecificity<T extends object>(
	table: Readonly<Record<string, T>>,
	keys: readonly string[],
): Partial<T> {
	return Object.assign({}, ...[...keys].reverse().map((key) => table[key])) as Partial<T>;
}
