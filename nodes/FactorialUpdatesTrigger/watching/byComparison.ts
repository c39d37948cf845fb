/** Finds what is new, changed or gone by comparing the whole list with what it held the last time. */
import type { IDataObject } from 'n8n-workflow';

import { packIds, unpackIds } from './ids';
import { contentPrint, printOf, split } from './prints';
import { idOf, recordsOf, type Found, type Way } from './types';

/** As many records as are remembered. */
export const MOST_COMPARED = 10_000;

export interface ComparisonState {
	ids: string;
	prints: string;
}

/** The way. */
export const byComparison: Way<ComparisonState> = {
	stretches: () => [{}],
	settle(state, reads) {
		const records = new Map(recordsOf(reads).map((record) => [idOf(record), record]));
		const prints = new Map([...records].map(([id, record]) => [id, stateOf(record)]));
		const next = {
			ids: packIds([...prints.keys()]),
			prints: [...prints.values()].join(''),
		};
		if (state === undefined) return { found: [], state: next };
		const before = rememberedBy(state);
		const found: Found[] = [];
		for (const [id, record] of records) {
			const print = before.get(id);
			if (print === undefined) found.push({ record, update: 'new' });
			else if (print !== prints.get(id)) found.push({ record, update: 'changed' });
		}
		for (const id of before.keys())
			if (!records.has(id)) found.push({ record: { id }, update: 'deleted' });
		return { found, state: next };
	},
};

/** Gives how many records are remembered. */
export function sizeOf({ prints }: ComparisonState): number {
	return split(prints).length;
}

function rememberedBy({ ids, prints }: ComparisonState): Map<string, string> {
	const marks = split(prints);
	return new Map(unpackIds(ids).map((id, index) => [id, marks[index] ?? '']));
}

/** What tells whether a record changed: its own time of change, else all that it holds. */
function stateOf(record: IDataObject): string {
	return typeof record.updated_at === 'string' ? printOf(record.updated_at) : contentPrint(record);
}
