// Turns the document's schemas into ones that ajv can check requests and answers with: what the document leaves out (nulls, dates, unknown fields) is decided here.
import { createRequire } from 'node:module';
import type AjvClass from 'ajv';
import type { ErrorObject, ValidateFunction } from 'ajv';

import type { Operation, Schema } from './openapi.cts';

// Node 20's loader breaks on ajv's circular imports when tsx starts from a .cts entry; a real require does not.
const { default: Ajv } = createRequire(__filename)('ajv') as { default: typeof AjvClass };

export type Problems = Record<string, string[]>;

export interface SchemaChecks {
	/** Refuse fields that the schema does not name. */
	closed: boolean;
	/** Check days and moments by the field's name: the document gives no formats for them. */
	dates: boolean;
}

const day = /^\d{4}-\d{2}-\d{2}$/;
const moment = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** True for a calendar day that exists, `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
	if (!day.test(value)) return false;
	const parsed = new Date(`${value}T00:00:00Z`);
	return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function isMoment(value: string): boolean {
	return moment.test(value) && isDay(value.slice(0, 10)) && !Number.isNaN(Date.parse(value));
}

const ajv = new Ajv({ allErrors: true, strict: false });
ajv.addFormat('day', isDay);
ajv.addFormat('moment', isMoment);
ajv.addFormat('localMoment', (value: string) => isMoment(value) && /(Z|[+-]\d{2}:?\d{2})$/.test(value));
ajv.addFormat('binary', true);

function dateFormat(name: string): string | undefined {
	const bare = name.replace(/\[\]$/, '');
	if (/(_on|(^|_)date)$/.test(bare)) return 'day';
	if (bare === 'now') return 'localMoment';
	return /_at$/.test(bare) ? 'moment' : undefined;
}

/** The schema as ajv should read it: optional fields may be null, and what `checks` asks for. */
export function relax(schema: Schema, checks: SchemaChecks, name = ''): Schema & object {
	const copy = { ...schema } as Schema & { type?: string | string[]; nullable?: boolean };
	const format = checks.dates && schema.type === 'string' && !schema.enum && dateFormat(name);
	if (format) copy.format = format;
	if (schema.items) copy.items = relax(schema.items, checks, name);
	if (schema.properties) {
		const required = new Set(schema.required);
		copy.properties = Object.fromEntries(
			Object.entries(schema.properties).map(([key, value]) => {
				const relaxed = relax(value, checks, key);
				const nullable = !required.has(key) && relaxed.type !== undefined;
				return [key, nullable ? (orNull(relaxed) as Schema) : relaxed];
			}),
		);
		if (checks.closed) copy.additionalProperties = false;
	}
	return copy as Schema & object;
}

function orNull(schema: Schema): object {
	const copy: Record<string, unknown> = { ...schema, type: [schema.type, 'null'] };
	if (schema.enum) copy.enum = [...schema.enum, null];
	return copy;
}

const compiled = new WeakMap<Schema, Map<string, ValidateFunction>>();

/** A compiled check of a schema, kept for the next time. */
export function checker(schema: Schema, checks: SchemaChecks): ValidateFunction {
	const key = JSON.stringify(checks);
	const known = compiled.get(schema) ?? new Map<string, ValidateFunction>();
	compiled.set(schema, known);
	const validate = known.get(key) ?? ajv.compile(relax(schema, checks));
	known.set(key, validate);
	return validate;
}

/** All that is wrong with a value, by field, in Factorial's `{field: [messages]}`; undefined when nothing is. */
export function check(schema: Schema, value: unknown, checks: SchemaChecks): Problems | undefined {
	const validate = checker(schema, checks);
	if (validate(value)) return undefined;
	const problems: Problems = {};
	for (const error of validate.errors ?? []) {
		const [field, message] = explain(error);
		const messages = (problems[field] ??= []);
		if (!messages.includes(message)) messages.push(message);
	}
	return problems;
}

/** The operation's query as one object schema. */
export function querySchema(operation: Operation): Schema {
	return {
		type: 'object',
		required: operation.query.filter(({ required }) => required).map(({ name }) => name),
		properties: Object.fromEntries(operation.query.map(({ name, schema }) => [name, schema])),
	};
}

const formatMessages: Record<string, string> = {
	day: 'is not a valid date (YYYY-MM-DD)',
	moment: 'is not a valid moment (ISO 8601)',
	localMoment: 'is not a valid moment with its offset from UTC (ISO 8601)',
};

function explain(error: ErrorObject): [string, string] {
	const params = error.params as Record<string, unknown>;
	const parents = error.instancePath.split('/').slice(1);
	const place = (...more: string[]) => [...parents, ...more].join('.') || 'base';
	switch (error.keyword) {
		case 'required':
			return [place(String(params.missingProperty)), "can't be blank"];
		case 'additionalProperties':
			return [place(String(params.additionalProperty)), 'is not a known parameter'];
		case 'type':
			return [place(), `must be ${[params.type].flat().join(' or ')}`];
		case 'enum':
			return [place(), `must be one of ${(params.allowedValues as unknown[]).filter((value) => value !== null).join(', ')}`];
		case 'format':
			return [place(), formatMessages[String(params.format)] ?? 'is invalid'];
		default:
			return [place(), error.message ?? 'is invalid'];
	}
}
