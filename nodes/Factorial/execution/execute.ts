/** Items in, items out: plans every item, then sends, pairs the answers and carries on where asked to. */
import {
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';

import { findOperation, findResource } from '../catalog';
import { resourceOf } from '../catalog/savedValues';
import type { Operation } from '../catalog/types';
import { earlierTries, isTool, type Settled, type Tries } from './earlierTries';
import { errorOutputOrder, forModel, ofItem, settledBy, withProgress } from './failures';
import { hintsFor } from './hints';
import { planItems } from './planItems';
import type { Planned, Ready } from './planned';
import { batchOf, sendTogether } from './together';
import { withMore } from './withMore';
import { workThrough } from './workThrough';
import { forget } from '../lookup/memory';
import { recordsOf, toItems } from '../output/items';
import { openConnection, type Connection } from '../transport/connection';
import { isDoubtful } from '../transport/doubt';
import { downloadFiles, sendForFiles } from '../transport/files/download';
import { sendList } from '../transport/pages';
import { readUploads } from '../transport/files/multipart';
import { send } from '../transport/send';
import { upsert } from './upsert';

/** Runs the node's operation for all items. */
export async function executeItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await runItems(context).catch((error: Error) => {
		throw isTool(context) ? forModel(context, error) : error;
	});
}

async function runItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const count = context.getInputData().length;
	if (count === 0) return [[]];
	const operation = chosenOperation(context);
	const connection = await openConnection(context);
	const tries = earlierTries(context);
	// What may have been made in an earlier try stops this one, too, before it asks or sends anything.
	const standing = tries.standing();
	if (standing.length > 0) throw withProgress(context, standing, tries, count);
	const planned = await planItems(context, connection, operation, count, tries).catch(
		(error: Error) => {
			throw tries.done().length === 0
				? error
				: withProgress(context, [{ index: itemOf(error), error }], tries, count);
		},
	);
	const batch = batchOf(context, operation);
	const work =
		batch === undefined
			? async (index: number) =>
					await workOn(context, connection, operation, planned[index], tries, index)
			: sendTogether(context, connection, batch, planned, tries);
	const outcomes = await workThrough(context, connection, operation, planned, tries, work);
	// The workflow may go on with names and emails that this has changed.
	if (operation.method !== 'GET') forget(context, connection, operation.resource);
	const hints = hintsFor(
		operation,
		outcomes.flatMap(({ records, done }) => (done ? [records] : [])),
		connection.login,
	);
	if (hints.length > 0) context.addExecutionHints(...hints);
	const items = await withMore(context, connection, operation, outcomes);
	return [errorOutputOrder(context, items)];
}

/** Gives the item that n8n's errors say they are of; the first where they say none. */
function itemOf(error: Error): number {
	const { itemIndex } = (error as Partial<NodeOperationError>).context ?? {};
	return typeof itemIndex === 'number' ? itemIndex : 0;
}

function chosenOperation(context: IExecuteFunctions): Operation {
	const saved = String(context.getNodeParameter('resource', 0, ''));
	const resource = resourceOf(saved);
	// n8n takes away the parameters that its form would not show, and with them the operation of a resource that it does not know.
	const name = String(context.getNodeParameter('operation', 0, ''));
	const { typeVersion } = context.getNode();
	const operation = findOperation(resource, name, typeVersion);
	if (operation !== undefined) return operation;
	const missing =
		findResource(resource, typeVersion) !== undefined
			? `operation "${name}" of "${saved}"`
			: `resource "${saved}"`;
	throw new NodeOperationError(context.getNode(), `The ${missing} does not exist`, {
		description: "Choose 'Resource' and 'Operation' from their lists.",
	});
}

/** Gives what comes of one item; a failure only where it stops the workflow. */
async function workOn(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	item: Planned,
	tries: Tries,
	index: number,
): Promise<Settled> {
	if (item === undefined) throw new Error('An item that is settled was worked on again');
	if ('error' in item) return settledBy(context, item.error, index, false);
	try {
		return { ...(await run(context, connection, operation, item, tries, index)), done: true };
	} catch (error) {
		const failure = ofItem(context, error as Error, index);
		return settledBy(context, failure, index, isDoubtful(error));
	}
}

async function run(
	context: IExecuteFunctions,
	connection: Connection,
	operation: Operation,
	{ work, limit, kept }: Ready,
	tries: Tries,
	itemIndex: number,
): Promise<{ output: INodeExecutionData[]; records: IDataObject[] }> {
	if ('found' in work) {
		const records = recordsOf(operation, work.found);
		return { records, output: toItems(operation, records, itemIndex, kept) };
	}
	if ('upsert' in work) {
		const { record, created } = await upsert(context, connection, work.upsert, tries, itemIndex);
		const records = recordsOf(operation, record);
		const items = toItems(operation, records, itemIndex, kept);
		return {
			records,
			output: items.map(({ json, ...item }) => ({ ...item, json: { ...json, created } })),
		};
	}
	const { plan } = work;
	if (operation.answer === 'page') {
		const records = recordsOf(
			operation,
			await sendList(context, connection, { plan, itemIndex }, limit),
		);
		return { records, output: toItems(operation, records, itemIndex, kept) };
	}
	const uploads = await readUploads(context, plan.multipart?.files ?? [], itemIndex);
	const ask = operation.answer === 'file' ? sendForFiles : send;
	const records = recordsOf(
		operation,
		await ask(context, connection, { plan, itemIndex, uploads }),
	);
	const output = toItems(operation, records, itemIndex, kept);
	const [record] = records;
	if (operation.answer !== 'file' || record === undefined) return { records, output };
	const field =
		String(context.getNodeParameter('binaryPropertyName', itemIndex, 'data')).trim() || 'data';
	const binary = await downloadFiles(context, connection, operation, record, field, itemIndex);
	return { records, output: output.map((item) => ({ ...item, binary })) };
}
