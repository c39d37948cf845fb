/** Reads the OpenAPI document: first step of the catalog's generation. */
import { createHash } from 'node:crypto';
import type { OpenAPIV3_1 } from 'openapi-types';
import type { Problems } from './problems.cts';

export type Schema = OpenAPIV3_1.SchemaObject;
type SchemaOrRef = OpenAPIV3_1.ReferenceObject | OpenAPIV3_1.SchemaObject;

/** One operation as the document has it, with its place for messages. */
export interface SourceOperation {
	place: string;
	method: string;
	/** Below `/api/{version}/resources/`. */
	path: string;
	parameters: OpenAPIV3_1.ParameterObject[];
	body?: { contentType: string; schema: Schema };
	answer?: Schema;
	/** Name of the schema of the record that the answer is, or is made of; absent where it has none. */
	record?: string;
	/** That schema. */
	recordSchema?: Schema;
}

/** One webhook event as the document has it. */
export interface SourceEvent {
	name: string;
	/** Name of the payload's schema. */
	record: string;
	/** That schema. */
	schema: SchemaOrRef;
}

export interface SourceDocument {
	version: string;
	/** SHA-256 of the document's bytes, hexadecimal. */
	hash: string;
	operations: SourceOperation[];
	events: SourceEvent[];
	resolve(schema: SchemaOrRef, place: string): Schema;
}

const EVENT = /^\w+\/\w+\/\w+$/;
const METHODS = new Set(['delete', 'get', 'patch', 'post', 'put']);

/**
 * Gives the document's version, hash and operations, sorted by path and method.
 * What can't be read is added to `problems`; a text that is no OpenAPI document at all throws.
 */
export function readDocument(text: string, problems: Problems): SourceDocument {
	const document = JSON.parse(text) as OpenAPIV3_1.Document;
	const version = document.info?.version;
	if (!/^\d{4}-\d{2}-\d{2}$/.test(version ?? '') || !document.paths) {
		throw new Error(
			'This is no Factorial OpenAPI document: it needs "paths" and an "info.version" such as 2026-10-01.',
		);
	}
	const schemas = document.components?.schemas ?? {};

	function resolve(schema: SchemaOrRef, place: string): Schema {
		let current: SchemaOrRef | undefined = schema;
		for (let hops = 0; current !== undefined && '$ref' in current; hops++) {
			const name: string = (current.$ref ?? '').replace('#/components/schemas/', '');
			current = hops < 10 ? (schemas[name] as SchemaOrRef | undefined) : undefined;
			if (current === undefined)
				problems.add(place, `the reference to schema "${name}" leads nowhere`);
		}
		return (current ?? {}) as Schema;
	}

	const operations: SourceOperation[] = [];
	const root = `/api/${version}/resources/`;
	for (const [path, item] of Object.entries(document.paths).sort(byKey)) {
		if (!path.startsWith(root)) {
			problems.add(path, `the path does not begin with ${root}`);
			continue;
		}
		for (const [method, value] of Object.entries(item ?? {}).sort(byKey)) {
			const place = `${method.toUpperCase()} ${path}`;
			if (!METHODS.has(method)) {
				problems.add(place, `"${method}" is no method that the catalog knows`);
				continue;
			}
			const operation = value as OpenAPIV3_1.OperationObject;
			operations.push({
				place,
				method: method.toUpperCase(),
				path: path.slice(root.length),
				parameters: (operation.parameters ?? []) as OpenAPIV3_1.ParameterObject[],
				body: readBody(operation, place),
				answer: readAnswer(operation, place),
				record: nameOf(recordOf(answerSchema(operation))),
				recordSchema: recordSchema(operation, place),
			});
		}
	}

	function readBody(
		operation: OpenAPIV3_1.OperationObject,
		place: string,
	): SourceOperation['body'] {
		if (!operation.requestBody) return undefined;
		const { content } = operation.requestBody as OpenAPIV3_1.RequestBodyObject;
		const [contentType, ...others] = Object.keys(content ?? {});
		if (contentType === undefined || others.length > 0) {
			problems.add(place, 'the request body needs exactly one content type');
			return undefined;
		}
		return { contentType, schema: resolve(content[contentType]?.schema ?? {}, `${place} body`) };
	}

	function readAnswer(operation: OpenAPIV3_1.OperationObject, place: string): Schema | undefined {
		const schema = answerSchema(operation);
		return schema === undefined ? undefined : resolve(schema, `${place} answer`);
	}

	function recordSchema(operation: OpenAPIV3_1.OperationObject, place: string): Schema | undefined {
		const schema = recordOf(answerSchema(operation));
		return schema === undefined ? undefined : resolve(schema, `${place} record`);
	}

	const events = Object.entries(document.webhooks ?? {})
		.sort(byKey)
		.flatMap(([name, item]): SourceEvent[] => {
			const body = (item as OpenAPIV3_1.PathItemObject).post?.requestBody as
				| OpenAPIV3_1.RequestBodyObject
				| undefined;
			const schema = recordOf(body?.content?.['application/json']?.schema);
			const record = nameOf(schema);
			if (schema !== undefined && record !== undefined && EVENT.test(name))
				return [{ name, record, schema }];
			problems.add(
				`event ${name}`,
				'it needs a name of three parts and a payload of a named schema',
			);
			return [];
		});

	return {
		version: version as string,
		hash: createHash('sha256').update(text).digest('hex'),
		operations,
		events,
		resolve,
	};
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
	return a < b ? -1 : 1;
}

function answerSchema(operation: OpenAPIV3_1.OperationObject): SchemaOrRef | undefined {
	const success = Object.entries(operation.responses ?? {}).find(([code]) => code.startsWith('2'));
	return (success?.[1] as OpenAPIV3_1.ResponseObject | undefined)?.content?.['application/json']
		?.schema;
}

/** The record itself, the entries of an array of records, or those of a page of a list. */
function recordOf(schema: SchemaOrRef | undefined): SchemaOrRef | undefined {
	if (schema === undefined || '$ref' in schema) return schema;
	if ('items' in schema) return recordOf(schema.items as SchemaOrRef);
	const { data, meta } = (schema as Schema).properties ?? {};
	return data !== undefined && meta !== undefined ? recordOf(data) : schema;
}

function nameOf(schema: SchemaOrRef | undefined): string | undefined {
	return schema !== undefined && '$ref' in schema
		? schema.$ref?.replace('#/components/schemas/', '')
		: undefined;
}
