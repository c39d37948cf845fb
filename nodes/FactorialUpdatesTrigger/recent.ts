/** What a test by hand shows: the records that changed last. */
import type { IDataObject, IPollFunctions } from 'n8n-workflow';

import { hideSecrets } from '../Factorial/output/items';
import type { ReadParameter } from '../Factorial/request/build';
import { connect } from '../Factorial/transport/connection';
import { readStretches } from './read';
import { listRequest, type Chosen } from './request';
import { recordsOf, type Update } from './watching/types';

/** As many items as a test gives. */
const FEW = 10;
/** Days that a list is asked for first, where it can be asked for what changed. */
const DAYS = 30;
/** Lists are in the order of IDs, so that the newest come at the end: beyond these pages, a test shows the latest of what it has read. */
const MOST_PAGES = 200;

/** Gives up to ten records, the one that changed last first. Throws what reading throws. */
export async function recent(
	context: IPollFunctions,
	chosen: Chosen,
	read: ReadParameter,
): Promise<IDataObject[]> {
	const connection = await connect(context);
	const planFor = await listRequest(context, connection, chosen, read);
	const { told, watch, resource } = chosen;
	const since = told.since === undefined ? {} : { since: Date.now() - DAYS * 86_400_000 };
	let reads = await readStretches(context, connection, planFor, [{ ...since, most: MOST_PAGES }]);
	if (recordsOf(reads).length === 0 && told.since !== undefined)
		reads = await readStretches(context, connection, planFor, [{ most: MOST_PAGES }]);
	const by =
		watch === 'new' && told.created ? 'created_at' : told.updated ? 'updated_at' : undefined;
	const timeOf = (record: IDataObject) =>
		by === undefined ? 0 : Date.parse(String(record[by])) || 0;
	const update: Update =
		watch === 'newAndChanged' ? (told.created || !told.since ? 'changed' : 'newOrChanged') : watch;
	return recordsOf(reads)
		.reverse()
		.sort((a, b) => timeOf(b) - timeOf(a))
		.slice(0, FEW)
		.map((record) => ({ ...hideSecrets(resource, record), update }));
}
