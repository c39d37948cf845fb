/** Plans all items before the first is sent: what was entered becomes a request, or the failure of its item. */
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import { isTool, type Tries } from './earlierTries';
import { ofItem } from './failures';
import { keptProperties } from '../output/kept';
import {
	buildRequest,
	readValues,
	soughtFor,
	type ReadParameter,
	type RequestPlan,
	type Values,
} from '../request/build';
import { entered, isLeftEmpty } from '../request/entry';
import { InputProblem } from '../request/problem';
import type { Sought, SoughtRecord } from '../request/waiting';
import { findSought } from '../lookup/byKey';
import { companyIdOf } from '../transport/company';
import type { Connection } from '../transport/connection';

/** What of the answer becomes items. */
interface Wanted {
	/** How many records of a list; all without it. */
	limit?: number | undefined;
	/** The properties that the items keep; all of them without any. */
	kept?: readonly string[] | undefined;
}

/** An item that can be sent. */
export interface Ready extends Wanted {
	plan: RequestPlan;
}

interface Read extends Wanted {
	values: Values;
}

interface Refused {
	error: Error;
}

/** Nothing for an item that an earlier try has settled. */
export type Planned = Ready | Refused | undefined;

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
	const { parameters, typeVersion } = context.getNode();
	const timezone = context.getTimezone();
	const asTool = isTool(context);
	const attempt = <T>(index: number, work: () => T): Refused | T => {
		try {
			return work();
		} catch (error) {
			const failure = ofItem(context, error as Error, index);
			if (!context.continueOnFail()) throw failure;
			return { error: failure };
		}
	};
	const readItem = (index: number): Read => {
		const read: ReadParameter = (name) =>
			parameters[name] === undefined ? undefined : entered(context.getNodeParameter(name, index));
		const values = readValues(operation, read, { timezone, asTool });
		const readOwn: ReadParameter = (name) => {
			const value = read(name);
			return asTool && isLeftEmpty(value) ? undefined : value;
		};
		return {
			values,
			limit: operation.answer === 'page' ? listLimit(readOwn) : undefined,
			kept: keptProperties(operation, readOwn, typeVersion),
		};
	};
	const items = Array.from({ length: count }, (_, index) =>
		tries.isSettled(index) ? undefined : attempt(index, () => readItem(index)),
	);
	const sought = items.flatMap((item) =>
		item !== undefined && 'values' in item ? soughtFor(item.values) : [],
	);
	const found = await find(context, connection, sought);
	return items.map((item, index) => {
		if (item === undefined || 'error' in item) return item;
		const { values, ...wanted } = item;
		return attempt(index, () => ({ ...wanted, plan: buildRequest(operation, values, found) }));
	});
}

/** Gives what tells the company and the records that items wait for, or throws why it can't: to each item that needs it, and to no other. */
async function find(
	context: IExecuteFunctions,
	connection: Connection,
	sought: readonly Sought[],
): Promise<(one: Sought) => string> {
	const records = sought.filter((one): one is SoughtRecord => one.kind === 'record');
	const companyId = sought.some(({ kind }) => kind === 'company')
		? await companyIdOf(context, connection).catch((error: Error) => error)
		: undefined;
	const idOf = await findSought(context, connection, records);
	return (one) => {
		if (one.kind === 'record') return idOf(one);
		if (typeof companyId === 'string') return companyId;
		throw companyId ?? new Error('Nobody asked for the company');
	};
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
