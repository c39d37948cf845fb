/** The catalog as the node uses it: generated rows, found by the saved values of Resource and Operation. */
import { generated } from './generated';
import { downloads } from './overrides/downloads';
import { emptyLists } from './overrides/emptyLists';
import { order } from './overrides/order';
import type { Catalog, Field, Member, Operation } from './types';

export const catalog: Catalog = { ...generated, operations: [...generated.operations, ...downloads] };

const byName = new Map(catalog.operations.map((row) => [`${row.resource} ${row.operation}`, row]));

/** Gives the row for a resource and operation, or nothing when the API has no such operation. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return byName.get(`${resource} ${operation}`);
}

const resources = new Set(catalog.operations.map(({ resource }) => resource));

/** Tells whether the API has a resource. */
export function hasResource(resource: string): boolean {
	return resources.has(resource);
}

/** Tells whether a field can be left out. */
export function isOptional(field: { required?: true; filled?: 'company' }): boolean {
	return field.required !== true || field.filled !== undefined;
}

/**
 * Where a field stands in the editor: on its own, or among the fields to add. A list that may be empty is one to add,
 * except in an update: there, saying nothing of it takes away the records that it had.
 */
export function isOnForm({ method }: Pick<Operation, 'method'>, field: Field): boolean {
	if (field.shown === true) return true;
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
	for (const { fields } of catalog.operations) look(fields);
	return [...found.values()];
}
