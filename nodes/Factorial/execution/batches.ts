/** Which items share a request, and which records of its answer are whose; pure. */
import type { IDataObject } from 'n8n-workflow';

import type { Batch } from '../catalog/types';
import type { RequestPlan } from '../request/build';
import { entriesOf } from '../request/entries';

/** Some items and the request that holds what all of them have. */
export interface Chunk {
	items: Array<{
		index: number;
		/** How many of the request's entries are its. */
		entries: number;
	}>;
	plan: RequestPlan;
}

/**
 * Gives the requests for these items, in the order of their first ones. Items share a request where everything else that they send is
 * equal, until it is full; nobody's entries are torn apart, so that what comes of a request comes of its items.
 */
export function chunksOf(
	{ field, most }: Batch,
	items: ReadonlyArray<readonly [index: number, plan: RequestPlan]>,
): Chunk[] {
	const chunks: Chunk[] = [];
	const open = new Map<string, Chunk>();
	for (const [index, plan] of items) {
		const entries = entriesOf(plan);
		const rest = JSON.stringify([plan.path, plan.query, { ...plan.json, [field]: null }]);
		const chunk = open.get(rest);
		const together = chunk === undefined ? [] : [...entriesOf(chunk.plan), ...entries];
		if (chunk !== undefined && entries.length > 0 && together.length <= most) {
			chunk.items.push({ index, entries: entries.length });
			chunk.plan = { ...chunk.plan, json: { ...chunk.plan.json, [field]: together } };
			continue;
		}
		const next = { items: [{ index, entries: entries.length }], plan };
		chunks.push(next);
		if (entries.length > 0 && entries.length < most && isShareable(plan, field))
			open.set(rest, next);
	}
	return chunks;
}

/** Another list of objects, such as the breaks of shifts, belongs to the entries beside it: once for all it would be too little. */
function isShareable({ json = {} }: RequestPlan, field: string): boolean {
	const others = Object.entries(json).filter(([name]) => name !== field);
	return !others.some(
		([, value]) => Array.isArray(value) && value.some((entry) => typeof entry === 'object'),
	);
}

/**
 * Gives the records of each of the chunk's items, in their order, or nothing where the answer does not tell whose they are: it has
 * more or fewer records than there were entries, or has one in the place of another, as the IDs in them show.
 */
export function sharesOf(
	{ items, plan }: Chunk,
	records: readonly IDataObject[],
): IDataObject[][] | undefined {
	const entries = entriesOf(plan);
	if (records.length !== entries.length) return undefined;
	const told = new Set<unknown>(records.flatMap((record) => Object.values(record)));
	const inPlace = entries.every((entry, place) => {
		const own = new Set<unknown>(Object.values(records[place] ?? {}));
		return idsIn(plan, entry).every((id) => own.has(id) || !told.has(id));
	});
	if (!inPlace) return undefined;
	let from = 0;
	return items.map(({ entries: count }) => records.slice(from, (from += count)));
}

/** The IDs that an entry names, or is. */
function idsIn({ operation }: RequestPlan, entry: unknown): unknown[] {
	if (typeof entry !== 'object' || entry === null) return [entry];
	const list = operation.fields.find(({ name }) => name === operation.batch?.field);
	const members = list?.members?.filter(({ type, list: many }) => type === 'id' && !many) ?? [];
	return members
		.map(({ name }) => (entry as Record<string, unknown>)[name])
		.filter((id) => typeof id === 'string');
}
