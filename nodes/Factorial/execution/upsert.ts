/** Creates an item's record or updates it, whichever it takes by now. */
import { NodeApiError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Tries } from './earlierTries';
import type { RequestPlan } from '../request/build';
import type { Connection } from '../transport/connection';
import { isDoubtful } from '../transport/doubt';
import { send } from '../transport/send';

/** What is known of an item's record before anything is sent. Items with the same key share one `target`. */
export interface UpsertPlan {
	target: Target;
	/** Throws an InputProblem where the form lacks what only a new record needs. */
	create: () => RequestPlan;
	/** Gives nothing where the form says nothing that an update takes. */
	update: (record: IDataObject) => RequestPlan | undefined;
	/** Gives the record as Factorial has it now, if there is one. */
	look: () => Promise<IDataObject | undefined>;
}

/** The record that a key means, as far as it is known, and the end of what is being done with it. */
export interface Target {
	record: IDataObject | undefined;
	busy: Promise<unknown>;
	/** Of a create that may have been carried out: until the record shows, none is sent again. */
	doubt?: Error;
}

/** How Factorial refuses what is there already; the words are in the company's language and tell nothing. */
const REFUSED: ReadonlySet<string | null> = new Set(['409', '422']);

const LOOKED =
	'The node has just looked and found no such record. When it is run again, it looks first, so that none is made twice.';

/**
 * Gives the record as it is then, and whether this run of the node has made it for the item. Of items with the same key, each waits for the one before.
 * A create that was refused, or of which nobody knows whether it was carried out, is looked up: what is there now is updated.
 * Throws what sending throws; where nothing was found after a create, the create's own error.
 */
export async function upsert(
	context: IExecuteFunctions,
	connection: Connection,
	plan: UpsertPlan,
	tries: Pick<Tries, 'made'>,
	itemIndex: number,
): Promise<{ record: IDataObject; created: boolean }> {
	const { target } = plan;
	const work = target.busy.then(async () => {
		const done = await createOrUpdate(context, connection, plan, tries, itemIndex);
		target.record = { ...target.record, ...done.record };
		return done;
	});
	target.busy = work.catch(() => undefined);
	return await work;
}

async function createOrUpdate(
	context: IExecuteFunctions,
	connection: Connection,
	plan: UpsertPlan,
	tries: Pick<Tries, 'made'>,
	itemIndex: number,
): Promise<{ record: IDataObject; created: boolean }> {
	const sent = async (request: RequestPlan) =>
		((await send(context, connection, { plan: request, itemIndex })) ?? {}) as IDataObject;
	const update = async (record: IDataObject) => {
		const request = plan.update(record);
		return request === undefined ? record : await sent(request);
	};
	const known = plan.target.record;
	if (known !== undefined)
		return { record: await update(known), created: tries.made.has(itemIndex) };
	const { doubt } = plan.target;
	const made = doubt ?? (await sent(plan.create()).catch((error: Error) => error));
	if (!(made instanceof Error)) return { record: made, created: true };
	const doubtful = isDoubtful(made);
	if (!doubtful && !(made instanceof NodeApiError && REFUSED.has(made.httpCode))) throw made;
	const found = await plan.look().catch((error: Error) => error);
	if (doubtful) plan.target.doubt = made;
	if (found === undefined && doubtful && doubt === undefined && made instanceof NodeApiError)
		made.description = [made.description, LOOKED].filter(Boolean).join(' ');
	if (found === undefined || found instanceof Error) throw made;
	plan.target.record = found;
	// What nobody answered for was not there before; a next try finds it.
	if (doubtful && doubt === undefined) tries.made.add(itemIndex);
	return { record: await update(found), created: tries.made.has(itemIndex) };
}
