/** All items of an execution: which of them keep their order, how many are under way at once, and what is told when one stops the rest. */
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import type { Settled, Tries } from './earlierTries';
import { withProgress } from './failures';
import { isSwitchedOn } from './itemReader';
import type { Planned, Work } from './planned';
import { sideBySide } from './sideBySide';
import { recordId } from '../request/record';
import type { Connection } from '../transport/connection';
import { paceOf } from '../transport/pace';

/** Files share the line, and each has to come within the timeout; where n8n keeps them in its memory or database, it holds each of these whole. */
const MOST_FILES = 10;

type Done = Exclude<Settled, { failure: Error }>;

/**
 * Gives what came of each item, in their order. Reads go side by side, and so do changes of different records; what is
 * done to one record, and what makes new ones, is sent in the order of the items, unless 'Any Order' says that it need not.
 * Throws the failure that stops the workflow once everything under way has ended, with what is done by then.
 */
export async function workThrough(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	planned: readonly Planned[],
	tries: Tries,
	work: (index: number) => Promise<Settled>,
): Promise<Done[]> {
	const lanes = lanesOf(operation, planned, isSwitchedOn(context, 'anyOrder', 'Any Order'));
	const told = (failures: Array<{ index: number; error: Error }>) =>
		operation.method === 'GET'
			? (failures[0]?.error as Error)
			: withProgress(context, failures, tries, planned.length);
	const share = paceOf(context, connection).join();
	const most = operation.multipart || operation.answer === 'file' ? MOST_FILES : Infinity;
	const room = () => Math.min(most, share.room());
	try {
		const { results, failures } = await sideBySide(lanes, room, async (index) => {
			const outcome = await tries.settle(index, async () => await work(index));
			if ('output' in outcome) return outcome;
			throw outcome.failure;
		});
		if (failures.length > 0) throw told(failures);
		return results;
	} finally {
		share.leave();
	}
}

/** Gives the lane of each item: those of one lane follow each other, those without one overtake. */
function lanesOf(
	{ method }: Operation,
	planned: readonly Planned[],
	anyOrder: boolean,
): Array<string | undefined> {
	const ofNew = anyOrder ? undefined : '';
	return planned.map((item) =>
		method === 'GET' || item === undefined || 'error' in item
			? undefined
			: (recordIdOf(item.work) ?? ofNew),
	);
}

/** Gives the ID of the record that work is done to, where it is known and not new. */
function recordIdOf(work: Work): string | undefined {
	if ('plan' in work) return recordId(work.plan);
	const id = 'upsert' in work ? work.upsert.target.record?.id : undefined;
	return id === undefined ? undefined : String(id);
}
