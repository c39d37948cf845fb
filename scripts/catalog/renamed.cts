/** Looks up the earlier names of operations and fields, and refuses those that can't be told from what is there now. */
import { isOnForm } from '../../nodes/Factorial/catalog/form';
import type { Renamed } from '../../nodes/Factorial/catalog/overrides/facts/renamed';
import type { Field, Member, Operation, OperationName } from '../../nodes/Factorial/catalog/types';
import type { Problems } from './problems.cts';

/** Gives all that an operation was called before: by its own name, its resource's, or both. */
export function earlierOperations(
	{ resources, operations }: Renamed,
	{ resource, operation }: OperationName,
): OperationName[] {
	const ofResource = [resource, ...keysOf(resources, resource)];
	const prefix = `${resource}.`;
	const ofOperation = keysOf(operations, operation)
		.filter((key) => key.startsWith(prefix))
		.map((key) => key.slice(prefix.length));
	return ofResource
		.flatMap((name) =>
			[operation, ...ofOperation].map((own) => ({ resource: name, operation: own })),
		)
		.slice(1);
}

/** Gives all that a field of an operation, or a part of one, was called before. */
export function earlierFields(
	{ fields }: Renamed,
	{ resource, operation }: OperationName,
	name: string,
): string[] {
	const scopes = ['', `${resource}.`, `${resource}.${operation}.`];
	return keysOf(fields, name)
		.filter((key) =>
			scopes.some((scope) => key.startsWith(scope) && !key.slice(scope.length).includes('.')),
		)
		.map((key) => key.split('.').at(-1) as string);
}

function keysOf(table: Readonly<Record<string, string>>, name: string): string[] {
	return Object.keys(table).filter((key) => table[key] === name);
}

/** Adds a problem for each earlier name that is in use, and for each field whose form begins with a value, because an earlier name is read where there is none. */
export function checkRenamed(
	operations: readonly Operation[],
	{ startingValues }: { startingValues: Readonly<Record<string, string>> },
	problems: Problems,
): void {
	const names = new Set(operations.map(keyOf));
	for (const row of operations) {
		const place = keyOf(row);
		for (const was of row.was ?? [])
			if (names.has(keyOf(was)))
				problems.add(
					place,
					`"${keyOf(was)}" can't be an earlier name of it: the document has an operation of this name`,
				);
		checkFields(row, row.fields, place, startingValues, problems);
	}
}

function keyOf({ resource, operation }: OperationName): string {
	return `${resource}.${operation}`;
}

function checkFields(
	operation: Operation,
	members: ReadonlyArray<Field | Member>,
	place: string,
	starting: Readonly<Record<string, string>>,
	problems: Problems,
): void {
	for (const member of members) {
		for (const was of member.was ?? []) {
			if (members.some(({ name }) => name === was))
				problems.add(
					`${place} "${member.name}"`,
					`"${was}" can't be an earlier name of it: there is a field of this name beside it`,
				);
			if (beginsWithValue(operation, member, starting))
				problems.add(
					`${place} "${member.name}"`,
					`it can't take the earlier name "${was}": its form begins with a value, which looks as if somebody had entered it`,
				);
		}
		checkFields(operation, member.members ?? [], place, starting, problems);
	}
}

function beginsWithValue(
	operation: Operation,
	member: Field | Member,
	starting: Readonly<Record<string, string>>,
): boolean {
	if (!isOnForm(operation, member)) return false;
	const shown = 'shown' in member;
	return (
		member.type === 'file' ||
		(member.list !== true &&
			(starting[member.name] !== undefined ||
				(shown && ['boolean', 'choice', 'integer', 'number'].includes(member.type))))
	);
}
