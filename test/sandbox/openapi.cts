// First step of the sandbox: an OpenAPI document becomes operations, resources and events, the only things the rest knows of the API.
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { withProse } from './data/prose-values.cts';

/** The subset of JSON schema that Factorial's documents use. */
export interface Schema {
	type?: string;
	format?: string;
	enum?: string[];
	items?: Schema;
	properties?: Record<string, Schema>;
	required?: string[];
	additionalProperties?: boolean;
	$ref?: string;
}

export interface QueryParameter {
	name: string;
	required: boolean;
	schema: Schema;
}

export type OperationKind = 'list' | 'get' | 'create' | 'update' | 'delete' | 'action';

export interface Operation {
	/** `POST timeoff/leaves/approve`, `GET timeoff/leaves/{id}` */
	id: string;
	method: string;
	/** `timeoff` */
	area: string;
	/** `timeoff/leaves` */
	resource: string;
	/** What follows the resource in the path: nothing, `{id}`, or an action such as `approve`. */
	tail: string;
	kind: OperationKind;
	query: QueryParameter[];
	body?: { contentType: string; schema: Schema };
	/** Status of a successful answer. */
	status: number;
	answer: 'list' | 'object' | 'array';
	/** The whole answer's schema. */
	response: Schema;
	/** The schema of one record in the answer. */
	record: Schema;
}

export interface ApiDocument {
	/** `2026-10-01` */
	version: string;
	operations: Operation[];
	/** By `METHOD area/resource/tail`, the tail being `{id}`, an action or missing. */
	byId: Map<string, Operation>;
	/** The record's schema of each resource, by `area/resources`, sorted by name. */
	resources: Map<string, Schema>;
	areas: string[];
	/** The payload's schema of each webhook event, by `area/record/action`. */
	events: Map<string, Schema>;
}

interface RawOperation {
	parameters?: Array<{ name: string; in: string; required?: boolean; schema: Schema }>;
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

export interface RawDocument {
	info: { version: string };
	paths: Record<string, Record<string, RawOperation>>;
	webhooks?: Record<string, { post: RawOperation }>;
	components: { schemas: Record<string, Schema> };
}

/** The document that the sandbox serves when none is named: the one that the catalog was last made from. */
export const defaultDocument = path.join(__dirname, 'openapi.json');

/** Reads a document from a path, or takes a parsed one as it is. Throws when it is no OpenAPI document. */
export function loadDocument(source: string | object = defaultDocument): ApiDocument {
	const raw = (typeof source === 'string' ? JSON.parse(readFileSync(source, 'utf8')) : source) as RawDocument;
	if (!raw.paths || !raw.info?.version || !raw.components?.schemas) {
		throw new Error('The document has no paths, version or schemas: it is no OpenAPI document');
	}
	const deref = makeDeref(raw);
	const operations = Object.entries(raw.paths).flatMap(([template, methods]) =>
		Object.entries(methods).map(([method, operation]) => readOperation(template, method.toUpperCase(), operation, deref)),
	);
	const resources = new Map<string, Schema>();
	for (const { resource, record } of [...operations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
		if (!resources.has(resource)) resources.set(resource, record);
	}
	const events = new Map<string, Schema>();
	for (const [event, { post }] of Object.entries(raw.webhooks ?? {})) {
		events.set(event, deref(post.requestBody?.content['application/json']?.schema ?? {}));
	}
	return {
		version: raw.info.version,
		operations,
		byId: new Map(operations.map((operation) => [operation.id, operation])),
		resources: new Map([...resources].sort(([a], [b]) => (a < b ? -1 : 1))),
		areas: [...new Set(operations.map(({ area }) => area))].sort(),
		events,
	};
}

function makeDeref(raw: RawDocument): (schema: Schema) => Schema {
	const prefix = '#/components/schemas/';
	const deref = (schema: Schema): Schema => {
		if (schema.$ref) {
			const target = raw.components.schemas[schema.$ref.slice(prefix.length)];
			if (!target) throw new Error(`The document has no ${schema.$ref}`);
			return deref(target);
		}
		const copy: Schema = { ...schema };
		if (schema.items) copy.items = deref(schema.items);
		if (schema.properties) {
			copy.properties = Object.fromEntries(Object.entries(schema.properties).map(([name, value]) => [name, deref(value)]));
		}
		return copy;
	};
	return deref;
}

function readOperation(template: string, method: string, raw: RawOperation, deref: (schema: Schema) => Schema): Operation {
	const match = /^\/api\/[^/]+\/resources\/([^/]+)\/([^/]+)(?:\/([^/]+))?$/.exec(template);
	if (!match) throw new Error(`The path ${template} is not /api/{version}/resources/…`);
	const [, area, name, tail = ''] = match as unknown as [string, string, string, string?];
	const [status, answer] = Object.entries(raw.responses)[0] ?? ['200', {}];
	const response = deref(answer.content?.['application/json']?.schema ?? { type: 'object' });
	const paged = response.properties?.data?.items;
	const resource = `${area}/${name}`;
	const [contentType, body] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
	return {
		id: [method, [area, name, ...(tail ? [tail] : [])].join('/')].join(' '),
		method,
		area: area as string,
		resource,
		tail,
		kind: kindOf(method, tail),
		query: (raw.parameters ?? [])
			.filter((parameter) => parameter.in === 'query')
			.map(({ name: key, required, schema }) => ({ name: key, required: !!required, schema: withProse(resource, key, listed(key, schema)) })),
		...(contentType && body ? { body: { contentType, schema: told(resource, deref(body.schema)) } } : {}),
		status: Number(status),
		answer: paged ? 'list' : response.type === 'array' ? 'array' : 'object',
		response,
		record: paged ?? (response.type === 'array' ? (response.items ?? {}) : response),
	};
}

function told(resource: string, body: Schema): Schema {
	const properties = Object.entries(body.properties ?? {}).map(([name, schema]) => [name, withProse(resource, name, schema)]);
	return body.properties ? { ...body, properties: Object.fromEntries(properties) } : body;
}

/** Some filters are typed as a single value but named as a list: Rails reads a name in brackets as a list, whatever the document says. */
function listed(name: string, schema: Schema): Schema {
	return name.endsWith('[]') && schema.type !== 'array' ? { type: 'array', items: schema } : schema;
}

function kindOf(method: string, tail: string): OperationKind {
	if (method === 'GET') return tail === '{id}' ? 'get' : 'list';
	if (tail === '' && method === 'POST') return 'create';
	if (tail === '{id}') return method === 'DELETE' ? 'delete' : 'update';
	return 'action';
}
