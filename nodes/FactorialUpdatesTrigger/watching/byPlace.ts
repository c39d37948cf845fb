/** Finds what is new by where a list ended the last time: lists are in the order of IDs, and new records come at the end. */
import type { IDataObject } from 'n8n-workflow';

import { numberIn } from './ids';
import { printOf, split } from './prints';
import { idOf, PlaceLost, recordsOf, type Found, type ReadPage, type Way } from './types';

export interface PlaceState {
	/** The cursor from which on the list is read again; its beginning without one. */
	after?: string;
	/** The ID of the last record before it, by which the place is found again where Factorial does not take the cursor any more. */
	last?: string;
	/** Of the records behind it. */
	seen: string;
}

/** Pages at the list's end that are read again: a record may be stored after one that has a higher ID. */
const KEPT_PAGES = 2;

/** The way. */
export const byPlace: Way<PlaceState> = {
	stretches: (state) => [state?.after === undefined ? {} : { after: state.after }],
	settle(state, reads) {
		const [read] = reads;
		const pages = read?.pages ?? [];
		const seen = new Set(split(state?.seen ?? ''));
		const records = recordsOf(reads);
		const isSeen = (record: IDataObject) => seen.has(printOf(idOf(record)));
		// A list that is empty all at once tells nothing; Factorial answers so when a permission is missing, too.
		if (state !== undefined && read?.lost && records.length === 0) return { found: [], state };
		const behind = read?.lost ? behindPlace(records, state, isSeen) : records;
		const found: Found[] =
			state === undefined
				? []
				: behind.filter((record) => !isSeen(record)).map((record) => ({ record, update: 'new' }));
		const kept = pages.slice(-KEPT_PAGES);
		const before = read?.lost ? undefined : state;
		const after = endBefore(pages);
		const place =
			after === undefined
				? { after: before?.after, last: before?.last }
				: { after, last: lastId(pages) ?? before?.last };
		// Where nothing is left behind the cursor, what was remembered stays.
		const marks = recordsOf([{ pages: kept, ended: true }]).map((record) => printOf(idOf(record)));
		return {
			found,
			state: {
				...(place.after === undefined ? {} : { after: place.after }),
				...(place.last === undefined ? {} : { last: place.last }),
				seen: [...new Set([...marks, ...(pages.length <= KEPT_PAGES ? seen : [])])]
					.slice(0, MOST_SEEN)
					.join(''),
			},
		};
	},
};

/** Of records that are gone, some marks stay for a while. */
const MOST_SEEN = 1_000;

function endBefore(pages: readonly ReadPage[]): string | undefined {
	return pages.at(-KEPT_PAGES - 1)?.cursor;
}

/** Gives the ID of the last record before the pages that are read again. */
function lastId(pages: readonly ReadPage[]): string | undefined {
	const last = pages
		.slice(0, -KEPT_PAGES)
		.flatMap(({ records }) => records)
		.at(-1);
	return last === undefined ? undefined : idOf(last);
}

/** Gives those of the whole list that stand behind the place: their IDs are higher or, where IDs are no numbers, they follow one that is known. */
function behindPlace(
	records: readonly IDataObject[],
	state: PlaceState | undefined,
	isSeen: (record: IDataObject) => boolean,
): readonly IDataObject[] {
	const last = numberIn(state?.last);
	const numbers = records.map((record) => numberIn(idOf(record)));
	if (last !== undefined && !numbers.includes(undefined))
		return records.filter((_, index) => (numbers[index] ?? last) > last);
	const first = records.findIndex(isSeen);
	if (first < 0) throw new PlaceLost();
	return records.slice(first);
}
