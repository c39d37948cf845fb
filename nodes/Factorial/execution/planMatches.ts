/** Plans the items of an operation that looks for its records first: all are looked for together, and each becomes what it takes then. */
import type { IExecuteFunctions } from 'n8n-workflow';

import { lowerCase, resourceWording } from '../catalog/labels';
import { askFor } from '../lookup/asked';
import { isTool, type Tries } from './earlierTries';
import { attempt, ownReaderOf, readerOf } from './itemReader';
import { each, finder, good, matchedResource, type Each, type Keyed, type Read } from './keyed';
import type { Planned } from './planned';
import { planUpserts } from './planUpserts';
import { keptProperties } from '../output/kept';
import type { BuildContext } from '../request/build';
import { keyNamed, keyWords, readForm, type MatchingOperation } from '../request/match';
import { InputProblem } from '../request/problem';
import { toSent } from '../request/values';
import { soughtIn, withFound } from '../request/waiting';
import type { Connection } from '../transport/connection';

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
	const values: BuildContext = { timezone: context.getTimezone(), asTool: isTool(context) };
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
		wanted: {
			kept: keptProperties(operation, ownReaderOf(context, index), context.getNode().typeVersion),
		},
		fail: operation.fields.some(
			(field) =>
				field.name === 'failIfNotFound' &&
				toSent(field, read(field.name), { ...values, operation }) === true,
		),
	};
}

function notThere(operation: MatchingOperation, { form, key }: Keyed): InputProblem {
	const { label } = resourceWording(matchedResource(operation));
	return new InputProblem(
		`Factorial shows no ${lowerCase(label)} with the ${keyWords(operation, form.key, key.texts)}`,
		"Check how it is written, or switch 'Fail If Not Found' off to go on without. The credential may also not see it.",
	);
}
