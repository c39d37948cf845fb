/** Reads the form of an operation that looks for its record first: by what to look, and what the record is to hold then. */
import type { IDataObject } from 'n8n-workflow';

import { collectionOf, isOnForm, isOptional } from '../catalog/form';
import { labelOf, lowerCase } from '../catalog/labels';
import type { Field, Match, MatchKey, Operation, Upsert } from '../catalog/types';
import { valuesOf, type BuildContext, type ReadParameter, type Values } from './build';
import { entryIn, isClearWord, isLeftEmpty, savedEntry } from './entry';
import { isEmail, isNoValue } from './ids';
import { refuse, shown } from './problem';
import { toSent } from './values';
import { Waiting } from './waiting';

/** A row that looks first. */
export type MatchingOperation = Operation & { match: Match };

/** A row that creates what it does not find. */
export type UpsertingOperation = MatchingOperation & { upsert: Upsert };

/** What somebody entered, as far as it goes into a request, by the names of the form. */
export type Entries = ReadonlyMap<string, unknown>;

export interface Form {
	/** By which key to look. */
	key: string;
	/** What was entered for each part of the key; a record named by something else still waits for its ID. */
	parts: readonly unknown[];
	entries: Entries;
}

/**
 * Gives what the form holds. Throws an InputProblem, naming the field by its label, for a key that is empty or can't be meant;
 * all else is looked at when it is known what becomes of it.
 */
export function readForm(
	operation: MatchingOperation,
	read: ReadParameter,
	context: BuildContext,
): Form {
	const key = chosenKey(operation, read, context);
	const { decidedBy } = operation.match;
	const fields = operation.fields.filter(
		({ name, when }) => name !== decidedBy && (when === undefined || when.values.includes(key)),
	);
	const collection = read(collectionOf(operation));
	const rawOf = (field: Field) => {
		const onForm = isOnForm(operation, field);
		return savedEntry(field, onForm, (name) => (onForm ? read(name) : entryIn(collection, name)));
	};
	const parts = keyNamed(operation, key).parts.map(({ field: name }) => {
		const field = fields.find((each) => each.name === name) as Field;
		return keyValue(operation, field, toSent(field, rawOf(field), { ...context, operation }));
	});
	const entries = new Map<string, unknown>();
	for (const field of fields.filter((each) => each.in !== 'node')) {
		const raw = rawOf(field);
		if (context.asTool && isLeftEmpty(raw)) continue;
		// What stands on the form of itself and was left empty is not meant; what was added is, and so is a model's word for empty.
		const isSaid = !field.shown || (context.asTool === true && isClearWord(raw));
		const meant = isSaid ? raw : toSent(field, raw, { ...context, operation });
		if (meant === undefined) continue;
		entries.set(field.name, raw);
	}
	for (const field of fields.filter(({ type }) => type === 'custom'))
		entries.set(field.name, toSent(field, rawOf(field), { ...context, operation }));
	return { key, parts, entries };
}

/** Gives the parts of a key, and what else its records have. */
export function keyNamed({ match }: MatchingOperation, name: string): MatchKey {
	return match.by[name] as MatchKey;
}

/** Gives a key and what it says in this item as words for a sentence: `email "ada@example.com"`. */
export function keyWords(
	operation: MatchingOperation,
	key: string,
	texts: readonly string[],
): string {
	return keyNamed(operation, key)
		.parts.map(({ field: name }, index) => {
			const field = operation.fields.find((each) => each.name === name) as Field;
			return `${lowerCase(labelOf(operation, field))} ${shown(texts[index])}`;
		})
		.join(' and ');
}

/** Gives the field that takes a value of a custom field, and the one that says of which; nothing where there is none. */
export function customOf(
	operation: MatchingOperation,
): { name: string; label: string; by: string; byLabel: string } | undefined {
	const value = operation.fields.find(({ type }) => type === 'custom');
	const field = operation.fields.find(({ to }) => to === 'custom_fields/fields');
	if (value === undefined || field === undefined) return undefined;
	return {
		name: value.name,
		label: labelOf(operation, value),
		by: field.name,
		byLabel: labelOf(operation, field),
	};
}

/** What is to be sent where there is no such record, by the create's names; of what a model wants empty, nothing, since it is empty then. Throws an InputProblem for the first value that can't be sent. */
export function createValues(
	operation: UpsertingOperation,
	create: Operation,
	{ key, entries }: Form,
	texts: readonly string[],
	context: BuildContext,
): Values {
	const { parts, fixed = {} } = keyNamed(operation, key);
	const { createNames = {} } = operation.upsert;
	const mayBeMissing = (name: string) =>
		create.fields.some((field) => field.name === (createNames[name] ?? name) && isOptional(field));
	const isEmptied = (name: string, raw: unknown) =>
		context.asTool === true && isClearWord(raw) && mayBeMissing(name);
	const given = new Map<string, unknown>([
		...[...entries].filter(([name, raw]) => !isEmptied(name, raw)),
		...Object.entries(fixed),
		...parts.map(({ as, field }, index) => [as ?? field, texts[index]] as const),
	]);
	return readAs(create, given, context, createNames);
}

/**
 * What is to be sent to change the record, or nothing where the form says nothing that the update takes. What the update asks for
 * beside it stays as the record has it. Throws an InputProblem for the first value that can't be sent.
 */
export function updateValues(
	update: Operation,
	{ entries }: Pick<Form, 'entries'>,
	record: IDataObject,
	context: BuildContext,
): Values | undefined {
	const own = update.fields.filter((field) => field.record !== true);
	if (!own.some(({ name }) => entries.has(name))) return undefined;
	const kept = own.filter(
		({ name, required, filled }) => required && filled === undefined && !entries.has(name),
	);
	const given = new Map<string, unknown>([
		...kept.flatMap(({ name }) => {
			const value = record[name] ?? undefined;
			return value === undefined ? [] : [[name, value] as const];
		}),
		...entries,
		['id', record.id],
	]);
	return readAs(update, given, context);
}

/** The row's own rules decide what an entry means, wherever it stood on the form. */
function readAs(
	row: Operation,
	entries: Entries,
	context: BuildContext,
	names: Readonly<Record<string, string>> = {},
): Values {
	const given = Object.fromEntries([...entries].map(([name, raw]) => [names[name] ?? name, raw]));
	return valuesOf(row, (name) => (name === collectionOf(row) ? given : given[name]), context);
}

function chosenKey(
	operation: MatchingOperation,
	read: ReadParameter,
	context: BuildContext,
): string {
	const { by, decidedBy } = operation.match;
	const [first = ''] = Object.keys(by);
	const field = operation.fields.find(({ name }) => name === decidedBy);
	const raw = field === undefined ? undefined : read(field.name);
	if (field === undefined || raw === undefined) return first;
	return toSent(field, raw, { ...context, operation }) as string;
}

function keyValue(operation: Operation, field: Field, value: unknown): unknown {
	if (value instanceof Waiting) return value;
	const text = String(value).trim();
	const label = labelOf(operation, field);
	if (isNoValue(text))
		return refuse(
			label,
			text,
			'a value to look by',
			'It is what a missing value looks like as text: look at what the expression gives for this item. Nothing was sent.',
		);
	if (field.name === 'email' && !isEmail(text))
		return refuse(label, text, 'an email address', 'Enter a whole address. Nothing was sent.');
	return text;
}
