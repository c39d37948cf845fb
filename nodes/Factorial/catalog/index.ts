/** The catalog as the node uses it: generated rows, found by the saved values of Resource and Operation. */
import { generated } from './generated';
import { order } from './overrides/order';
import type { Catalog, Operation } from './types';

export const catalog: Catalog = generated;

const byName = new Map(catalog.operations.map((row) => [`${row.resource} ${row.operation}`, row]));

/** Gives the row for a resource and operation, or nothing when the API has no such operation. */
export function findOperation(resource: string, operation: string): Operation | undefined {
	return byName.get(`${resource} ${operation}`);
}

/** Where a field stands in the editor: on its own, or in the collection of optional ones. */
export function isOptional(field: { required?: true; filled?: 'company' }): boolean {
	return field.required !== true || field.filled !== undefined;
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
