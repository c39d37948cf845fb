/** Items in, items out: plans every item first, then sends, pairs the answers and carries on where asked to. */
import { NodeOperationError, type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

import { findOperation, hasResource } from './catalog';
import { resourceOf } from './catalog/savedValues';
import type { Operation } from './catalog/types';
import { earlierTries, type Outcome, type Tries } from './earlierTries';
import { errorOutputOrder, failedItem, ofItem, withProgress } from './failures';
import { hintsFor } from './hints';
import { inOrder } from './inOrder';
import { keptProperties } from './output';
import { buildRequest, type ReadParameter, type RequestPlan } from './request/build';
import { entered } from './request/entry';
import { InputProblem } from './request/problem';
import { recordsOf, toItems } from './results';
import { companyIdOf } from './transport/company';
import { openConnection, type Connection } from './transport/connection';
import { isDoubtful } from './transport/doubt';
import { downloadFiles, sendForFiles } from './transport/download';
import { sendList } from './transport/lists';
import { readUploads } from './transport/multipart';
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

/** Nothing for an item that an earlier try has settled. */
type Planned = Ready | { error: Error } | undefined;

/** Runs the node's operation for all items. */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	if (count === 0) return [[]];
	const operation = chosenOperation(context);
	const connection = await openConnection(context);
	const tries = earlierTries(context);
	const planned = await planItems(context, connection, operation, count, tries);
	const width = operation.method === 'GET' ? READS_AT_ONCE : 1;
	const outcomes = await inOrder(count, width, async (index) => {
		const outcome = await tries.settle(index, async () => await workOn(context, connection, planned[index], index));
		if ('output' in outcome) return outcome;
		throw operation.method === 'GET' ? outcome.failure : withProgress(context, outcome.failure, tries, index, count);
	});
	const hints = hintsFor(operation, outcomes.flatMap(({ records, done }) => (done ? [records] : [])), connection.login);
	if (hints.length > 0) context.addExecutionHints(...hints);
	return [errorOutputOrder(context, outcomes.flatMap(({ output }) => output))];
}

function chosenOperation(context: IExecuteFunctions): Operation {
	const saved = String(context.getNodeParameter('resource', 0, ''));
	const resource = resourceOf(saved);
	// n8n takes away the parameters that its form would not show, and with them the operation of a resource that it does not know.
	const name = String(context.getNodeParameter('operation', 0, ''));
	const operation = findOperation(resource, name);
	if (operation !== undefined) return operation;
	const missing = hasResource(resource) ? `operation "${name}" of "${saved}"` : `resource "${saved}"`;
	throw new NodeOperationError(context.getNode(), `The ${missing} does not exist`, { description: "Choose 'Resource' and 'Operation' from their lists." });
}

/**
 * Nothing is sent for any item before every item could be read, so that a mistake in the last leaves no half-done work.
 * What an earlier try has settled is not read again.
 */
async function planItems(context: IExecuteFunctions, connection: Connection, operation: Operation, count: number, tries: Tries): Promise<Planned[]> {
	const { parameters } = context.getNode();
	const reader = (index: number): ReadParameter => (name) => (parameters[name] === undefined ? undefined : entered(context.getNodeParameter(name, index)));
	const indexes = Array.from({ length: count }, (_, index) => index);
	const failed = (error: unknown, index: number): Planned => {
		const failure = ofItem(context, error as Error, index);
		if (!context.continueOnFail()) throw failure;
		return { error: failure };
	};
	const plan = (index: number, companyId: () => string): Planned => {
		if (tries.isSettled(index)) return undefined;
		try {
			const read = reader(index);
			const plan = buildRequest(operation, read, { timezone: context.getTimezone(), companyId });
			return { plan, limit: operation.answer === 'page' ? listLimit(read) : undefined, kept: keptProperties(operation, read) };
		} catch (error) {
			return failed(error, index);
		}
	};
	const asking = new Set<number>();
	const drafts = indexes.map((index) => plan(index, () => (asking.add(index), UNKNOWN_COMPANY)));
	const waiting = drafts.map((draft, index) => asking.has(index) && draft !== undefined && 'plan' in draft);
	if (!waiting.includes(true)) return drafts;
	const found = await companyIdOf(context, connection).then((companyId) => ({ companyId }), (error: Error) => ({ error }));
	const again = (index: number): Planned => ('error' in found ? failed(found.error, index) : plan(index, () => found.companyId));
	return drafts.map((draft, index) => (waiting[index] ? again(index) : draft));
}

function listLimit(read: ReadParameter): number | undefined {
	const [all = false, given = 50] = [read('returnAll'), read('limit')];
	if (typeof all !== 'boolean') throw new InputProblem("'Return All' is neither on nor off", 'Switch it on or off, or use an expression that gives true or false.');
	if (all) return undefined;
	const limit = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
	if (typeof limit === 'number' && Number.isInteger(limit) && limit > 0) return limit;
	throw new InputProblem("'Limit' is not a whole number above zero", "Enter e.g. 50, or switch on 'Return All'. If it comes from an expression, look at what the expression gives for this item.");
}

/** Gives what comes of one item; a failure only where it stops the workflow. */
async function workOn(context: IExecuteFunctions, connection: Connection, item: Planned, index: number): Promise<Outcome> {
	const goesOn = (failure: Error): Outcome => ({ output: [failedItem(context, failure, index)], records: [], done: false });
	if (item === undefined) throw new Error('An item that is settled was worked on again');
	if ('error' in item) return goesOn(item.error);
	try {
		return { ...(await run(context, connection, item, index)), done: true };
	} catch (error) {
		const failure = ofItem(context, error as Error, index);
		return context.continueOnFail() ? goesOn(failure) : { failure, final: item.plan.operation.method === 'POST' && isDoubtful(error) };
	}
}

async function run(context: IExecuteFunctions, connection: Connection, { plan, limit, kept }: Ready, itemIndex: number): Promise<{ output: INodeExecutionData[]; records: IDataObject[] }> {
	const { operation } = plan;
	if (operation.answer === 'page') {
		const records = recordsOf(operation, await sendList(context, connection, { plan, itemIndex }, limit));
		return { records, output: toItems(operation, records, itemIndex, kept) };
	}
	const uploads = await readUploads(context, plan.form?.files ?? [], itemIndex);
	const ask = operation.answer === 'file' ? sendForFiles : send;
	const records = recordsOf(operation, await ask(context, connection, { plan, itemIndex, uploads }));
	const output = toItems(operation, records, itemIndex, kept);
	const [record] = records;
	if (operation.answer !== 'file' || record === undefined) return { records, output };
	const field = String(context.getNodeParameter('binaryPropertyName', itemIndex, 'data')).trim() || 'data';
	const binary = await downloadFiles(context, connection, operation, record, field, itemIndex);
	return { records, output: output.map((item) => ({ ...item, binary })) };
}
