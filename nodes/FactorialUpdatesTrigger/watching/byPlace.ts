/** Finds what is new by where a list ended the last time: lists are in the order of IDs, and new records come at the end. */
import { printOf, split } from './prints';
import { idOf, recordsOf, type Found, type ReadPage, type Way } from './types';

export interface PlaceState {
	/** The cursor from which on the list is read again; its beginning without one. */
	after?: string;
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
		const isSeen = records.map((record) => seen.has(printOf(idOf(record))));
		// From the list's beginning on, all before the first that is known is older than what is remembered.
		const from = read?.lost ? Math.max(0, isSeen.indexOf(true)) : 0;
		const isKnown = read?.lost === true && !isSeen.includes(true);
		const found: Found[] =
			state === undefined || isKnown
				? []
				: records
						.filter((_, index) => index >= from && isSeen[index] === false)
						.map((record) => ({ record, update: 'new' }));
		const kept = pages.slice(-KEPT_PAGES);
		const after = endBefore(pages) ?? (read?.lost ? undefined : state?.after);
		// Where nothing is left behind the cursor, what was remembered stays.
		const marks = recordsOf([{ pages: kept, ended: true }]).map((record) => printOf(idOf(record)));
		return {
			found,
			state: {
				...(after === undefined ? {} : { after }),
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
