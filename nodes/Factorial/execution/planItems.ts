/** Plans all items before the first is sent: what was entered becomes a request, or the failure of its item. */
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import { isTool, type Tries } from './earlierTries';
import { askFor } from '../lookup/asked';
import { attempt, ownReaderOf, readerOf } from './itemReader';
import { planMatches } from './planMatches';
import type { Planned, Wanted } from './planned';
import { keptProperties } from '../output/kept';
import {
	buildRequest,
	readValues,
	soughtFor,
	type ReadParameter,
	type Values,
} from '../request/build';
import { InputProblem } from '../request/problem';
import type { Connection } from '../transport/connection';

interface Read extends Wanted {
	values: Values;
}

/**
 * Gives what is to be sent for each item. Every item is read before anything is sent for one of them, so that a mistake in
 * the last leaves no half-done work; what an earlier try has settled is not read again.
 * Throws the failure of the first item that can't be read, unless the workflow is to go on.
 */
export async function planItems(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	count: number,
	tries: Tries,
): Promise<Planned[]> {
	if (operation.match !== undefined)
		return await planMatches(
			context,
			connection,
			{ ...operation, match: operation.match },
			count,
			tries,
		);
	const { typeVersion } = context.getNode();
	const values = { timezone: context.getTimezone(), asTool: isTool(context) };
	const readItem = (index: number): Read => {
		const readOwn = ownReaderOf(context, index);
		return {
			values: readValues(operation, readerOf(context, index), values),
			limit: operation.answer === 'page' ? listLimit(readOwn) : undefined,
			kept: keptProperties(operation, readOwn, typeVersion),
		};
	};
	const items = Array.from({ length: count }, (_, index) =>
		tries.isSettled(index) ? undefined : attempt(context, index, () => readItem(index)),
	);
	const sought = items.flatMap((item) =>
		item !== undefined && 'values' in item ? soughtFor(item.values) : [],
	);
	const found = await askFor(context, connection, sought);
	return items.map((item, index) => {
		if (item === undefined || 'error' in item) return item;
		const { values: sent, ...wanted } = item;
		return attempt(context, index, () => ({
			...wanted,
			work: { plan: buildRequest(operation, sent, found) },
		}));
	});
}

function listLimit(read: ReadParameter): number | undefined {
	const [all = false, given = 50] = [read('returnAll'), read('limit')];
	if (typeof all !== 'boolean')
		throw new InputProblem(
			"'Return All' is neither on nor off",
			'Switch it on or off, or use an expression that gives true or false.',
		);
	if (all) return undefined;
	const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit > 0) return limit;
	throw new InputProblem(
		"'Limit' is not a whole number above zero",
		"Enter e.g. 50, or switch on 'Return All'. If it comes from an expression, look at what the expression gives for this item.",
	);
}
