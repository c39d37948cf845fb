/** What becomes of an item's failure: words that name the item and what is done beside it, and an item where the workflow goes on. */
import {
	NodeApiError,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { isOwnRun, type Settled, type Tries } from './earlierTries';
import { InputProblem } from '../request/problem';

type NodeFailure = NodeApiError | NodeOperationError;

/** Gives the error with its item; the one place where a message gets its `[item N]`. */
export function ofItem(context: IExecuteFunctions, error: Error, itemIndex: number): Error {
	return ofItems(context, error, [itemIndex]);
}

/** As `ofItem`, for a request that several items share. */
export function ofItems(
	context: IExecuteFunctions,
	error: Error,
	indexes: readonly number[],
): Error {
	const [itemIndex = 0] = indexes;
	const message = / \[items? [\d–, ]+\]$/.test(error.message)
		? error.message
		: `${error.message} [${itemList(indexes)}]`;
	if (error instanceof NodeApiError)
		return apiError(context, message, error.description, error.httpCode ?? '', itemIndex);
	if (error instanceof NodeOperationError)
		return operationError(context, message, error.description, itemIndex);
	if (error instanceof InputProblem)
		return operationError(context, message, error.advice, itemIndex);
	// What n8n itself throws keeps its kind: the editor shows an expression's error in a way of its own.
	error.message = message;
	return error;
}

/**
 * Gives the item that stands for a failed one where the workflow goes on.
 * n8n's Retry On Fail takes a first item with `error` in its `json` for a failure of the node, so the error goes
 * beside it, and n8n writes its message into `json`. On the error output n8n would then drop the item's input,
 * so there the words stand in `json` (see `errorOutputOrder`); for an agent's tool nobody writes them but we.
 */
export function failedItem(
	context: IExecuteFunctions,
	error: Error,
	itemIndex: number,
): INodeExecutionData {
	const text = withAdvice(error);
	const pairedItem = { item: itemIndex };
	if (hasErrorOutput(context) || !isOwnRun(context)) return { json: { error: text }, pairedItem };
	return { json: {}, error: operationError(context, text, undefined, itemIndex), pairedItem };
}

/** Gives the error that stops an agent's tool: of one that a tool throws, n8n tells the model nothing but the message. */
export function forModel(context: IExecuteFunctions, error: Error): Error {
	return adviceOf(error) ? operationError(context, withAdvice(error), undefined, 0) : error;
}

/** On the error output n8n sorts failed items out itself; until then a good one goes first, since n8n judges the try by the first. */
export function errorOutputOrder(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): INodeExecutionData[] {
	if (!hasErrorOutput(context)) return items;
	const failed = (item: INodeExecutionData) => item.json.error !== undefined;
	return [...items.filter((item) => !failed(item)), ...items.filter(failed)];
}

/** Gives what a failure leaves of an item; `final` when it must not be sent again. */
export function settledBy(
	context: IExecuteFunctions,
	failure: Error,
	itemIndex: number,
	final: boolean,
): Settled {
	return context.continueOnFail()
		? { output: [failedItem(context, failure, itemIndex)], records: [], done: false }
		: { failure, final };
}

/** The failure of an item. */
interface Failed {
	index: number;
	error: Error;
}

/**
 * Gives the failure that stops the node, with what a person must know before running it again: what is done, and what
 * has failed beside it. Of several, one of which Factorial may have taken goes first.
 */
export function withProgress(
	context: IExecuteFunctions,
	failures: readonly Failed[],
	tries: Tries,
	count: number,
): Error {
	const doubtful = new Set(tries.standing().map(({ index }) => index));
	const told = failures.find(({ index }) => doubtful.has(index)) ?? (failures[0] as Failed);
	const { error, index: itemIndex } = told;
	const others = failures.filter((each) => each !== told);
	const inDoubt = others.filter(({ index }) => doubtful.has(index)).map(({ index }) => index);
	const first = tries.firstFailures.get(itemIndex) ?? error.message;
	const done = tries.done();
	// What failed in an earlier try may not have come to its turn again.
	const reasons = new Map([
		...tries.firstFailures,
		...failures.map((each) => [each.index, each.error.message] as const),
	]);
	const sentences = [
		first === error.message ? '' : `The first try ended with: ${first}.`,
		inDoubt.length === 0
			? ''
			: `Look in Factorial for what ${itemList(inDoubt)} should have made, too: nobody knows whether it is there.`,
		failedAsWell(
			[...reasons].filter(
				([index, message]) =>
					index !== itemIndex &&
					!tries.isSettled(index) &&
					reasonIn(message) !== reasonIn(error.message),
			),
		),
		done.length === 0
			? ''
			: `Done already, and not undone: ${itemList(done)} of ${count}. Running the node again by hand repeats them; n8n's own 'Retry On Fail' does not.`,
	].filter((text) => text !== '');
	if (sentences.length === 0 || !isNodeFailure(error)) return error;
	// A copy, because a failure that stands is told in each try.
	const copy = ofItem(context, error, itemIndex) as NodeFailure;
	copy.description = [adviceOf(error), ...sentences].filter(Boolean).join(' ');
	return copy;
}

/** Gives a message without the items that it is of. */
function reasonIn(message: string): string {
	return message.replace(/ \[items? [^\]]*\]$/, '');
}

/** Nobody reads more reasons than these. */
const MOST_REASONS = 3;

/** Names the items that failed with the reasons, each reason once. */
function failedAsWell(failures: ReadonlyArray<readonly [index: number, message: string]>): string {
	const byReason = new Map<string, number[]>();
	for (const [index, message] of [...failures].sort(([a], [b]) => a - b)) {
		const reason = reasonIn(message);
		byReason.set(reason, [...(byReason.get(reason) ?? []), index]);
	}
	const groups = [...byReason];
	const rest = groups
		.slice(MOST_REASONS)
		.flatMap(([, indexes]) => indexes)
		.sort((a, b) => a - b);
	const texts = [
		...groups.slice(0, MOST_REASONS).map(([reason, indexes]) => `${itemList(indexes)} (${reason})`),
		...(rest.length === 0 ? [] : [`${itemList(rest)} (for other reasons)`]),
	];
	return texts.length === 0 ? '' : `Failed as well: ${texts.join(', ')}.`;
}

/** "item 3" or "items 0–5, 7". */
function itemList(indexes: readonly number[]): string {
	const runs: Array<[number, number]> = [];
	for (const index of indexes) {
		const last = runs.at(-1);
		if (last !== undefined && last[1] === index - 1) last[1] = index;
		else runs.push([index, index]);
	}
	const texts = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
	return `${indexes.length === 1 ? 'item' : 'items'} ${texts.join(', ')}`;
}

function hasErrorOutput(context: IExecuteFunctions): boolean {
	return context.getNode().onError === 'continueErrorOutput';
}

function isNodeFailure(error: Error): error is NodeFailure {
	return error instanceof NodeApiError || error instanceof NodeOperationError;
}

function adviceOf(error: Error): string | undefined {
	return isNodeFailure(error) ? (error.description ?? undefined) : undefined;
}

function withAdvice(error: Error): string {
	const advice = adviceOf(error);
	return advice ? `${error.message}. ${advice}` : error.message;
}

function apiError(
	context: IExecuteFunctions,
	message: string,
	description: string | null | undefined,
	httpCode: string,
	itemIndex: number,
): NodeApiError {
	const options = { message, httpCode, itemIndex, ...(description ? { description } : {}) };
	return worded(new NodeApiError(context.getNode(), { message, httpCode }, options), message);
}

function operationError(
	context: IExecuteFunctions,
	message: string,
	description: string | null | undefined,
	itemIndex: number,
): NodeOperationError {
	return worded(
		new NodeOperationError(context.getNode(), message, {
			itemIndex,
			...(description ? { description } : {}),
		}),
		message,
	);
}

/** n8n puts words of its own in place of a message that holds something like ECONNRESET, be it in a value that somebody typed. */
function worded<T extends NodeFailure>(error: T, message: string): T {
	error.message = message;
	return error;
}
