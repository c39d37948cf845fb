/** Every operation sends exactly what the OpenAPI document says: the document is the measure, not the catalog. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { catalog } from '../../nodes/Factorial/catalog';
import { resourceValue } from '../../nodes/Factorial/catalog/savedValues';
import { downloads } from '../../nodes/Factorial/catalog/overrides/facts/downloads';
import { requiredByToken } from '../../nodes/Factorial/catalog/overrides/facts/requiredByToken';
import { listsThatMayBeEmpty } from '../../nodes/Factorial/catalog/overrides/facts/listsThatMayBeEmpty';
import { shownOnForm } from '../../nodes/Factorial/catalog/overrides/layout/shownOnForm';
import { proseValues } from '../sandbox/data/prose-values.cts';
import { existingIds, ownIds } from '../sandbox/existing.cts';
import type { JournalEntry } from '../sandbox/journal.cts';
import { loadDocument } from '../sandbox/openapi.cts';
import { runNode } from './engine.cts';
import { Measure } from './itemSchemas.cts';
import { more } from './moreItems.cts';
import { connectSandbox, type TestSandbox } from './sandbox.cts';

interface Schema {
	type?: string;
	enum?: string[];
	format?: string;
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
}
interface Source {
	method: string;
	path: string;
	parameters: Array<{ name: string; in: string; required?: boolean; schema: Schema }>;
	body?: { form: boolean; schema: Schema };
}

const document = JSON.parse(readFileSync(join(__dirname, '../sandbox/openapi.json'), 'utf8'));
const root = `/api/${document.info.version}/resources/`;
const deletes = ({ method, path }: Source) => method === 'DELETE' || /delete|destroy/.test(path);
const sources: Source[] = Object.entries<Record<string, any>>(document.paths)
	.flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => {
			const [type, content] = Object.entries<any>(operation.requestBody?.content ?? {})[0] ?? [];
			return {
				method: method.toUpperCase(),
				path,
				parameters: operation.parameters ?? [],
				...(content ? { body: { form: type !== 'application/json', schema: content.schema } } : {}),
			};
		}),
	)
	// What deletes comes last: the others need its records.
	.sort((a, b) => Number(deletes(a)) - Number(deletes(b)));

/** A text that is a day and a text at once, so that the test needs no opinion on what a field holds. */
const TEXT = '2026-03-31';
const existing = existingIds(loadDocument());
const owned = ownIds(loadDocument());
const SUBSCRIPTIONS = 'api_public/webhook_subscriptions';
/** Made before each round, since no company begins with one. */
let subscription: string;

/** The record to act on. What deletes takes one of its own, so that the others find theirs. */
function ownId(resource: string, operation: string): string {
	if (resource === SUBSCRIPTIONS) return subscription;
	const ids = owned(resource === 'documents/download_urls' ? 'documents/documents' : resource);
	const place = operation === 'delete' ? -1 : /delete|destroy/i.test(operation) ? -3 : -2;
	return ids.at(place) ?? ids[0] ?? '18446744073709550617';
}

/** What the sandbox looks at more closely than the document does. */
const particular: Readonly<Record<string, string>> = {
	[`${SUBSCRIPTIONS}.subscription_type`]: 'teams/team/create',
	[`${SUBSCRIPTIONS}.target_url`]: 'https://hooks.example/in',
	'attendance/shifts.now': '2026-03-31T08:00:00Z',
};

/** The value that the API is to get: an id that exists where the sandbox asks for one. */
function wanted(schema: Schema, all: boolean, resource: string, path: string): unknown {
	const id = schema.type === 'string' ? existing(resource, path) : undefined;
	if (id !== undefined) return id;
	const [told] = schema.enum ?? proseValues[`${resource}.${path}`] ?? [particular[`${resource}.${path}`]].filter((value) => value !== undefined);
	if (told !== undefined) return told;
	if (schema.format === 'binary') return 'data';
	switch (schema.type) {
		case 'boolean':
			return true;
		case 'integer':
			return 7;
		case 'number':
			return 1.5;
		case 'array':
			// An object that needs nothing gets something all the same: without entries, an operation of many records is refused.
			return [all, true]
				.map((whole) => wanted(schema.items ?? {}, whole, resource, path))
				.filter((entry) => typeof entry !== 'object' || Object.keys(entry as object).length > 0)
				.slice(0, 1);
		case 'object':
			return schema.properties
				? Object.fromEntries(members(schema, all).map(([name, part]) => [name, wanted(part, all, resource, `${path}.${name}`)]))
				: { key: TEXT };
		default:
			return TEXT;
	}
}

function members(schema: Schema, all: boolean): Array<[string, Schema]> {
	return Object.entries(schema.properties ?? {}).filter(([name]) => all || schema.required?.includes(name));
}

/** The same value as the editor keeps it: nested objects as forms with their optional parts in a collection. */
function entered(schema: Schema, value: unknown): unknown {
	const object = schema.type === 'array' ? (schema.items as Schema) : schema;
	if (object.type !== 'object') return value;
	if (!object.properties) return JSON.stringify(value);
	const form = (entry: Record<string, unknown>) => {
		const pairs = Object.entries(entry).map(([name, part]) => [name, nested(object.properties?.[name] ?? {}, part)] as const);
		const isRequired = ([name]: readonly [string, unknown]) => name !== 'company_id' && (object.required?.includes(name) ?? false);
		return { ...Object.fromEntries(pairs.filter(isRequired)), additionalFields: Object.fromEntries(pairs.filter((pair) => !isRequired(pair))) };
	};
	return { values: Array.isArray(value) ? value.map((entry) => form(entry as Record<string, unknown>)) : form(value as Record<string, unknown>) };
}

function nested(schema: Schema, value: unknown): unknown {
	const inner = schema.type === 'array' ? (schema.items ?? {}) : schema;
	return inner.type === 'object' ? JSON.stringify(value) : value;
}

const bare = (name: string) => name.replace(/\[\]$/, '');
const plural = (name: string, schema: Schema) => (name.endsWith('[]') && schema.type !== 'array' ? { type: 'array', items: schema } : schema);

function operationOf({ method, path }: Source): { resource: string; operation: string } {
	const [area, name, tail] = path.slice(root.length).split('/');
	const action = tail?.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
	const operation = { GET: tail ? 'get' : 'getAll', PUT: 'update', DELETE: 'delete', POST: action ?? 'create' }[method] as string;
	return { resource: `${area}/${name}`, operation };
}

interface Case {
	parameters: INodeParameters;
	query: string[];
	json?: Record<string, unknown>;
	formNames?: string[];
	path: string;
	/** An update of nothing, which must not be sent. */
	changesNothing?: boolean;
}

function caseOf(source: Source, all: boolean): Case {
	const { operation, resource } = operationOf(source);
	const own = ownId(resource, operation);
	const collection = operation === 'getAll' ? 'filters' : operation === 'update' ? 'updateFields' : 'additionalFields';
	const optional: IDataObject = {};
	const parameters: IDataObject = { resource: resource.replace('/', '.'), operation, [collection]: optional };
	const result: Case = { parameters: parameters as INodeParameters, query: [], path: source.path };
	const enter = (name: string, schema: Schema, required: boolean, value: unknown) => {
		if (name === 'company_id' && required) {
			if (all) optional[name] = value as string;
			return;
		}
		const shown = shownOnForm.has(`${resource}.${operation}.${bare(name)}`);
		// Lists of records that may be empty are fields to add, except where an update would take their records away.
		const mayBeEmpty =
			schema.type === 'array' && (source.method === 'GET' ? /ids$/.test(bare(name)) : source.method !== 'PUT' && listsThatMayBeEmpty.has(bare(name)));
		((required && !mayBeEmpty) || shown ? parameters : optional)[bare(name)] = entered(schema, value) as string;
	};
	for (const { name, in: place, required = false, schema: given } of source.parameters) {
		if (place === 'path') {
			parameters[name] = { __rl: true, mode: 'id', value: own };
			result.path = source.path.replace(`{${name}}`, encodeURIComponent(own));
		} else if (required || all) {
			const schema = plural(name, given);
			const value = wanted(schema, all, resource, name);
			enter(name, schema, required, value);
			const values = schema.type === 'array' ? (value as unknown[]) : [value];
			const pairs = values.map((entry) => (typeof entry === 'object' ? [`${name}[key]`, TEXT] : [name, String(entry)]));
			result.query.push(new URLSearchParams(pairs as Array<[string, string]>).toString());
		}
	}
	if (operation === 'getAll') result.query.push('limit=50');
	if (!source.body) return result;
	const { schema: body, form } = source.body;
	const isNeeded = (name: string) => body.required?.includes(name) || requiredByToken.has(`${resource}.${operation}.${name}`);
	const given = Object.entries(body.properties ?? {}).filter(([name]) => all || isNeeded(name));
	const chosen = given.map(([name, given]) => [name, plural(name, given)] as const);
	const json: Record<string, unknown> = {};
	for (const [name, schema] of chosen) {
		const required = isNeeded(name);
		if (source.path.includes('{id}') && name === 'id') continue;
		json[name] = name === 'id' ? own : name === 'ids' ? [own] : wanted(schema, all, resource, name);
		enter(name, schema, required, name === 'id' && required ? { __rl: true, mode: 'id', value: own } : json[name]);
	}
	if (source.path.includes('{id}') && body.properties?.id) json.id = own;
	result.changesNothing = source.method === 'PUT' && Object.keys(json).every((name) => name === 'id' || name === 'company_id');
	if (form) {
		result.formNames = Object.entries(json).flatMap(([name, value]) => {
			const [entry] = Array.isArray(value) ? value : [];
			return typeof entry === 'object' && entry !== null ? Object.keys(entry).map((key) => `${name}[${key}]`) : [name];
		});
	} else result.json = json;
	return result;
}

let sandbox: TestSandbox;
beforeAll(async () => {
	sandbox = await connectSandbox({ settings: { postsPerMinute: 100_000 } });
});
afterAll(async () => await sandbox.close());

const sorted = (names: string[] = []) => [...new Set(names)].sort();

function compare(entry: JournalEntry, expected: Case, source: Source): void {
	expect(`${entry.method} ${entry.path}`).toBe(`${source.method} ${expected.path}`);
	expect(sorted(entry.query.split('&'))).toEqual(sorted(expected.query.length > 0 ? expected.query : ['']));
	if (expected.formNames) {
		expect(sorted([...(entry.fields ?? []), ...(entry.files ?? []).map((file) => file.field)])).toEqual(sorted(expected.formNames));
	} else if (expected.json) expect(entry.body).toEqual(expected.json);
	else expect(entry.body ?? undefined).toBeUndefined();
}

const binary = { data: { data: Buffer.from('a file').toString('base64'), mimeType: 'text/plain', fileName: 'file.txt' } };

test('the catalog has all operations of the document, the downloads that are written by hand, and those that look first', () =>
	expect(catalog.operations.filter(({ match }) => match === undefined)).toHaveLength(sources.length + downloads.length));

/** By saved values, so that a schema is found as n8n finds it. */
const measures = new Map(
	catalog.operations.map(({ resource, operation }) => [`${resourceValue(resource)} ${operation}`, Measure.ofOperation(resourceValue(resource), operation)]),
);

/** Gives what does not fit the schema. A failure is no item, and neither is it when there was nothing to do. */
function misfits({ resource, operation }: INodeParameters, items: INodeExecutionData[]): string[] | undefined {
	const given = items.filter(({ json }) => !['error', 'success'].includes(Object.keys(json).join()));
	return measures.get(`${String(resource)} ${String(operation)}`)?.misfits(given);
}

describe.each([
	['all optional fields', true],
	['no optional field', false],
])('with %s', (_, all) => {
	beforeAll(async () => {
		await sandbox.reset();
		({ id: subscription } = await sandbox.ask<{ id: string }>('post', SUBSCRIPTIONS, {
			subscription_type: 'teams/team/update',
			target_url: 'https://hooks.example/in',
			company_id: sandbox.companyId,
		}));
	});

	test.each(sources.map((source) => [`${source.method} ${source.path.slice(root.length)}`, source] as const))('%s', async (_name, source) => {
		const expected = caseOf(source, all);
		await sandbox.forget();
		const { items } = await runNode({
			parameters: expected.parameters,
			credential: sandbox.credential,
			items: [{ json: {}, binary }],
			onError: 'continueRegularOutput',
		});
		const requests = await sandbox.requests();
		const probe = `${root}api_public/credentials`;
		const own = source.path === probe ? requests : requests.filter((entry) => entry.path !== probe);
		if (expected.changesNothing) {
			expect(own).toEqual([]);
			expect(items[0]?.json.error).toMatch(/nothing to change/);
			return;
		}
		expect(own).toHaveLength(1);
		compare(own[0] as JournalEntry, expected, source);
		expect(JSON.stringify(own[0]?.refused ?? {})).not.toMatch(/must exist|is not the company/);
		expect(misfits(expected.parameters, items)).toEqual([]);
	});
});

describe('with records to find, and files to download', () => {
	test.each(more)('%s', async (_, prepare) => {
		const parameters = await prepare(sandbox);
		const { items, error } = await runNode({ parameters, credential: sandbox.credential });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(misfits(parameters, items)).toEqual([]);
	});
});

test('every operation gave items with all that their schemas tell of, except for what new records do not have', () => {
	const unseen = [...measures].flatMap(([name, measure]) => measure.unseen.map((property) => `${name} ${property}`));
	expect(unseen).toEqual([
		'ats.applications apply cv_url',
		'ats.applications create cv_url',
		'performance.review_processes create target_strategy_strategy',
		'performance.review_processes createFromTemplate target_strategy_strategy',
	]);
});
