/** Follows a list from page to page by Factorial's cursors. */
import type { IDataObject } from 'n8n-workflow';

import type { Pair } from '../request/encode';
import type { Astray } from './messages';
import type { Page } from './outcomes';

/** The most that one page may hold; the API's own default, too. */
export const PAGE_SIZE = 100;
/** Filters can leave pages empty, but a list that goes on without ever giving a record has no end. */
const EMPTY_IN_A_ROW = 100;

/**
 * Gives up to `limit` records (all of them without one), asking `fetchPage` for page after page of a size and from a cursor on.
 * Throws what `astray` makes of a list that says that it goes on but does not lead on.
 */
export async function collectPages(
	fetchPage: (size: number, cursor?: string) => Promise<Page>,
	astray: (why: Astray) => Error,
	limit = Infinity,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const seen = new Set<string>();
	let cursor: string | undefined;
	let empty = 0;
	while (found.length < limit) {
		const page = await fetchPage(Math.min(PAGE_SIZE, limit - found.length), cursor);
		for (const record of page.records) found.push(record);
		cursor = page.cursor;
		if (cursor === undefined || found.length >= limit) break;
		if (seen.has(cursor)) throw astray('circle');
		seen.add(cursor);
		empty = page.records.length === 0 ? empty + 1 : 0;
		if (empty >= EMPTY_IN_A_ROW) throw astray('empty');
	}
	return found.slice(0, limit);
}

/** Gives the query of one page. */
export function pagePairs(size: number, cursor?: string): Pair[] {
	return [
		['limit', String(size)],
		...(cursor === undefined ? [] : ([['after_id', cursor]] as Pair[])),
	];
}
