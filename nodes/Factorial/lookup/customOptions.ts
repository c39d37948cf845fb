/** What can be chosen in the fields that a company made itself. */
import type { IDataObject } from 'n8n-workflow';

import type { Connection, Sender } from '../transport/connection';
import { listAmong } from './among';

/** Gives the options of those of the fields that have some. Throws what `listAmong` throws. */
export async function optionsOfFields(
	context: Sender,
	connection: Connection,
	fields: readonly IDataObject[],
): Promise<IDataObject[]> {
	const ids = fields
		.filter(({ field_type: kind }) => /_choice$/.test(String(kind)))
		.map(({ id }) => String(id));
	return await listAmong(context, connection, 'custom_fields/options', 'field_ids', ids);
}
