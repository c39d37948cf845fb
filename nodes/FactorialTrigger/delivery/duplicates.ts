/** Ends an execution at the trigger when the delivery that started it is a repetition, by what n8n remembers in its database for a node. */
import { createHash } from 'crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What n8n remembers has no times, so that a window is cut into slices, each with entries of its own. */
const SLICES = 4;

/** More deliveries than come within a busy company's hour; n8n reads and writes all that is remembered of them each time. */
const MOST = 2_000;

/** How often a delivery is written down at most, until all of it is found there. */
const TRIES = 5;

/** Gives a short text that is the same for deliveries of the same content. */
export function fingerprint(...parts: readonly unknown[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}

/**
 * Gives what is to be remembered of a delivery that comes at `now` (milliseconds since 1970): first the entry that an equal one
 * coming in the same slice finds, then those for the slices after it. An equal one is thus told for `minutes`, and for at most a quarter longer.
 */
export function entriesOf(print: string, now: number, minutes: number): string[] {
	const slice = Math.floor(now / ((minutes * 60_000) / SLICES));
	return Array.from({ length: SLICES + 1 }, (_, ahead) => `${print} ${minutes} ${slice + ahead}`);
}

/**
 * Gives the items that started the execution, or none when an equal delivery started one before.
 * Where that can't be found out, they go on: better twice than never.
 */
export async function dropRepeated(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const delivered = context.getInputData();
	const items = delivered.map(({ json }) => ({ json }));
	const print = delivered[0]?.delivery;
	// A test, and an execution that somebody runs again, are to run whatever came before.
	if (typeof print !== 'string' || context.getMode() !== 'webhook') return [items];
	const { dropDuplicatesWithin: minutes = 0 } = context.getNodeParameter('options', 0, {}) as {
		dropDuplicatesWithin?: number;
	};
	try {
		if (
			!(await inTurn(
				`${context.getWorkflow().id} ${context.getNode().id}`,
				async () => await isRepeated(context, print, minutes),
			))
		)
			return [items];
	} catch (error) {
		context.logger.warn(
			`Factorial Trigger could not find out whether a delivery is a repetition, and lets it start the workflow: ${(error as Error).message}`,
		);
		return [items];
	}
	context.addExecutionHints({
		message: `Dropped: an equal delivery came within the last ${minutes} minutes.`,
		location: 'outputPane',
	});
	return [[]];
}

/** Tells whether an equal delivery came before, and remembers this one if not. */
async function isRepeated(
	context: IExecuteFunctions,
	print: string,
	minutes: number,
): Promise<boolean> {
	const [current = '', ...later] = entriesOf(print, Date.now(), minutes);
	// n8n may run the node again in the same execution, which must find that the delivery is its own.
	const own = `${print} ${context.getExecutionId()}`;
	const { processed } = await record(context, [own, current]);
	if (processed.includes(own)) return false;
	if (processed.includes(current)) return true;
	// Another worker may overwrite what this one has just written.
	for (let tries = 0; tries < TRIES; tries++) {
		const { new: missing } = await record(context, [own, current, ...later]);
		if (missing.length === 0) break;
	}
	return false;
}

async function record(context: IExecuteFunctions, entries: string[]) {
	return await context.helpers.checkProcessedAndRecord(entries, 'node', {
		mode: 'entries',
		maxEntries: MOST * (SLICES + 2),
	});
}

/** The last of those that wait for their turn, by node. */
const turns = new Map<string, Promise<unknown>>();

/** n8n reads what it remembers and then writes it: two at once would not see each other. */
async function inTurn<T>(node: string, work: () => Promise<T>): Promise<T> {
	const turn = (turns.get(node) ?? Promise.resolve()).then(work, work);
	turns.set(node, turn);
	try {
		return await turn;
	} finally {
		if (turns.get(node) === turn) turns.delete(node);
	}
}
