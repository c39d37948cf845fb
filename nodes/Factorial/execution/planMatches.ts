/** Plans the items of an operation that looks for its records first: all are looked for together, and each becomes what it takes then. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { findOperation } from '../catalog';
import { lowerCase, resourceWording } from '../catalog/labels';
import type { Operation } from '../catalog/types';
import { askFor } from './asked';
import type { Tries } from './earlierTries';
import { attempt, readerOf, type Refused } from './itemReader';
import type { Planned, Wanted } from './planned';
import type { Target, UpsertPlan } from './upsert';
import { customFieldsOf } from '../lookup/customFields';
import { findMatches, keyText, type Wanted as Key } from '../lookup/matches';
import { keptProperties } from '../output/kept';
import { buildRequest, soughtFor, type BuildContext, type Values } from '../request/build';
import {
	createValues,
	customOf,
	keyNamed,
	keyWords,
	readForm,
	updateValues,
	type Form,
	type MatchingOperation,
	type UpsertingOperation,
} from '../request/match';
import { toCustomValue } from '../request/customValue';
import { InputProblem } from '../request/problem';
import { soughtIn, withFound } from '../request/waiting';
import type { Connection } from '../transport/connection';

interface Read {
	index: number;
	form: Form;
	wanted: Wanted;
	/** What to do where there is no record. */
	fail: boolean;
}

interface Keyed extends Read {
	key: Key;
}

type Each<T> = Array<Refused | T | undefined>;

/**
 * Gives what is to be done for each item. Whatever is wrong with one is told before anything is changed for another.
 * Throws the failure of the first item that can't be planned, unless the workflow is to go on.
 */
export async function planMatches(
	context: IExecuteFunctions,
	connection: Connection,
	operation: MatchingOperation,
	count: number,
	tries: Tries,
): Promise<Planned[]> {
	const values: BuildContext = { timezone: context.getTimezone() };
	const read: Each<Read> = Array.from({ length: count }, (_, index) =>
		tries.isSettled(index)
			? undefined
			: attempt(context, index, () => readItem(context, operation, values, index)),
	);
	const idOf = await askFor(
		context,
		connection,
		good(read).flatMap(({ form }) => form.parts.flatMap(soughtIn)),
	);
	const keyed = each(context, read, (item): Keyed => {
		const texts = item.form.parts.map((part) => String(withFound(part, idOf)));
		return { ...item, key: { key: keyNamed(operation, item.form.key), texts } };
	});
	const { upsert, ...matching } = operation;
	if (upsert !== undefined)
		return await planUpserts(context, connection, { ...matching, upsert }, values, keyed);
	const find = await finder(context, connection, operation, keyed);
	return each(context, keyed, (item) => {
		const record = find(item);
		if (record === undefined && item.fail) throw notThere(operation, item);
		return { ...item.wanted, work: { found: record === undefined ? [] : [record] } };
	});
}

/** Items with the same key have one record: what is to be done for them is planned for the first of them to make it. */
async function planUpserts(
	context: IExecuteFunctions,
	connection: Connection,
	operation: UpsertingOperation,
	values: BuildContext,
	items: Each<Keyed>,
): Promise<Planned[]> {
	const [create, update] = [operation.upsert.create, operation.upsert.update].map((name) =>
		rowOf(context, operation, name),
	) as [Operation, Operation];
	const valued = await withCustomValues(context, connection, operation, items);
	const find = await finder(context, connection, operation, valued);
	const targets = new Map<string, { target: Target; standIn: IDataObject }>();
	const aimed = each(context, valued, (item) => {
		const makes = () => madeOf(operation, create, item, values);
		const changes = (record: IDataObject) => updateValues(update, item.form, record, values);
		const id = keyText(item.key);
		const before = targets.get(id);
		if (before !== undefined) {
			const sure = changes(before.standIn);
			return { ...item, ...before, makes, changes, first: false, all: [sure, tried(makes)] };
		}
		const record = find(item);
		const standIn = record ?? { ...Object.fromEntries(item.form.entries), id: UNKNOWN };
		const all = record === undefined ? [makes(), tried(() => changes(standIn))] : [changes(record)];
		const aim = { target: { record, busy: Promise.resolve() }, standIn };
		targets.set(id, aim);
		return { ...item, ...aim, makes, changes, first: record === undefined, all };
	});
	const found = await askFor(
		context,
		connection,
		good(aimed).flatMap(({ all }) =>
			all.flatMap((one) => (one instanceof Map ? soughtFor(one) : [])),
		),
	);
	return each(context, aimed, ({ target, standIn, makes, changes, first, ...item }) => {
		const plan: UpsertPlan = {
			target,
			create: () => buildRequest(create, makes(), found),
			update: (record) => {
				const changed = changes(record);
				return changed && buildRequest(update, changed, found);
			},
			look: async () => (await finder(context, connection, operation, [item]))(item),
		};
		if (first) plan.create();
		else plan.update(standIn);
		return { ...item.wanted, work: { upsert: plan } };
	});
}

/** Stands for the ID of a record that is not there yet. */
const UNKNOWN = '0';

function tried<T>(work: () => T): Error | T {
	try {
		return work();
	} catch (error) {
		return error as Error;
	}
}

/** Gives what `work` makes of each item that has not failed. */
function each<T extends { index: number }, U>(
	context: IExecuteFunctions,
	items: Each<T>,
	work: (item: T) => U,
): Each<U> {
	return items.map((item) =>
		item === undefined || 'error' in item ? item : attempt(context, item.index, () => work(item)),
	);
}

function good<T>(items: Each<T>): T[] {
	return items.flatMap((item) =>
		item === undefined || 'error' in (item as object) ? [] : [item as T],
	);
}

function readItem(
	context: IExecuteFunctions,
	operation: MatchingOperation,
	values: BuildContext,
	index: number,
): Read {
	const read = readerOf(context, index);
	return {
		index,
		form: readForm(operation, read, values),
		wanted: { kept: keptProperties(operation, read, context.getNode().typeVersion) },
		fail: read('failIfNotFound') === true,
	};
}

function rowOf(context: IExecuteFunctions, operation: MatchingOperation, name: string): Operation {
	const row = findOperation(resourceOf(operation), name, context.getNode().typeVersion);
	if (row === undefined) throw new Error(`${resourceOf(operation)} has no operation ${name}`);
	return row;
}

function resourceOf({ match, resource }: MatchingOperation): string {
	return match.resource ?? resource;
}

/** Values of custom fields are written as the kind of their field asks for. */
async function withCustomValues(
	context: IExecuteFunctions,
	connection: Connection,
	operation: MatchingOperation,
	items: Each<Keyed>,
): Promise<Each<Keyed>> {
	const custom = customOf(operation);
	if (custom === undefined) return items;
	const fieldId = ({ key: { key, texts } }: Keyed) =>
		texts[key.parts.findIndex(({ field }) => field === custom.by)] ?? '';
	const fieldOf = await customFieldsOf(context, connection, good(items).map(fieldId));
	return each(context, items, (item) => {
		const value = toCustomValue(
			fieldOf(fieldId(item), custom.byLabel),
			item.form.entries.get(custom.name),
			custom.label,
			context.getTimezone(),
		);
		const entries = new Map([...item.form.entries, [custom.name, value]]);
		return { ...item, form: { ...item.form, entries } };
	});
}

/** Gives what finds the record of an item. That function throws where several have its key, or where nobody can tell that none has. */
async function finder(
	context: IExecuteFunctions,
	connection: Connection,
	operation: MatchingOperation,
	items: Each<Keyed>,
): Promise<(item: Keyed) => IDataObject | undefined> {
	const resource = resourceOf(operation);
	const { plural } = resourceWording(resource);
	const keys = good(items).map(({ key }) => key);
	const matches = await findMatches(context, connection, resource, keys);
	return (item) => {
		const { records, cut } = matches(item.key);
		const words = keyWords(operation, item.form.key, item.key.texts);
		if (records.length > 1) {
			const ids = records.slice(0, 3).map(({ id }) => String(id));
			throw new InputProblem(
				`${records.length} ${lowerCase(plural)} have the ${words}`,
				`Nobody can tell which is meant (IDs ${ids.join(', ')}${records.length > ids.length ? ' …' : ''}). Use an operation that takes the ID, or correct the others in Factorial. Nothing was sent for this item.`,
			);
		}
		if (records.length === 0 && cut)
			throw new InputProblem(
				`Factorial has too many ${lowerCase(plural)} to look for the ${words}`,
				'Its list can be searched neither for this nor read whole. Look by something else. Nothing was sent for this item.',
			);
		return records[0];
	};
}

function notThere(operation: MatchingOperation, { form, key }: Keyed): InputProblem {
	const { label } = resourceWording(resourceOf(operation));
	return new InputProblem(
		`Factorial shows no ${lowerCase(label)} with the ${keyWords(operation, form.key, key.texts)}`,
		"Check how it is written, or switch 'Fail If Not Found' off to go on without. The credential may also not see it.",
	);
}

/** Gives what is sent to create the record. What is missing for that is told with the reason why it is asked for. */
function madeOf(
	operation: UpsertingOperation,
	create: Operation,
	{ form, key }: Keyed,
	values: BuildContext,
): Values {
	const made = tried(() => createValues(operation, create, form, key.texts, values));
	if (!(made instanceof Error)) return made;
	if (!(made instanceof InputProblem)) throw made;
	const { label } = resourceWording(resourceOf(operation));
	throw new InputProblem(
		made.message,
		`Factorial shows no ${lowerCase(label)} with the ${keyWords(operation, form.key, key.texts)}, so one is to be created. ${made.advice}`,
	);
}
