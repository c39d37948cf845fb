/** Items in, items out: plans every item first, then sends, pairs the answers and carries on where asked to. */
import { NodeApiError, NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { findOperation } from './catalog';
import type { Operation } from './catalog/types';
import { hintsFor } from './hints';
import { inOrder } from './inOrder';
import { keptProperties } from './output';
import { buildRequest, type ReadParameter, type RequestPlan } from './request/build';
import { entered } from './request/entry';
import { InputProblem } from './request/problem';
import { recordsOf, toItems } from './results';
import { companyIdOf } from './transport/company';
import { openConnection, type Connection } from './transport/connection';
import { downloadFiles } from './transport/download';
import { readUploads } from './transport/multipart';
import { collectPages } from './transport/paginate';
import { send } from './transport/send';

/** Reads of different items run side by side; writes one after the other, in the order of the items. */
const READS_AT_ONCE = 5;

/** Stands for the company until it is certain that asking for it is worth a request. */
const UNKNOWN_COMPANY = '0';

interface Ready {
	plan: RequestPlan;
	limit?: number | undefined;
	/** The properties that the items keep; all of them without any. */
	kept?: readonly string[] | undefined;
}

type Planned = Ready | { error: Error };

/** Runs the node's operation for all items. */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	if (count === 0) return [[]];
	const operation = chosenOperation(context);
	const connection = await openConnection(context);
	const planned = await planItems(context, connection, operation, count);
	const answers: IDataObject[][] = [];
	const width = operation.method === 'GET' ? READS_AT_ONCE : 1;
	const outputs = await inOrder(count, width, async (index) => {
		const item = planned[index] as Planned;
		if ('error' in item) return [failedItem(item.error, index)];
		const work = run(context, connection, item, index, answers).catch((error: Error) => {
			throw withItem(context, error, index);
		});
		return await (context.continueOnFail() ? work.catch((error: Error) => [failedItem(error, index)]) : work);
	});
	const hints = hintsFor(operation, answers);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return [outputs.flat()];
}

function chosenOperation(context: IExecuteFunctions): Operation {
	const resource = context.getNodeParameter('resource', 0) as string;
	const name = context.getNodeParameter('operation', 0) as string;
	const operation = findOperation(resource, name);
	if (operation === undefined) {
		throw new NodeOperationError(context.getNode(), `The operation "${name}" of "${resource}" does not exist`, {
			description: "Choose 'Resource' and 'Operation' from their lists.",
		});
	}
	return operation;
}

/** Nothing is sent for any item before every item could be read, so that a mistake in the last leaves no half-done work. */
async function planItems(context: IExecuteFunctions, connection: Connection, operation: Operation, count: number): Promise<Planned[]> {
	const { parameters } = context.getNode();
	const reader = (index: number): ReadParameter => (name) => (parameters[name] === undefined ? undefined : entered(context.getNodeParameter(name, index)));
	const indexes = Array.from({ length: count }, (_, index) => index);
	const plan = (index: number, companyId: () => string): Planned => {
		try {
			const read = reader(index);
			const plan = buildRequest(operation, read, { timezone: context.getTimezone(), companyId });
			return { plan, limit: operation.answer === 'page' ? listLimit(read) : undefined, kept: keptProperties(operation, read) };
		} catch (error) {
			const failure = withItem(context, error as Error, index);
			if (!context.continueOnFail()) throw failure;
			return { error: failure };
		}
	};
	const asking = new Set<number>();
	const drafts = indexes.map((index) => plan(index, () => (asking.add(index), UNKNOWN_COMPANY)));
	if (!indexes.some((index) => asking.has(index) && 'plan' in (drafts[index] as Planned))) return drafts;
	const probe = companyIdOf(context, connection).then((companyId) => ({ companyId }));
	const found = await (context.continueOnFail() ? probe.catch((error: Error) => ({ error })) : probe);
	const again = (index: number): Planned => ('error' in found ? found : plan(index, () => found.companyId));
	return drafts.map((draft, index) => (asking.has(index) && 'plan' in draft ? again(index) : draft));
}

function listLimit(read: ReadParameter): number | undefined {
	const [all = false, given = 50] = [read('returnAll'), read('limit')];
	if (typeof all !== 'boolean') throw new InputProblem("'Return All' is neither on nor off", 'Switch it on or off, or use an expression that gives true or false.');
	if (all) return undefined;
	const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit > 0) return limit;
	throw new InputProblem("'Limit' is not a whole number above zero", "Enter e.g. 50, or switch on 'Return All'. If it comes from an expression, look at what the expression gives for this item.");
}

function withItem(context: IExecuteFunctions, error: Error, itemIndex: number): Error {
	if (!(error instanceof InputProblem)) return error;
	return new NodeOperationError(context.getNode(), `${error.message} [item ${itemIndex}]`, { description: error.advice, itemIndex });
}

async function run(context: IExecuteFunctions, connection: Connection, { plan, limit, kept }: Ready, itemIndex: number, answers: IDataObject[][]): Promise<INodeExecutionData[]> {
	const { operation } = plan;
	if (operation.answer === 'page') {
		const records = recordsOf(operation, await collectPages(async (page) => await send(context, connection, { plan, itemIndex, page }), limit));
		answers.push(records);
		return toItems(operation, records, itemIndex, kept);
	}
	const uploads = await readUploads(context, plan.form?.files ?? [], itemIndex);
	const records = recordsOf(operation, await send(context, connection, { plan, itemIndex, uploads }));
	answers.push(records);
	const items = toItems(operation, records, itemIndex, kept);
	const [record] = records;
	if (operation.answer !== 'file' || record === undefined) return items;
	const field = String(context.getNodeParameter('binaryPropertyName', itemIndex, 'data')).trim() || 'data';
	const binary = await downloadFiles(context, connection, operation, record, field, itemIndex);
	return items.map((item) => ({ ...item, binary }));
}

/** n8n takes an item whose only key is `error` for a failed one. */
function failedItem(error: Error, index: number): INodeExecutionData {
	const advice = error instanceof NodeApiError || error instanceof NodeOperationError ? error.description : undefined;
	const json: IDataObject = { error: advice ? `${error.message}. ${advice}` : error.message };
	return { json, pairedItem: { item: index } };
}
