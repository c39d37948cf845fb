/** Turns one schema of the document into one field of the catalog. */
import type { Target } from '../../nodes/Factorial/catalog/overrides/facts/recordsBehindIds';
import type { FieldType, Member } from '../../nodes/Factorial/catalog/types';
import type { Schema, SourceDocument } from './document.cts';
import type { Problems } from './problems.cts';

/** Always means the company of the token, which `api_public/credentials` tells. */
const COMPANY = 'company_id';

export interface FieldContext {
	document: SourceDocument;
	problems: Problems;
	/** The operation, for messages. */
	place: string;
	/** The type that a hand-written override gives to a name, if one does. */
	typeOf(name: string): FieldType | undefined;
	/** The values of a text of this name that only prose tells, if it does. */
	valuesOf(name: string): readonly string[] | undefined;
	/** What a field of this name was called before. */
	wasOf(name: string): string[];
	/** Whether an id of this name is none of Factorial's. */
	isForeign(name: string): boolean;
	/** The records that an id of this name points to, where they can be listed. */
	targetOf(name: string): Target | undefined;
	/** The operation's own records, where they can be listed. */
	own: Target | undefined;
	/** Whether a field of this name can't be left out, whatever the document says. */
	isNeeded(name: string): boolean;
	/** Whether an optional field of this name stands on the form. */
	isShown(name: string): boolean;
}

/**
 * The document gives no formats: what a string holds is told by its name.
 * Days, moments and ids follow the API's naming; the rest is in the overrides.
 */
const STRING_RULES: ReadonlyArray<[RegExp, FieldType]> = [
	[/(^|_)(id|ids|uuid|uuids)$/, 'id'],
	[/(_on|(^|_)date)$/, 'day'],
	[/_at$/, 'moment'],
];

/**
 * Gives the field for `name` (brackets and all) with `schema`.
 * Objects become groups one level deep; what is nested deeper is JSON.
 */
export function toMember(
	name: string,
	given: Schema,
	required: boolean,
	context: FieldContext,
	depth = 0,
): Member {
	const place = `${context.place} "${name}"`;
	const bare = name.replace(/\[\]$/, '');
	const schema = context.document.resolve(given, place);
	const list = schema.type === 'array';
	const value = list
		? context.document.resolve((schema as { items: Schema }).items ?? {}, place)
		: schema;
	const type = typeOf(bare, value, place, context, depth);
	const member: Member = { name: bare, type };
	const was = context.wasOf(bare);
	if (was.length > 0) member.was = was;
	if (required) member.required = true;
	if (required && bare === COMPANY) member.filled = 'company';
	// Some filters are named like a list while the document types a single value; the brackets are the truth.
	if (list || name.endsWith('[]')) member.list = true;
	const target = type === 'id' && member.filled === undefined ? context.targetOf(bare) : undefined;
	if (target !== undefined) member.to = target.resource;
	if (target?.value !== undefined) member.by = target.value;
	if (type === 'id' && context.isForeign(bare)) member.foreign = true;
	if (type === 'choice')
		member.options = [...new Set((value.enum ?? context.valuesOf(bare) ?? []) as string[])].sort();
	if (type === 'choice' && value.enum === undefined) member.open = true;
	if (type === 'group') {
		member.members = Object.entries(value.properties ?? {})
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, property]) =>
				toMember(key, property as Schema, isRequired(value, key), context, depth + 1),
			);
	}
	return member;
}

/** Tells whether `schema` asks for its property `name`. */
export function isRequired(schema: Schema, name: string): boolean {
	return schema.required?.includes(name) ?? false;
}

function typeOf(
	name: string,
	schema: Schema,
	place: string,
	context: FieldContext,
	depth: number,
): FieldType {
	if (schema.enum !== undefined) {
		if (schema.enum.some((value) => typeof value !== 'string')) {
			context.problems.add(place, 'an enumeration may only hold texts');
		}
		return 'choice';
	}
	switch (schema.type) {
		case 'boolean':
		case 'integer':
		case 'number':
			return schema.type;
		case 'string':
			if (schema.format === 'binary') return depth === 0 ? 'file' : 'text';
			if (context.valuesOf(name) !== undefined) return 'choice';
			return (
				context.typeOf(name) ?? STRING_RULES.find(([pattern]) => pattern.test(name))?.[1] ?? 'text'
			);
		case 'object':
			return depth === 0 && Object.keys(schema.properties ?? {}).length > 0 ? 'group' : 'json';
		case undefined:
			return 'any';
		default:
			context.problems.add(place, `type ${JSON.stringify(schema.type)} is not known`);
			return 'json';
	}
}
