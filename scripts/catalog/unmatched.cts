/** Finds overrides that nothing in the catalog answers to, so that a renamed field does not lose its words unnoticed. */
import type { RecordList } from '../../nodes/Factorial/catalog/overrides/layout/recordLists';
import type { Renamed } from '../../nodes/Factorial/catalog/overrides/facts/renamed';
import type { Target } from '../../nodes/Factorial/catalog/overrides/facts/recordsBehindIds';
import type {
	Batch,
	Catalog,
	FieldType,
	Matching,
	Member,
	Need,
	Operation,
} from '../../nodes/Factorial/catalog/types';
import type { FactorialEvent } from '../../nodes/FactorialTrigger/events/types';

export interface Overrides {
	/** The version of the API whose names the overrides use. */
	writtenFor: string;
	fieldTypes: Readonly<Record<string, FieldType>>;
	resources: Readonly<Record<string, unknown>>;
	operations: Readonly<Record<string, unknown>>;
	fields: Readonly<Record<string, unknown>>;
	choices: Readonly<Record<string, unknown>>;
	events: Readonly<Record<string, unknown>>;
	downloads: readonly Operation[];
	matching: readonly Matching[];
	requiredByToken: ReadonlySet<string>;
	foreignIds: ReadonlySet<string>;
	renamed: Renamed;
	startingValues: Readonly<Record<string, string>>;
	openChoices: Readonly<Record<string, readonly string[]>>;
	requiredTogether: Readonly<Record<string, readonly Need[]>>;
	batches: Readonly<Record<string, Batch>>;
	shownOnForm: ReadonlySet<string>;
	recordsBehindIds: Readonly<Record<string, Target | null>>;
	recordLists: Readonly<Record<string, RecordList>>;
	simplified: Readonly<Record<string, readonly string[]>>;
	secrets: Readonly<Record<string, readonly string[]>>;
}

/** Gives the overrides without a match, each as `table "key"`; `rows` are all operations, those that are written by hand included. */
export function unmatched(
	rows: readonly Operation[],
	records: Catalog['records'],
	events: readonly FactorialEvent[],
	overrides: Overrides,
): string[] {
	const resources = new Set<string>();
	const operations = new Set<string>();
	const fields = new Set<string>();
	const choices = new Set<string>();
	for (const row of rows) {
		resources.add(row.resource);
		operations.add(`*.${row.operation}`).add(`${row.resource}.${row.operation}`);
		for (const member of allMembers(row.fields)) {
			const { name } = member;
			fields
				.add(name)
				.add(`${row.resource}.${name}`)
				.add(`${row.resource}.${row.operation}.${name}`);
			for (const option of member.options ?? []) {
				choices.add(option).add(`${name}.${option}`).add(`${row.resource}.${name}.${option}`);
			}
		}
	}
	return [
		...overrides.matching.flatMap(({ on, resource = on, create, update }) =>
			[create, update, 'getAll']
				.filter((operation) => !operations.has(`${resource}.${operation}`))
				.map((operation) => `matching "${on}" "${operation}"`),
		),
		...missing('field types', overrides.fieldTypes, fields),
		...missing('resources', overrides.resources, resources),
		...missing('operations', overrides.operations, operations),
		...missing('fields', overrides.fields, fields),
		...missing('choices', overrides.choices, choices),
		...missing('records behind IDs', overrides.recordsBehindIds, fields),
		...Object.entries(overrides.recordsBehindIds).flatMap(([key, target]) =>
			target === null || resources.has(target.resource)
				? []
				: [`records behind IDs "${key}" "${target.resource}"`],
		),
		...missing('required by token', asTable(overrides.requiredByToken), fields),
		...missing('foreign IDs', asTable(overrides.foreignIds), fields),
		...missing('open choices', overrides.openChoices, fields),
		...missing('required together', overrides.requiredTogether, operations),
		...Object.entries(overrides.requiredTogether).flatMap(([key, needs]) =>
			needs
				.flatMap(({ when, field }) => [when, field])
				.filter((name) => !fields.has(`${key}.${name}`))
				.map((name) => `required together "${key}" "${name}"`),
		),
		...missing('batches', overrides.batches, operations),
		...Object.entries(overrides.batches)
			.filter(([key, { field }]) => !fields.has(`${key}.${field}`))
			.map(([key, { field }]) => `batches "${key}" "${field}"`),
		...missing('shown on form', asTable(overrides.shownOnForm), fields),
		...missing('simplified', overrides.simplified, resources),
		...missing('record lists', overrides.recordLists, resources),
		...Object.entries(overrides.recordLists).flatMap(([resource, { title, detail = [] }]) =>
			resources.has(resource)
				? lacking('record lists', resource, [...title, ...detail], records)
				: [],
		),
		...Object.entries(overrides.secrets).flatMap(([resource, names]) =>
			lacking('secrets', resource, names, records),
		),
		...Object.entries(overrides.renamed.resources).flatMap(([was, now]) =>
			resources.has(now) ? [] : [`renamed resource "${was}" "${now}"`],
		),
		...renamedWithin('operation', overrides.renamed.operations, operations),
		...renamedWithin('field', overrides.renamed.fields, fields),
		...missing('events', overrides.events, new Set(events.map(({ name }) => name))),
	];
}

/** The new name stands in the same place as the old one. */
function renamedWithin(
	noun: string,
	entries: Readonly<Record<string, string>>,
	known: ReadonlySet<string>,
): string[] {
	return Object.entries(entries).flatMap(([was, now]) =>
		known.has(was.replace(/[^.]*$/, now)) ? [] : [`renamed ${noun} "${was}" "${now}"`],
	);
}

function asTable(keys: ReadonlySet<string>): Readonly<Record<string, true>> {
	return Object.fromEntries([...keys].map((key) => [key, true]));
}

function missing(
	table: string,
	entries: Readonly<Record<string, unknown>>,
	known: ReadonlySet<string>,
): string[] {
	return Object.keys(entries)
		.filter((key) => !known.has(key))
		.map((key) => `${table} "${key}"`);
}

function lacking(
	table: string,
	resource: string,
	names: readonly string[],
	records: Catalog['records'],
): string[] {
	const known = records[resource]?.properties ?? [];
	return names
		.filter((name) => !known.includes(name))
		.map((name) => `${table} "${resource}" "${name}"`);
}

function allMembers(members: readonly Member[]): Member[] {
	return members.flatMap((member) => [member, ...allMembers(member.members ?? [])]);
}
