/** Finds overrides that nothing in the catalog answers to, so that a renamed field does not lose its words unnoticed. */
import type { FieldType, Member, Operation } from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';

export interface Overrides {
	/** The version of the API whose names the overrides use. */
	writtenFor: string;
	types: Readonly<Record<string, FieldType>>;
	resources: Readonly<Record<string, unknown>>;
	operations: Readonly<Record<string, unknown>>;
	fields: Readonly<Record<string, unknown>>;
	choices: Readonly<Record<string, unknown>>;
	events: Readonly<Record<string, unknown>>;
}

/** Gives the overrides without a match, each as `table "key"`. */
export function unmatched(rows: readonly Operation[], events: readonly FactorialEvent[], overrides: Overrides): string[] {
	const resources = new Set<string>();
	const operations = new Set<string>();
	const fields = new Set<string>();
	const choices = new Set<string>();
	for (const row of rows) {
		resources.add(row.resource);
		operations.add(`*.${row.operation}`).add(`${row.resource}.${row.operation}`);
		for (const member of allMembers(row.fields)) {
			const { name } = member;
			fields.add(name).add(`${row.resource}.${name}`).add(`${row.resource}.${row.operation}.${name}`);
			for (const option of member.options ?? []) {
				choices.add(option).add(`${name}.${option}`).add(`${row.resource}.${name}.${option}`);
			}
		}
	}
	return [
		...missing('types', overrides.types, fields),
		...missing('resources', overrides.resources, resources),
		...missing('operations', overrides.operations, operations),
		...missing('fields', overrides.fields, fields),
		...missing('choices', overrides.choices, choices),
		...missing('events', overrides.events, new Set(events.map(({ name }) => name))),
	];
}

function missing(table: string, entries: Readonly<Record<string, unknown>>, known: ReadonlySet<string>): string[] {
	return Object.keys(entries)
		.filter((key) => !known.has(key))
		.map((key) => `${table} "${key}"`);
}

function allMembers(members: readonly Member[]): Member[] {
	return members.flatMap((member) => [member, ...allMembers(member.members ?? [])]);
}
