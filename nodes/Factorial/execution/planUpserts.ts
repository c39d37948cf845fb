/** Plans what creates or updates: each item becomes the one or the other by what was found, and can become the other still. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { findOperation } from '../catalog';
import { lowerCase, resourceWording } from '../catalog/labels';
import type { Operation } from '../catalog/types';
import { askFor } from '../lookup/asked';
import { each, finder, good, matchedResource, type Each, type Keyed } from './keyed';
import type { Planned } from './planned';
import type { Target, UpsertPlan } from './upsert';
import { customFieldsOf } from '../lookup/customFieldKinds';
import { keyText } from '../lookup/matches';
import { buildRequest, soughtFor, type BuildContext, type Values } from '../request/build';
import { toCustomValue } from '../request/customValue';
import {
	createValues,
	customOf,
	keyWords,
	updateValues,
	type MatchingOperation,
	type UpsertingOperation,
} from '../request/match';
import { InputProblem } from '../request/problem';
import type { Connection } from '../transport/connection';

/** Items with the same key have one record: what is to be done for them is planned for the first of them to make it. */
export async function planUpserts(
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
		// Keys that differ in capitals alone may be those of two records, or of one that is not there yet.
		const record = find(item);
		const id = record === undefined ? keyText(item.key) : String(record.id);
		const before = targets.get(id);
		if (before !== undefined) {
			const sure = changes(before.standIn);
			return { ...item, ...before, makes, changes, first: false, all: [sure, tried(makes)] };
		}
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

function rowOf(context: IExecuteFunctions, operation: MatchingOperation, name: string): Operation {
	const row = findOperation(matchedResource(operation), name, context.getNode().typeVersion);
	if (row === undefined) throw new Error(`${matchedResource(operation)} has no operation ${name}`);
	return row;
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
	const { label } = resourceWording(matchedResource(operation));
	throw new InputProblem(
		made.message,
		`Factorial shows no ${lowerCase(label)} with the ${keyWords(operation, form.key, key.texts)}, so one is to be created. ${made.advice}`,
	);
}
