/** From a document to rows: each oddity of the API once, all problems in one run, the same bytes each time. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generated } from '../../../nodes/Factorial/catalog/generated';
import { overrides as words } from '../../../nodes/Factorial/catalog/overrides';
import { events } from '../../../nodes/FactorialTrigger/events/generated';
import { eventLabels } from '../../../nodes/FactorialTrigger/events/labels';
import { generate } from '../../../scripts/catalog/generate.cts';

const ROOT = join(__dirname, '../../..');
const current = readFileSync(join(ROOT, 'test/sandbox/openapi.json'), 'utf8');
const overrides = { ...words, events: eventLabels };
const none: Parameters<typeof generate>[1] = {
	writtenFor: '2026-10-01',
	fieldTypes: {},
	resources: {},
	operations: {},
	fields: {},
	choices: {},
	events: {},
	downloads: [],
	matching: [],
	requiredByToken: new Set<string>(),
	foreignIds: new Set<string>(),
	openChoices: {},
	requiredTogether: {},
	batches: {},
	shownOnForm: new Set<string>(),
	recordsBehindIds: {},
	recordLists: {},
	simplified: {},
	secrets: {},
	renamed: { resources: {}, operations: {}, fields: {} },
	startingValues: {},
};
const answer = { 200: { content: { 'application/json': { schema: { type: 'object', properties: { id: { type: 'string' } } } } } } };
const body = (schema: object, type = 'application/json') => ({ requestBody: { content: { [type]: { schema } } }, responses: answer });

function rows(paths: Record<string, object>, given: Partial<typeof none> = {}) {
	const prefixed = Object.fromEntries(Object.entries(paths).map(([path, item]) => [path.startsWith('/') ? path : `/api/2026-10-01/resources/${path}`, item]));
	return generate(JSON.stringify({ openapi: '3.1.0', info: { version: '2026-10-01' }, paths: prefixed }), { ...none, ...given });
}
const fieldsOf = (schema: object, given: Partial<typeof none> = {}) => rows({ 'a/bs': { post: body(schema) } }, given).operations[0]?.fields;
const field = (name: string, schema: object) => fieldsOf({ type: 'object', properties: { [name]: schema } })?.[0];

test.each([
	['get', 'a/bs', 'getAll'],
	['post', 'a/bs', 'create'],
	['get', 'a/bs/{id}', 'get'],
	['put', 'a/bs/{id}', 'update'],
	['delete', 'a/bs/{id}', 'delete'],
	['post', 'a/bs/create_with_contract', 'createWithContract'],
])('%s %s is called %s', (method, path, operation) => {
	expect(rows({ [path]: { [method]: { responses: answer } } }).operations[0]).toMatchObject({
		resource: 'a/bs',
		operation,
		method: method.toUpperCase(),
		path,
	});
});

test.each([
	['employee_id', { type: 'string' }, { type: 'id' }],
	['id', { type: 'string' }, { type: 'id' }],
	['ids[]', { type: 'array', items: { type: 'string' } }, { name: 'ids', type: 'id', list: true, brackets: true }],
	['start_on', { type: 'string' }, { type: 'day' }],
	['due_date', { type: 'string' }, { type: 'day' }],
	['ends_at', { type: 'string' }, { type: 'moment' }],
	['candidate', { type: 'string' }, { type: 'text' }],
	['paid', { type: 'boolean' }, { type: 'boolean' }],
	['half', { type: 'string', enum: ['pm', 'am', 'am'] }, { type: 'choice', options: ['am', 'pm'] }],
	['statuses[]', { type: 'string', enum: ['a'] }, { name: 'statuses', type: 'choice', list: true, brackets: true }],
	['file', { type: 'string', format: 'binary' }, { type: 'file' }],
	['value', {}, { type: 'any' }],
	['errors', { type: 'object' }, { type: 'json' }],
	[
		'cost',
		{ type: 'object', required: ['cents'], properties: { cents: { type: 'integer' }, more: { type: 'array', items: { type: 'object', properties: {} } } } },
		{
			type: 'group',
			members: [
				{ name: 'cents', type: 'integer', required: true },
				{ name: 'more', type: 'json', list: true },
			],
		},
	],
])('%s %j', (name, schema, expected) => {
	expect(field(name, schema)).toMatchObject(expected);
});

test('required fields come first, and the company is known without asking', () => {
	const fields = fieldsOf({
		type: 'object',
		required: ['name', 'company_id'],
		properties: { aim: { type: 'string' }, name: { type: 'string' }, company_id: { type: 'string' } },
	});
	expect(fields?.map(({ name }) => name)).toEqual(['company_id', 'name', 'aim']);
	expect(fields?.[0]?.filled).toBe('company');
});

test('an update repeats the id of its path', () => {
	const put = {
		parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
		...body({ type: 'object', required: ['id'], properties: { id: { type: 'string' } } }),
	};
	expect(rows({ 'a/bs/{id}': { put } }).operations[0]?.fields).toEqual([{ name: 'id', in: 'pathAndBody', type: 'id', required: true, record: true }]);
});

test('the more specific override decides', () => {
	const schema = { type: 'object', properties: { from: { type: 'string' } } };
	expect(fieldsOf(schema, { fieldTypes: { from: 'day', 'a/bs.from': 'moment' } })?.[0]?.type).toBe('moment');
	expect(fieldsOf(schema, { fieldTypes: { from: 'day' } })?.[0]?.type).toBe('day');
});

test('values that only prose tells make an open choice, and only of a text', () => {
	const schema = { type: 'object', properties: { status: { type: 'string' }, half: { type: 'string', enum: ['am'] }, paid: { type: 'boolean' } } };
	const openChoices = { 'a/bs.create.status': ['open', 'done'], half: ['pm'], paid: ['yes'] };
	expect(fieldsOf(schema, { openChoices })).toEqual([
		{ name: 'half', in: 'body', type: 'choice', options: ['am'] },
		{ name: 'paid', in: 'body', type: 'boolean' },
		{ name: 'status', in: 'body', type: 'choice', options: ['done', 'open'], open: true },
	]);
});

test('an ID of another system is told by its name', () =>
	expect(fieldsOf({ type: 'object', properties: { external_id: { type: 'string' } } }, { foreignIds: new Set(['external_id']) })).toEqual([
		{ name: 'external_id', in: 'body', type: 'id', foreign: true },
	]));

test('what belongs together is said in the row', () => {
	const needs = [{ when: 'space', value: 'own', field: 'employee_id' }];
	const { operations, files } = rows(
		{ 'a/bs': { post: body({ type: 'object', properties: { space: { type: 'string' }, employee_id: { type: 'string' } } }) } },
		{ requiredTogether: { 'a/bs.create': needs } },
	);
	expect(operations[0]?.needs).toEqual(needs);
	expect(files[0]?.text).toContain("needs: [{ when: 'space', value: 'own', field: 'employee_id' }]");
	expect(rows({ 'a/bs': { post: body({ type: 'object', properties: {} }) } }, { requiredTogether: { 'a/bs.create': needs } }).problems.join()).toMatch(
		/together "a\/bs.create" "space".*together "a\/bs.create" "employee_id"/,
	);
});

test('all problems are reported in one run', () => {
	const { problems } = rows(
		{
			'/elsewhere': { get: {} },
			'a/bs': { head: {}, post: body({ type: 'object', properties: { limit: { type: 'null' }, x: { $ref: '#/components/schemas/gone' } } }, 'text/plain') },
			'a/bs/{id}/c': { get: { responses: answer } },
			'a/ds': { get: { parameters: [{ name: 'h', in: 'header', schema: {} }], responses: {} } },
		},
		{ fields: { nobody: {} }, resources: { 'a/zs': {} } },
	);
	expect(problems.join('\n')).toMatch(/elsewhere: the path does not begin/);
	for (const part of [
		'"head" is no method',
		'text/plain is not known',
		'type "null" is not known',
		'"gone" leads nowhere',
		'a name that the node uses for itself',
		'a shape that is not known',
		'is in "header"',
		'neither an object nor an array',
		'fields "nobody" matches nothing',
		'resources "a/zs" matches nothing',
	]) {
		expect(problems.join('\n')).toContain(part);
	}
});

test('an event knows its record, and the resource to get it from where there is one', () => {
	const record = (name: string) => ({ content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } } });
	const document = {
		info: { version: '2026-10-01' },
		paths: { '/api/2026-10-01/resources/a/bs/{id}': { get: { responses: { 200: record('a_b') } } } },
		webhooks: {
			'a/b/made': { post: { requestBody: record('a_b') } },
			'a/c/made': { post: { requestBody: record('a_c') } },
			odd: { post: { requestBody: record('a_b') } },
		},
		components: { schemas: { a_b: { type: 'object', properties: {} }, a_c: { type: 'object', properties: {} } } },
	};
	const { events, problems } = generate(JSON.stringify(document), none);
	expect(events).toEqual([
		{ name: 'a/b/made', record: 'a_b', resource: 'a/bs' },
		{ name: 'a/c/made', record: 'a_c' },
	]);
	expect(problems.join()).toContain('event odd');
});

test('what is no OpenAPI document is refused', () => expect(() => generate('{"info": {}}', none)).toThrow(/no Factorial OpenAPI document/));

test('an older document does not have to know every override', () => {
	const { problems, notes } = generate(readFileSync(join(ROOT, 'test/documents/openapi-2026-07-01.json'), 'utf8'), overrides);
	expect(problems).toEqual([]);
	expect(notes.length).toBeGreaterThan(0);
});

test('the committed catalog is what the document gives, byte for byte', () => {
	const committed = { ...generated, events };
	const { files, eventsFile, problems } = generate(current, overrides, committed);
	expect(problems).toEqual([]);
	for (const { name, text } of files) expect(readFileSync(join(ROOT, 'nodes/Factorial/catalog/generated', name), 'utf8')).toBe(text);
	expect(readFileSync(join(ROOT, 'nodes/FactorialTrigger/events', eventsFile.name), 'utf8')).toBe(eventsFile.text);
	expect(generate(current, overrides, committed).files).toEqual(files);
});
