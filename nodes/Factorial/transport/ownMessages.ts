/** Reads what Factorial itself says in the body of an error, in whichever of its shapes it comes. */
import { fieldWording, labelOf } from '../catalog/labels';
import type { Operation } from '../catalog/types';

/** Names that wrap messages and are no fields. */
const WRAPPERS = new Set([
	'errors',
	'error',
	'exception',
	'base',
	'detail',
	'details',
	'message',
	'messages',
	'full_messages',
	'error_description',
]);
/** More than anybody reads. */
const MOST = 20;
const LONGEST = 500;

/**
 * Gives Factorial's own messages, each on its own, with the fields they belong to named by their labels.
 * Reads all shapes seen or announced, at any depth and with null in any place: `errors` as text, list, object by
 * field or list of `{code, message, field}`; `message`; OAuth's `error_description`; plain text. A web page gives none.
 */
export function ownMessages(body: unknown, operation: Operation): string[] {
	if (typeof body === 'string' && /<\w/.test(body)) return [];
	return [...new Set(said(body, [], operation))].slice(0, MOST);
}

function said(value: unknown, fields: readonly string[], operation: Operation): string[] {
	if (typeof value === 'string')
		return value.trim() === ''
			? []
			: [`${prefix(fields, operation)}${value.trim().slice(0, LONGEST)}`];
	if (Array.isArray(value)) return value.flatMap((entry) => said(entry, fields, operation));
	if (typeof value !== 'object' || value === null) return [];
	const object = value as Record<string, unknown>;
	if (isOneError(object)) return saidOfOne(object, fields, operation);
	return Object.entries(object).flatMap(([name, entry]) =>
		said(entry, isField(name) ? [...fields, name] : fields, operation),
	);
}

/** An object that wraps messages or is one itself; any other has messages by field, of which one may well be called "code" or "status". */
function isOneError(object: Record<string, unknown>): boolean {
	return (
		Object.keys(object).some((name) => WRAPPERS.has(name) && name !== 'base') ||
		('code' in object && 'field' in object)
	);
}

function saidOfOne(
	{ error, code, field, ...rest }: Record<string, unknown>,
	fields: readonly string[],
	operation: Operation,
): string[] {
	const inner =
		typeof field === 'string' && field.trim() !== '' ? [...fields, field.trim()] : fields;
	const found = Object.entries(rest).flatMap(([name, entry]) =>
		WRAPPERS.has(name) ? said(entry, inner, operation) : [],
	);
	if (typeof error === 'object') found.push(...said(error, inner, operation));
	if (found.length > 0) return found;
	// OAuth's short code, or that of an error whose message is missing, is better than nothing.
	const [short = ''] = [error, code].filter(
		(each): each is string => typeof each === 'string' && each.trim() !== '',
	);
	return said(short.replaceAll('_', ' '), inner, operation);
}

/** An object by field names its fields; the index of a list, or a word that only wraps, names none. */
function isField(name: string): boolean {
	return !WRAPPERS.has(name) && !/^\d+$/.test(name);
}

function prefix(fields: readonly string[], operation: Operation): string {
	const names = fields
		.flatMap((name) => name.split(/[.[\]/]+/))
		.filter((name) => name !== '' && isField(name));
	return names.length === 0
		? ''
		: `'${names.map((name) => labelFor(name, operation)).join(': ')}' `;
}

function labelFor(name: string, operation: Operation): string {
	const field = operation.fields.find((each) => each.name === name);
	return field === undefined ? fieldWording(operation, name).label : labelOf(operation, field);
}
