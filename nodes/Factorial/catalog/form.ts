/** Where a field stands on the form, and whether it may be left out of it. */
import { listsThatMayBeEmpty } from './overrides/facts/listsThatMayBeEmpty';
import { fieldOrder } from './overrides/layout/fieldOrder';
import type { Field, Member, Operation } from './types';

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
	return (
		list === true &&
		type === 'id' &&
		(listsThatMayBeEmpty.has(name) || ('in' in field && field.in === 'query'))
	);
}

/** Gives the saved name of the collection that holds an operation's optional fields. */
export function collectionOf({
	operation,
}: Pick<Operation, 'operation'>): 'additionalFields' | 'filters' | 'updateFields' {
	if (operation === 'getAll') return 'filters';
	return operation === 'update' ? 'updateFields' : 'additionalFields';
}

const ranks = new Map(fieldOrder.map((name, index) => [name, index]));

/** Gives the place of a required field in the form; equal for all fields that the order does not name. */
export function fieldRank(name: string): number {
	return ranks.get(name) ?? fieldOrder.length;
}
