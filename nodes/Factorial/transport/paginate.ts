/** Follows a list from page to page by Factorial's cursors. */
import type { Pair } from '../request/encode';
import { InputProblem } from '../request/problem';

/** The most that one page may hold; the API's own default, too. */
export const PAGE_SIZE = 100;

interface Page {
	data?: unknown;
	meta?: { has_next_page?: unknown; end_cursor?: unknown };
}

/**
 * Gives up to `limit` records (all of them without one), asking `fetchPage` for page after page
 * with `limit` and `after_id` as the API wants them.
 * Throws an InputProblem when an answer is no list, or when its cursor does not lead on.
 */
export async function collectPages(fetchPage: (page: Pair[]) => Promise<unknown>, limit = Infinity): Promise<unknown[]> {
	const records: unknown[] = [];
	let cursor: string | undefined;
	while (records.length < limit) {
		const size = Math.min(PAGE_SIZE, limit - records.length);
		const { data, next } = readPage(await fetchPage(pagePairs(size, cursor)));
		records.push(...data);
		if (next === undefined) break;
		if (next === cursor) throw lost();
		cursor = next;
	}
	return records.slice(0, limit);
}

/** Gives the query of one page. */
export function pagePairs(size: number, cursor?: string): Pair[] {
	return [['limit', String(size)], ...(cursor === undefined ? [] : ([['after_id', cursor]] as Pair[]))];
}

/** Gives the records of one page and the cursor of the next. Throws as `collectPages` does. */
export function readPage(answer: unknown): { data: unknown[]; next?: string } {
	const { data, meta } = (answer ?? {}) as Page;
	if (!Array.isArray(data)) throw new InputProblem("Factorial's answer holds no list", 'Run it again. If it stays so, check the API version in the options and the environment in the credential.');
	if (meta?.has_next_page !== true) return { data };
	const next = meta.end_cursor;
	if (typeof next !== 'string' && typeof next !== 'number') throw lost();
	return { data, next: String(next) };
}

function lost(): InputProblem {
	return new InputProblem('Factorial says that the list goes on, but not where', "Run it again, or switch off 'Return All' and use a limit.");
}
