/** From answers to the schemas of items: each shape once, and the committed files against the document. */
import Ajv from 'ajv';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { renderSchema, VERSION_FOLDER } from '../../../scripts/catalog/schemaFiles.cts';

const ROOT = join(__dirname, '../../..');
const OPERATIONS = join(ROOT, 'nodes/Factorial/__schema__');
const TRIGGER = join(ROOT, 'nodes/FactorialTrigger/__schema__');

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
		['knows that a choice may be empty', record({ half: { type: 'string', enum: ['am'] } }, []), item({ half: { type: ['string', 'null'], enum: ['am', null] } })],
		['shows what is inside an object', record({ cost: money }), item({ cost: item({ cents: { type: 'integer' }, currency: { type: ['string', 'null'] } }) })],
		['shows what is inside an object that may be empty', record({ cost: money }, []), item({ cost: { type: 'object', nullable: true, properties: { cents: { type: 'integer' }, currency: { type: ['string', 'null'] } } } })],
		['shows what is inside a list', record({ rows: { type: 'array', items: money } }, []), item({ rows: { type: 'array', nullable: true, items: item({ cents: { type: 'integer' }, currency: { type: ['string', 'null'] } }) } })],
		['holds anything where the document says nothing', record({ value: {}, more: { type: 'object' }, rows: { type: 'array' } }), item({ value: {}, more: { type: 'object' }, rows: { type: 'array' } })],
		['of an action that gives nothing back tells its success', { type: 'object' }, item({ success: { type: 'boolean', const: true } })],
		['of an action that gives no records tells its success', { type: 'array', items: text }, item({ success: { type: 'boolean', const: true } })],
	])('%s', (_, answer, expected) => expect(itemOf(answer)).toEqual(expected));

	test('of Simplified output has the kept properties in their order, nested ones under one name', () => {
		const answer = record({ id: text, name: text, cost: money }, ['id', 'cost']);
		expect(Object.entries((itemOf(answer, {}, ['cost.cents', 'id', 'gone', 'cost.gone']) as { properties: object }).properties)).toEqual([['cost_cents', { type: 'integer' }], ['id', text]]);
	});

	test('of a deletion is the whole record, and says that it is deleted', () =>
		expect(itemOf(record({ id: text, name: text }), { method: 'DELETE', operation: 'delete' }, ['id'])).toEqual(item({ id: text, name: text, deleted: { type: 'boolean', const: true } })));
});

test('one schema tells what the records of all events have, and what the trigger adds', () => {
	const event = (properties: object, required: string[]) => ({ post: { requestBody: answering(record(properties, required)).responses[200] } });
	const named = (name: string) => ({ post: { requestBody: answering({ $ref: `#/components/schemas/${name}` }).responses[200] } });
	const schemas: Record<string, Schema> = { a_b: record({ id: text, name: text, at: text }, ['id', 'at']) as Schema, a_c: record({ id: text, at: text, name: { type: 'integer' } }, ['id']) as Schema };
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
	const filesIn = (folder: string) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
	const { schemas } = generate(readFileSync(join(ROOT, 'test/sandbox/openapi.json'), 'utf8'), { ...words, events: eventLabels });

	test('are those of the operations, and no others', () => {
		const named = catalog.operations.map(({ resource, operation }) => join(OPERATIONS, VERSION_FOLDER, resourceValue(resource), `${operation}.json`));
		expect(filesIn(join(OPERATIONS, VERSION_FOLDER))).toEqual(named.sort());
	});

	test('are what the document gives, byte for byte', () => {
		const committed = filesIn(join(OPERATIONS, VERSION_FOLDER)).map((file) => [file, readFileSync(file, 'utf8')]);
		expect(committed).toEqual(schemas.operations.map(({ name, text: schema }) => [join(OPERATIONS, VERSION_FOLDER, name), schema]).sort(([a = ''], [b = '']) => (a < b ? -1 : 1)));
		expect(readFileSync(join(TRIGGER, `${VERSION_FOLDER}.json`), 'utf8')).toBe(schemas.trigger);
	});

	test('are for the version that new nodes have, and no file is there for one that no node has', () => {
		const folder = (version: number) => `v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}`;
		for (const [{ description }, place, end] of [[new Factorial(), OPERATIONS, ''], [new FactorialTrigger(), TRIGGER, '.json']] as const) {
			const versions = [description.version].flat();
			expect(VERSION_FOLDER).toBe(folder(description.defaultVersion ?? Math.max(...versions)));
			const known = versions.map((version) => `${folder(version)}${end}`);
			expect(readdirSync(place).filter((name) => !known.includes(name))).toEqual([]);
		}
	});

	test('are valid schemas, and such that n8n takes for one', () => {
		const ajv = new Ajv({ strict: true, allowUnionTypes: true });
		for (const { name, text: schema } of [...schemas.operations, { name: 'the trigger', text: schemas.trigger }]) {
			const parsed = JSON.parse(schema) as { type: string; properties: object };
			// The editor takes nothing for a schema that is no object or has no property.
			expect([name, parsed.type, Object.keys(parsed.properties).length > 0]).toEqual([name, 'object', true]);
			expect([name, ajv.validateSchema(parsed)]).toEqual([name, true]);
			expect(() => ajv.compile(parsed)).not.toThrow();
		}
	});
});
