/** Follows a list from page to page by Factorial's cursors. */
import type { Pair } from '../request/encode';

/** The most that one page may hold; the API's own default, too. */
const PAGE_SIZE = 100;

interface Page {
	data?: unknown;
	meta?: { has_next_page?: unknown; end_cursor?: unknown };
}

/**
 * Gives up to `limit` records (all of them without one), asking `fetchPage` for page after page
 * with `limit` and `after_id` as the API wants them.
 * Throws an Error when an answer is no list, or when its cursor does not lead on.
 */
export async function collectPages(fetchPage: (page: Pair[]) => Promise<unknown>, limit = Infinity): Promise<unknown[]> {
	const records: unknown[] = [];
	let cursor: string | undefined;
	while (records.length < limit) {
		const size = Math.min(PAGE_SIZE, limit - records.length);
		const page: Pair[] = [['limit', String(size)]];
		if (cursor !== undefined) page.push(['after_id', cursor]);
		const { data, meta } = ((await fetchPage(page)) ?? {}) as Page;
		if (!Array.isArray(data)) throw new Error("Factorial's answer holds no list");
		records.push(...(data as unknown[]).slice(0, limit - records.length));
		if (meta?.has_next_page !== true) break;
		const next = meta.end_cursor;
		if ((typeof next !== 'string' && typeof next !== 'number') || String(next) === cursor) {
			throw new Error('Factorial says that the list goes on, but not where');
		}
		cursor = String(next);
	}
	return records;
}
