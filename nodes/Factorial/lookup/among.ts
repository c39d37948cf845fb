/** Asks a list for the records that have one of many values: as many values in one request as its address may hold. */
import type { IDataObject } from 'n8n-workflow';

import { listRecords } from '../transport/call';
import type { Connection, Sender } from '../transport/connection';

/** As many values as one request asks for; longer addresses are cut by some proxies. */
const AT_ONCE = 100;

/**
 * Gives all records whose list finds them by one of the values in `filter`, a filter that takes several; `further` are other filters.
 * Throws what `listRecords` throws.
 */
export async function listAmong(
	context: Sender,
	connection: Connection,
	resource: string,
	filter: string,
	values: readonly string[],
	further: IDataObject = {},
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (let start = 0; start < values.length; start += AT_ONCE) {
		const filters = { ...further, [filter]: values.slice(start, start + AT_ONCE) };
		found.push(...(await listRecords(context, connection, resource, filters)));
	}
	return found;
}
