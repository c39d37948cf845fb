// Reads the query string the way Rails does, as far as the document's parameters need it, and checks it.
import type { Operation, Schema } from './openapi.cts';
import { keyOfCursor } from './store.cts';
import type { Page } from './store.cts';
import { check, querySchema } from './schema.cts';
import type { Problems } from './schema.cts';

export type QueryValues = Record<string, unknown>;

const checked = new WeakMap<Operation, Schema>();

/**
 * Values by the parameter's exact name, of the document's types; for lists also the page that is asked for.
 * All problems are added to `problems`. `ids[]=` is the empty list.
 */
export function readQuery(operation: Operation, search: URLSearchParams, dates: boolean, problems: Problems): { values: QueryValues; page: Page } {
	const values: QueryValues = {};
	const page: Page = { limit: 100 };
	const schemas = new Map(operation.query.map(({ name, schema }) => [name, schema]));
	for (const name of new Set(search.keys())) {
		const given = search.getAll(name);
		const schema = schemas.get(name);
		const deep = /^(.+\[\])\[[^\]]+\]$/.exec(name);
		if (schema) values[name] = coerce(schema, given, (message) => add(problems, name, message));
		else if (deep?.[1] && schemas.get(deep[1])?.items?.type === 'object') values[deep[1]] = given.map(() => ({}));
		else if (operation.answer === 'list' && /^(limit|after_id|before_id)$/.test(name)) readPage(page, name, given, problems);
		else add(problems, name, 'is not a known parameter');
	}
	if (page.after !== undefined && page.before !== undefined) {
		add(problems, 'before_id', "can't be combined with after_id");
	}
	const schema = checked.get(operation) ?? querySchema(operation);
	checked.set(operation, schema);
	for (const [field, messages] of Object.entries(check(schema, values, { closed: false, dates }) ?? {})) {
		for (const message of messages) add(problems, field, message);
	}
	return { values, page };
}

function readPage(page: Page, name: string, given: string[], problems: Problems): void {
	const value = given[0] ?? '';
	if (given.length > 1) return add(problems, name, 'is given more than once');
	if (name === 'limit') {
		if (/^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 100) page.limit = Number(value);
		else add(problems, name, 'must be between 1 and 100');
		return undefined;
	}
	const key = keyOfCursor(value);
	if (key === undefined) return add(problems, name, 'is not a valid cursor');
	page[name === 'after_id' ? 'after' : 'before'] = key;
	return undefined;
}

function coerce(schema: Schema, given: string[], complain: (message: string) => void): unknown {
	if (schema.type === 'array') {
		if (given.length === 1 && given[0] === '') return [];
		return given.map((value) => one(schema.items ?? {}, value));
	}
	if (given.length > 1) complain('is given more than once');
	return one(schema, given[0] ?? '');
}

/** Text as the type that the schema wants; what can't be read stays text, and the check then says so. */
export function one(schema: Schema, text: string): unknown {
	switch (schema.type) {
		case 'boolean':
			return text === 'true' ? true : text === 'false' ? false : text;
		case 'integer':
			return /^-?\d+$/.test(text) ? Number(text) : text;
		case 'number':
			return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
		case 'object':
			try {
				return JSON.parse(text) as unknown;
			} catch {
				return text;
			}
		default:
			return text;
	}
}

export function add(problems: Problems, field: string, message: string): void {
	const messages = (problems[field] ??= []);
	if (!messages.includes(message)) messages.push(message);
}
