/** Tells in JSON Schema what an item of each operation, and of the trigger, holds by default: part of the catalog's generation. */
import type { Catalog, Operation } from '../../nodes/Factorial/catalog/types';
import type { Schema, SourceDocument } from './document.cts';

/** What n8n's editor reads of JSON Schema: it follows no references, and shows what is inside objects and arrays only where `type` is one word. */
export interface ItemSchema {
	type?: string | readonly string[];
	/** For objects and arrays that may be null. */
	nullable?: true;
	enum?: readonly unknown[];
	const?: unknown;
	properties?: Readonly<Record<string, ItemSchema>>;
	items?: ItemSchema;
}

export interface OperationSchema extends Pick<Operation, 'operation' | 'resource'> {
	schema: ItemSchema;
}

/** Gives the schema of an item of each operation of `rows`, those written by hand included: the same as `toItems` makes of the record. */
export function toItemSchemas(
	{ operations, resolve }: SourceDocument,
	rows: readonly Operation[],
	records: Catalog['records'],
): OperationSchema[] {
	const sources = new Map(operations.map((source) => [`${source.method} ${source.path}`, source]));
	return rows.map(({ match, method, operation, path, resource, upsert }) => {
		const source = sources.get(`${method} ${path}`);
		const record =
			source?.recordSchema && toSchema(source.recordSchema, false, resolve, source.place);
		const { simple } = records[match?.resource ?? resource] ?? {};
		const schema = itemOf(method, record, simple);
		return { resource, operation, schema: upsert === undefined ? schema : saying(schema) };
	});
}

/** Gives one schema that is true for the items of all events: what all their records have, and what the trigger adds to each. */
export function toEventSchema({ events, resolve }: SourceDocument): ItemSchema {
	const [first, ...others] = events.map(
		({ name, schema }) => toSchema(resolve(schema, name), false, resolve, name).properties ?? {},
	);
	const all = Object.entries(first ?? {}).flatMap(([name, property]) => {
		const same = [property, ...others.map((each) => each[name])].filter(
			(each): each is ItemSchema => bare(each) === bare(property),
		);
		return same.length === events.length ? [[name, same.find(isNullable) ?? property]] : [];
	});
	const author: ItemSchema = {
		type: 'object',
		nullable: true,
		properties: { id: { type: 'string' }, type: { type: 'string' } },
	};
	return object({
		...(Object.fromEntries(all) as Record<string, ItemSchema>),
		event: { type: 'string' },
		author,
	});
}

function itemOf(
	method: string,
	record: ItemSchema | undefined,
	simple: readonly string[] | undefined,
): ItemSchema {
	if (method === 'DELETE')
		return object({ ...record?.properties, deleted: { type: 'boolean', const: true } });
	if (record?.properties === undefined)
		return object({ success: { type: 'boolean', const: true } });
	return simple === undefined ? record : kept(record, simple);
}

/** What is added to the record where it was created or updated. */
function saying(item: ItemSchema): ItemSchema {
	return { ...item, properties: { ...item.properties, created: { type: 'boolean' } } };
}

/** What `keep` makes of a record. */
function kept(record: ItemSchema, routes: readonly string[]): ItemSchema {
	const found = routes.map(
		(route) => [route.replaceAll('.', '_'), schemaAt(record, route.split('.'))] as const,
	);
	return object(
		Object.fromEntries(
			found.filter((entry): entry is readonly [string, ItemSchema] => entry[1] !== undefined),
		),
	);
}

function schemaAt(
	schema: ItemSchema | undefined,
	[name, ...rest]: readonly string[],
): ItemSchema | undefined {
	return name === undefined ? schema : schemaAt(schema?.properties?.[name], rest);
}

function toSchema(
	source: Schema & { items?: Schema },
	optional: boolean,
	resolve: SourceDocument['resolve'],
	place: string,
): ItemSchema {
	const { type, enum: values, items, properties, required = [] } = source;
	const inner = (schema: Schema, orNull: boolean) =>
		toSchema(resolve(schema, place), orNull, resolve, place);
	const nullable = optional ? ({ nullable: true } as const) : {};
	if (type === 'array')
		return { type, ...nullable, ...(items === undefined ? {} : { items: inner(items, false) }) };
	if (type === 'object') {
		// The document does not say what may be null; in answers, that is what it does not require.
		const members = Object.entries(properties ?? {}).map(
			([name, property]) => [name, inner(property as Schema, !required.includes(name))] as const,
		);
		return {
			type,
			...nullable,
			...(members.length === 0 ? {} : { properties: Object.fromEntries(members) }),
		};
	}
	if (type === undefined) return {};
	return {
		type: optional ? [type as string, 'null'] : (type as string),
		...(values === undefined ? {} : { enum: optional ? [...values, null] : values }),
	};
}

function object(properties: Record<string, ItemSchema>): ItemSchema {
	return { type: 'object', properties };
}

function isNullable({ nullable, type }: ItemSchema): boolean {
	return nullable === true || type?.includes('null') === true;
}

/** The schema's text without regard to whether null is one of its values. */
function bare(schema: ItemSchema | undefined): string {
	return JSON.stringify({
		...schema,
		nullable: undefined,
		type: [schema?.type].flat()[0],
		enum: schema?.enum?.filter((value) => value !== null),
	});
}
