/** Turns one operation of the document into one row of the catalog. */
import type { Target } from '../../nodes/Factorial/catalog/overrides/facts/recordsBehindIds';
import type {
	Batch,
	Field,
	FieldType,
	Need,
	Operation,
	OperationName,
} from '../../nodes/Factorial/catalog/types';
import type { Schema, SourceDocument, SourceOperation } from './document.cts';
import { isRequired, toMember, type FieldContext } from './field.cts';
import type { Problems } from './problems.cts';

/** What is written by hand about names. */
export interface NameLookup {
	typeOf(resource: string, operation: string, name: string): FieldType | undefined;
	targetOf(resource: string, operation: string, name: string): Target | undefined;
	wasOf(resource: string, operation: string): OperationName[];
	fieldWasOf(resource: string, operation: string, name: string): string[];
	ownOf(resource: string): Target | undefined;
	isForeign(name: string): boolean;
	needsOf(resource: string, operation: string): readonly Need[] | undefined;
	batchOf(resource: string, operation: string): Batch | undefined;
	valuesOf(resource: string, operation: string, name: string): readonly string[] | undefined;
	isNeeded(resource: string, operation: string, name: string): boolean;
	isShown(resource: string, operation: string, name: string): boolean;
}

/** Names that the node uses for itself, so that no field may have them. */
const RESERVED = new Set([
	'additionalFields',
	'binaryPropertyName',
	'filters',
	'limit',
	'operation',
	'options',
	'output',
	'outputFields',
	'resource',
	'returnAll',
	'updateFields',
]);

/** The list's own cursor parameters; the node handles them itself. */
const PAGING = new Set(['after_id', 'before_id', 'limit', 'page']);

/**
 * Gives the row for `source`, or nothing when its path or method is of no known shape.
 * `words` knows what is written by hand about a resource's, operation's and field's name.
 */
export function toOperation(
	source: SourceOperation,
	document: SourceDocument,
	problems: Problems,
	words: NameLookup,
): Operation | undefined {
	const name = nameOf(source);
	if (name === undefined) {
		problems.add(
			source.place,
			'neither a list, a record nor an action: the path and method have a shape that is not known',
		);
		return undefined;
	}
	const context: FieldContext = {
		document,
		problems,
		place: source.place,
		typeOf: (field) => words.typeOf(name.resource, name.operation, field),
		targetOf: (field) => words.targetOf(name.resource, name.operation, field),
		valuesOf: (field) => words.valuesOf(name.resource, name.operation, field),
		wasOf: (field) => words.fieldWasOf(name.resource, name.operation, field),
		isForeign: words.isForeign,
		own: words.ownOf(name.resource),
		isShown: (field) => words.isShown(name.resource, name.operation, field),
		isNeeded: (field) => words.isNeeded(name.resource, name.operation, field),
	};
	const operation: Operation = {
		...name,
		method: source.method as Operation['method'],
		path: source.path,
		answer: answerOf(source, problems),
		fields: [],
	};
	const was = words.wasOf(name.resource, name.operation);
	if (was.length > 0) operation.was = was;
	const needs = words.needsOf(name.resource, name.operation);
	if (needs !== undefined) operation.needs = [...needs];
	const batch = words.batchOf(name.resource, name.operation);
	if (batch !== undefined) operation.batch = batch;
	if (source.body) {
		if (source.body.contentType === 'multipart/form-data') operation.multipart = true;
		else if (source.body.contentType !== 'application/json') {
			problems.add(source.place, `the body's content type ${source.body.contentType} is not known`);
		}
	}
	operation.fields = [...parameterFields(source, context), ...bodyFields(source, context)].sort(
		byNeedAndName,
	);
	mergePathId(operation);
	for (const field of operation.fields) {
		if (RESERVED.has(field.name) && (field.required || PAGING.has(field.name))) {
			problems.add(
				source.place,
				`the field "${field.name}" has a name that the node uses for itself`,
			);
		}
	}
	const names = operation.fields.map((field) => field.name);
	for (const twice of new Set(names.filter((value, index) => names.indexOf(value) !== index))) {
		problems.add(source.place, `the field "${twice}" occurs more than once`);
	}
	return operation;
}

function nameOf({
	method,
	path,
}: SourceOperation): { resource: string; operation: string } | undefined {
	const [area, plural, tail, ...rest] = path.split('/');
	if (area === undefined || plural === undefined || rest.length > 0) return undefined;
	const resource = `${area}/${plural}`;
	const known = {
		GET: tail === undefined ? 'getAll' : 'get',
		POST: tail === undefined ? 'create' : camelCase(tail),
		PUT: 'update',
		DELETE: 'delete',
	}[method];
	const wantsId =
		method === 'PUT' || method === 'DELETE' || (method === 'GET' && tail !== undefined);
	if (known === undefined || wantsId !== (tail === '{id}') || /[{}]/.test(`${resource}${known}`))
		return undefined;
	return { resource, operation: known };
}

function camelCase(name: string): string {
	return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function answerOf({ answer, place }: SourceOperation, problems: Problems): Operation['answer'] {
	if (answer?.type === 'array') return 'records';
	if (answer?.type === 'object') {
		const keys = Object.keys(answer.properties ?? {});
		return keys.includes('data') && keys.includes('meta') ? 'page' : 'record';
	}
	problems.add(place, 'the answer is neither an object nor an array');
	return 'record';
}

function parameterFields(source: SourceOperation, context: FieldContext): Field[] {
	const fields: Field[] = [];
	for (const parameter of source.parameters) {
		if (parameter.in !== 'path' && parameter.in !== 'query') {
			context.problems.add(
				source.place,
				`the parameter "${parameter.name}" is in "${parameter.in}", which is not known`,
			);
			continue;
		}
		fields.push(
			toField(
				parameter.name,
				(parameter.schema ?? {}) as Schema,
				parameter.required === true,
				parameter.in,
				context,
			),
		);
	}
	return fields;
}

function bodyFields({ body }: SourceOperation, context: FieldContext): Field[] {
	return Object.entries(body?.schema.properties ?? {}).map(([name, schema]) =>
		toField(
			name,
			schema as Schema,
			isRequired((body as { schema: Schema }).schema, name),
			'body',
			context,
		),
	);
}

function toField(
	name: string,
	schema: Schema,
	required: boolean,
	place: Field['in'],
	context: FieldContext,
): Field {
	const field: Field = {
		...toMember(name, schema, required || context.isNeeded(name), context),
		in: place,
	};
	if (name.endsWith('[]')) field.brackets = true;
	if (context.isShown(field.name)) field.shown = true;
	if (!required || name !== 'id') return field;
	// Words for `id` are about what is nested: the record that an operation acts on is always its resource's own.
	const { to: _to, by: _by, ...record } = field;
	return {
		...record,
		record: true,
		...(context.own === undefined ? {} : { to: context.own.resource }),
	};
}

/** An update's body repeats the id of its path: one field serves both. */
function mergePathId(operation: Operation): void {
	const inPath = operation.fields.find((field) => field.in === 'path');
	const inBody = operation.fields.find(
		(field) => field.in === 'body' && field.name === inPath?.name,
	);
	if (inPath === undefined || inBody === undefined) return;
	inPath.in = 'pathAndBody';
	operation.fields = operation.fields.filter((field) => field !== inBody);
}

function byNeedAndName(a: Field, b: Field): number {
	const rank = (field: Field) => (field.in === 'path' ? 0 : field.required ? 1 : 2);
	return rank(a) - rank(b) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
