/** From answers to the schemas of items: each shape once, and the committed files against the document. */
import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { catalog } from '../../../nodes/Factorial/catalog';
import { overrides as words } from '../../../nodes/Factorial/catalog/overrides';
import { resourceValue } from '../../../nodes/Factorial/catalog/savedValues';
import type { Operation } from '../../../nodes/Factorial/catalog/types';
import { Factorial } from '../../../nodes/Factorial/Factorial.node';
import { eventLabels } from '../../../nodes/FactorialTrigger/events/labels';
import { FactorialTrigger } from '../../../nodes/FactorialTrigger/FactorialTrigger.node';
import { readDocument, type Schema } from '../../../scripts/catalog/document.cts';
import { generate } from '../../../scripts/catalog/generate.cts';
import { toEventSchema, toItemSchemas } from '../../../scripts/catalog/itemSchemas.cts';
import { Problems } from '../../../scripts/catalog/problems.cts';
import { newestTypeVersion } from '../../../nodes/Factorial/catalog/versions';
import { renderSchema, schemaFolders, versionFolder } from '../../../scripts/catalog/schemaFiles.cts';

const folders = schemaFolders(newestTypeVersion);
const text = { type: 'string' };
const answering = (schema: object) => ({ responses: { 200: { content: { 'application/json': { schema } } } } });
const read = (paths: object, more: object = {}) => readDocument(JSON.stringify({ info: { version: '2026-10-01' }, paths, ...more }), new Problems());

/** The schema of an item of `GET a/bs` or of another operation, for the answer's schema. */
function itemOf(answer: object, row: Partial<Operation> = {}, simple?: string[]): object | undefined {
	const operation = { resource: 'a/bs', operation: 'get', method: 'GET', path: 'a/bs', answer: 'record', fields: [], ...row } as Operation;
	const document = read({ [`/api/2026-10-01/resources/${operation.path}`]: { [operation.method.toLowerCase()]: answering(answer) } });
	return toItemSchemas(document, [operation], { 'a/bs': { properties: [], ...(simple ? { simple } : {}) } })[0]?.schema;
}
const record = (properties: object, required: string[] = Object.keys(properties)) => ({ type: 'object', properties, required });
const item = (properties: object) => ({ type: 'object', properties });

describe('an item', () => {
	const money = record({ cents: { type: 'integer' }, currency: text }, ['cents']);
	const page = (items: object) => ({ type: 'object', properties: { data: { type: 'array', items }, meta: { type: 'object' } } });

	test.each<[string, object, object]>([
		['of a record is the record', record({ id: text }), item({ id: text })],
		['of several records is one of them', { type: 'array', items: record({ id: text }) }, item({ id: text })],
		['of a page is one of its records', page(record({ id: text })), item({ id: text })],
		['may lack what the document does not require', record({ on: text }, []), item({ on: { type: ['string', 'null'] } })],
		['keeps the values of a choice', record({ half: { type: 'string', enum: ['am', 'pm'] } }), item({ half: { type: 'string', enum: ['am', 'pm'] } })],
		[
			'knows that a choice may be empty',
			record({ half: { type: 'string', enum: ['am'] } }, []),
			item({ half: { type: ['string', 'null'], enum: ['am', null] } }),
		],
		['shows what is inside an object', record({ cost: money }), item({ cost: item({ cents: { type: 'integer' }, currency: { type: ['string', 'null'] } }) })],
		[
			'shows what is inside an object that may be empty',
			record({ cost: money }, []),
			item({ cost: { type: 'object', nullable: true, properties: { cents: { type: 'integer' }, currency: { type: ['string', 'null'] } } } }),
		],
		[
			'shows what is inside a list',
			record({ rows: { type: 'array', items: money } }, []),
			item({ rows: { type: 'array', nullable: true, items: item({ cents: { type: 'integer' }, currency: { type: ['string', 'null'] } }) } }),
		],
		[
			'holds anything where the document says nothing',
			record({ value: {}, more: { type: 'object' }, rows: { type: 'array' } }),
			item({ value: {}, more: { type: 'object' }, rows: { type: 'array' } }),
		],
		['of an action that gives nothing back tells its success', { type: 'object' }, item({ success: { type: 'boolean', const: true } })],
		['of an action that gives no records tells its success', { type: 'array', items: text }, item({ success: { type: 'boolean', const: true } })],
	])('%s', (_, answer, expected) => expect(itemOf(answer)).toEqual(expected));

	test('of Simplified output has the kept properties in their order, nested ones under one name', () => {
		const answer = record({ id: text, name: text, cost: money }, ['id', 'cost']);
		expect(Object.entries((itemOf(answer, {}, ['cost.cents', 'id', 'gone', 'cost.gone']) as { properties: object }).properties)).toEqual([
			['cost_cents', { type: 'integer' }],
			['id', text],
		]);
	});

	test('of a deletion is the whole record, and says that it is deleted', () =>
		expect(itemOf(record({ id: text, name: text }), { method: 'DELETE', operation: 'delete' }, ['id'])).toEqual(
			item({ id: text, name: text, deleted: { type: 'boolean', const: true } }),
		));
});

test('one schema tells what the records of all events have, and what the trigger adds', () => {
	const event = (properties: object, required: string[]) => ({ post: { requestBody: answering(record(properties, required)).responses[200] } });
	const named = (name: string) => ({ post: { requestBody: answering({ $ref: `#/components/schemas/${name}` }).responses[200] } });
	const schemas: Record<string, Schema> = {
		a_b: record({ id: text, name: text, at: text }, ['id', 'at']) as Schema,
		a_c: record({ id: text, at: text, name: { type: 'integer' } }, ['id']) as Schema,
	};
	const document = read({}, { webhooks: { 'a/b/made': named('a_b'), 'a/c/made': named('a_c'), odd: event({}, []) }, components: { schemas } });
	const author = { type: 'object', nullable: true, properties: { id: text, type: text } };
	expect(toEventSchema(document)).toEqual(item({ id: text, at: { type: ['string', 'null'] }, event: text, author }));
});

test('a file has a property a line, and reads as the schema', () => {
	const schema = { type: 'object', properties: { id: { type: 'string' }, on: { type: ['string', 'null'] } } };
	expect(renderSchema(schema)).toBe('{"type":"object","properties":{\n"id":{"type":"string"},\n"on":{"type":["string","null"]}\n}}\n');
	expect(JSON.parse(renderSchema(schema))).toEqual(schema);
});

describe('the committed files', () => {
	const NODES = join(__dirname, '../../../nodes');
	const filesIn = (folder: string) =>
		readdirSync(join(NODES, folder), { recursive: true, encoding: 'utf8' })
			.filter((name) => name.endsWith('.json'))
			.map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
			.sort();
	const committed = Object.values(folders).flatMap(filesIn);
	const { schemas } = generate(readFileSync(join(__dirname, '../../sandbox/openapi.json'), 'utf8'), { ...words, events: eventLabels });

	test('are those of the operations and of the trigger, and no others', () => {
		const named = catalog.operations.map(({ resource, operation }) => `${folders.operations}/${resourceValue(resource)}/${operation}.json`);
		expect(committed).toEqual([...named.sort(), `${folders.trigger}/output.json`]);
	});

	test('are what the document gives, byte for byte', () => {
		const given = new Map(schemas.map(({ name, text: schema }) => [name, schema]));
		expect(schemas.map(({ name }) => name).sort()).toEqual(committed);
		expect(committed.filter((name) => readFileSync(join(NODES, name), 'utf8') !== given.get(name))).toEqual([]);
	});

	test('are for the version that new nodes have, and none is there for a version that no node has', () => {
		for (const [{ description }, folder] of [
			[new Factorial(), folders.operations],
			[new FactorialTrigger(), folders.trigger],
		] as const) {
			const versions = [description.version].flat();
			expect(basename(folder)).toBe(versionFolder(description.defaultVersion ?? Math.max(...versions)));
			expect(readdirSync(join(NODES, dirname(folder))).filter((name) => !versions.map(versionFolder).includes(name))).toEqual([]);
		}
	});

	test('are valid schemas, and such that n8n takes for one', () => {
		const ajv = new Ajv({ strict: true, allowUnionTypes: true });
		for (const { name, text: schema } of schemas) {
			const parsed = JSON.parse(schema) as { type: string; properties: object };
			// The editor takes nothing for a schema that is no object or has no property.
			expect([name, parsed.type, Object.keys(parsed.properties).length > 0]).toEqual([name, 'object', true]);
			expect([name, ajv.validateSchema(parsed)]).toEqual([name, true]);
			expect(() => ajv.compile(parsed)).not.toThrow();
		}
	});
});
