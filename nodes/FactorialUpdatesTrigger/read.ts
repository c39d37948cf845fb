/** Reads the stretches of a list that a watch asks for, page by page. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { RequestPlan } from '../Factorial/request/build';
import type { Connection, Sender } from '../Factorial/transport/connection';
import { sendPage } from '../Factorial/transport/pages';
import type { Read, ReadPage, Stretch } from './watching/types';

/** A list that has no end must not keep n8n busy for ever. */
const MOST_PAGES = 1_000;
/** What Factorial may answer to a cursor that it does not know any more. */
const CURSOR_REFUSED = new Set(['400', '404', '410', '422']);

/**
 * Gives what came of each stretch; one that is not needed is left out.
 * Throws what sending throws, and a NodeOperationError where the list is longer than `mostRecords`.
 */
export async function readStretches(
	context: Sender,
	connection: Connection,
	planFor: (since?: number) => RequestPlan,
	stretches: readonly Stretch[],
	mostRecords = MOST_PAGES * 100,
): Promise<Read[]> {
	const reads: Read[] = [];
	for (const stretch of stretches) {
		if (stretch.unlessEnded && reads.at(-1)?.ended) continue;
		const { after, since } = stretch;
		const plan = planFor(since);
		const from = async (cursor?: string) =>
			await readFrom(context, connection, plan, cursor, stretch.most, mostRecords);
		reads.push(
			after === undefined
				? await from()
				: await from(after).catch(async (error: unknown): Promise<Read> => {
						if (!(error instanceof NodeApiError) || !CURSOR_REFUSED.has(error.httpCode ?? ''))
							throw error;
						return { ...(await from()), lost: true };
					}),
		);
	}
	return reads;
}

async function readFrom(
	context: Sender,
	connection: Connection,
	plan: RequestPlan,
	start: string | undefined,
	most = Infinity,
	mostRecords: number,
): Promise<Read> {
	const pages: ReadPage[] = [];
	let records = 0;
	let cursor = start;
	while (pages.length < most) {
		const page: ReadPage = await sendPage(context, connection, { plan, itemIndex: 0 }, cursor);
		pages.push(page);
		records += page.records.length;
		cursor = page.cursor;
		if (cursor === undefined) return { pages, ended: true };
		if (records > mostRecords || pages.length >= MOST_PAGES) throw tooLong(context, mostRecords);
	}
	return { pages, ended: false };
}

function tooLong(context: Sender, most: number): NodeOperationError {
	return new NodeOperationError(
		context.getNode(),
		`The list has more than ${most.toLocaleString('en')} records, which is more than can be watched this way`,
		{
			description:
				"Narrow it with 'Filters' (a team, a location, a status), or set 'Watch' to 'New'.",
		},
	);
}
