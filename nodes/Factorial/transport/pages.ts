/** Lists as the rest of the node knows them: pages judged and put together, whoever asks for them. */
import type { IDataObject } from 'n8n-workflow';

import type { Connection, Sender } from './connection';
import { failer } from './failure';
import { explainAstray, explainNoList } from './messages';
import { pageOf, type Page } from './outcomes';
import { collectPages, PAGE_SIZE, pagePairs } from './paginate';
import { exchange, type Sending } from './send';

/**
 * Gives up to `limit` records of a list (all of them without one), over as many pages as that takes.
 * Throws what `send` throws, and a NodeApiError when an answer is no list or the list does not come to its end.
 */
export async function sendList(
	context: Sender,
	connection: Connection,
	sending: Sending,
	limit?: number,
): Promise<IDataObject[]> {
	const fail = failer(context, connection, sending.itemIndex);
	return await collectPages(
		async (size, cursor) => await sendPage(context, connection, sending, cursor, size),
		(why) => fail(explainAstray(why), 200),
		limit,
	);
}

/** Gives one page of a list, from a cursor on. Throws as `sendList` does. */
export async function sendPage(
	context: Sender,
	connection: Connection,
	sending: Sending,
	cursor?: string,
	size = PAGE_SIZE,
): Promise<Page> {
	const { status, value } = await exchange(context, connection, {
		...sending,
		page: pagePairs(size, cursor),
	});
	const page = pageOf(value);
	if (typeof page !== 'string') return page;
	throw failer(
		context,
		connection,
		sending.itemIndex,
	)(page === 'noList' ? explainNoList() : explainAstray(page), status);
}
