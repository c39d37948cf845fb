/** The catalog as the node uses it: generated rows, found by the saved values of Resource and Operation. */
import { asOf } from './asOf';
import { generated } from './generated';
import { downloads } from './overrides/downloads';
import { emptyLists } from './overrides/emptyLists';
import { order } from './overrides/order';
import type { Catalog, Field, Member, Operation, OperationName, RecordShape } from './types';
import { newestTypeVersion } from './versions';

/** All that any version of the node has. */
export const history: Catalog = { ...generated, operations: [...generated.operations, ...downloads] };

interface View {
	catalog: Catalog;
	/** By the names that they have, and by those that they had before. */
	operations: ReadonlyMap<string, Operation>;
	/** The names of the resources, by the same. */
	resources: ReadonlyMap<string, string>;
}

const views = new Map<number, View>();

function viewOf(typeVersion: number): View {
	const view = views.get(typeVersion) ?? makeView(asOf(history, typeVersion));
	views.set(typeVersion, view);
	return view;
}

function makeView(seen: Catalog): View {
	const operations = new Map<string, Operation>();
	const resources = new Map<string, string>();
	const enter = ({ resource, operation }: OperationName, row: Operation) => {
		operations.set(`${resource} ${operation}`, row);
		resources.set(resource, row.resource);
	};
	for (const row of seen.operations) for (const name of row.was ?? []) enter(name, row);
	for (const row of seen.operations) enter(row, row);
	return { catalog: seen, operations, resources };
}

/** The catalog of the newest version. */
export const catalog: Catalog = viewOf(newestTypeVersion).catalog;

/** Gives the row for a resource and operation as nodes of a typeVersion have it, or nothing when their API has no such operation. */
export function findOperation(resource: string, operation: string, typeVersion = newestTypeVersion): Operation | undefined {
	return viewOf(typeVersion).operations.get(`${resource} ${operation}`);
}

/** Gives the name that a resource has for nodes of a typeVersion, for that or an earlier one, or nothing when their API has no such resource. */
export function findResource(resource: string, typeVersion = newestTypeVersion): string | undefined {
	return viewOf(typeVersion).resources.get(resource);
}

/** Gives what the records of a resource hold for nodes of a typeVersion. */
export function recordOf(resource: string, typeVersion = newestTypeVersion): RecordShape | undefined {
	return viewOf(typeVersion).catalog.records[resource];
}

/** Tells whether a field can be left out. */
export function isOptional(field: { required?: true; filled?: 'company' }): boolean {
	return field.required !== true || field.filled !== undefined;
}

/**
 * Where a field stands in the editor: on its own, or among the fields to add. A list that may be empty is one to add,
 * except in an update: there, saying nothing of it takes away the records that it had.
 */
export function isOnForm({ method }: Pick<Operation, 'method'>, field: Field | Member): boolean {
	if ('shown' in field && field.shown === true) return true;
	return !isOptional(field) && (!mayBeEmpty(field) || method === 'PUT');
}

/** Tells whether a field that the API asks for may be left empty: a list of records of which there can be none. */
export function mayBeEmpty({ list, name, type, ...field }: Member): boolean {
	return list === true && type === 'id' && (emptyLists.has(name) || ('in' in field && field.in === 'query'));
}

/** Gives the saved name of the collection that holds an operation's optional fields. */
export function collectionOf({ operation }: Pick<Operation, 'operation'>): 'additionalFields' | 'filters' | 'updateFields' {
	if (operation === 'getAll') return 'filters';
	return operation === 'update' ? 'updateFields' : 'additionalFields';
}

const ranks = new Map(order.map((name, index) => [name, index]));

/** Gives the place of a required field in the form; equal for all fields that the order does not name. */
export function fieldRank(name: string): number {
	return ranks.get(name) ?? order.length;
}

/** Name of the list method that gives the records of the chosen resource, which many fields share. */
export const OWN_RECORDS = 'records';

/** Gives the name of the list method for the records of a resource, by `id` or by another property. */
export function listMethodOf(resource: string, by?: string): string {
	return by === undefined ? resource : `${resource}.${by}`;
}

/**
 * Gives the saved name of the chooser's mode in which one enters what the field holds: `accessId` for `access_id`.
 * Any other name of a mode is taken, too, since a value means the same in all of them.
 */
export function idModeOf(by = 'id'): string {
	return by.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Gives all resources, with the properties other than `id`, that some field points to. */
export function references(): Array<{ to: string; by?: string }> {
	const found = new Map<string, { to: string; by?: string }>();
	const look = (members: readonly Member[]): void => {
		for (const { to, by, members: inner = [] } of members) {
			if (to !== undefined) found.set(listMethodOf(to, by), { to, ...(by === undefined ? {} : { by }) });
			look(inner);
		}
	};
	for (const { fields } of history.operations) look(fields);
	return [...found.values()];
}
