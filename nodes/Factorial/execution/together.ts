/** Sends what several items hold in one request, and settles each of them by what came of it. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { Batch, Operation } from '../catalog/types';
import { recordsOf, toItems } from '../output/items';
import type { Connection } from '../transport/connection';
import { isDoubtful } from '../transport/doubt';
import { send } from '../transport/send';
import { chunksOf, sharesOf, type Chunk } from './batches';
import type { Settled, Tries } from './earlierTries';
import { ofItems, settledBy } from './failures';
import { isSwitchedOn } from './itemReader';
import type { Planned, Wanted } from './planned';

/**
 * Gives the list that the items are to share, or nothing where each goes by itself.
 * Throws a NodeOperationError when the option says neither.
 */
export function batchOf(context: IExecuteFunctions, { batch }: Operation): Batch | undefined {
	return batch !== undefined && isSwitchedOn(context, 'allInOneRequest', 'All Items in One Request')
		? batch
		: undefined;
}

/** Gives what settles an item: the first of a chunk that is asked for sends it, and settles all of the chunk for later tries. */
export function sendTogether(
	context: IExecuteFunctions,
	connection: Connection,
	batch: Batch,
	planned: readonly Planned[],
	tries: Tries,
): (index: number) => Promise<Settled> {
	const ready = planned.flatMap((item, index) =>
		item !== undefined && 'work' in item && 'plan' in item.work
			? [[index, item.work.plan] as const]
			: [],
	);
	const chunks = new Map(
		chunksOf(batch, ready).flatMap((chunk) =>
			chunk.items.map(({ index }) => [index, chunk] as const),
		),
	);
	const sent = new Map<Chunk, Promise<ReadonlyMap<number, Settled>>>();
	return async (index) => {
		const item = planned[index];
		if (item !== undefined && 'error' in item) return settledBy(context, item.error, index, false);
		const chunk = chunks.get(index) as Chunk;
		const settling = sent.get(chunk) ?? settleChunk(context, connection, chunk, planned, tries);
		sent.set(chunk, settling);
		return (await settling).get(index) as Settled;
	};
}

async function settleChunk(
	context: IExecuteFunctions,
	connection: Connection,
	chunk: Chunk,
	planned: readonly Planned[],
	tries: Tries,
): Promise<ReadonlyMap<number, Settled>> {
	const indexes = chunk.items.map(({ index }) => index);
	const settled = new Map<number, Settled>();
	try {
		const answer = await send(context, connection, {
			plan: chunk.plan,
			itemIndex: indexes[0] as number,
		});
		const records = recordsOf(chunk.plan.operation, answer);
		for (const [place, outcome] of outcomesOf(chunk, records, planned).entries())
			settled.set(indexes[place] as number, outcome);
	} catch (error) {
		const failure = ofItems(context, error as Error, indexes);
		const final = isDoubtful(error);
		for (const index of indexes) settled.set(index, settledBy(context, failure, index, final));
	}
	for (const [index, outcome] of settled) await tries.settle(index, async () => outcome);
	return settled;
}

/** Records that are nobody's alone come with the first item, and are paired with all of them. */
function outcomesOf(
	chunk: Chunk,
	records: readonly IDataObject[],
	planned: readonly Planned[],
): Settled[] {
	const { items, plan } = chunk;
	const itemsOf = (index: number, own: readonly IDataObject[]) =>
		toItems(plan.operation, own, index, keptOf(planned[index]));
	const shares = records.length === 0 ? items.map(() => []) : sharesOf(chunk, records);
	if (shares !== undefined)
		return items.map(({ index }, place) => {
			const own = shares[place] ?? [];
			return { output: itemsOf(index, own), records: own, done: true };
		});
	const pairedItem = items.map(({ index }) => ({ item: index }));
	return items.map(({ index }, place) =>
		place > 0
			? { output: [], records: [], done: true }
			: {
					output: itemsOf(index, records).map((item) => ({ ...item, pairedItem })),
					records: [...records],
					done: true,
				},
	);
}

function keptOf(item: Planned): Wanted['kept'] {
	return item !== undefined && 'work' in item ? item.kept : undefined;
}
