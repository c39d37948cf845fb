/** n8n's table of what nodes have processed: read and then written, as n8n does it, so that two at once do not see each other. */
import { DataDeduplicationService } from 'n8n-core';
import type { DeduplicationItemTypes, ICheckProcessedContextData, ICheckProcessedOptions, IDataDeduplicator, IDeduplicationOutput } from 'n8n-workflow';
import { setTimeout as wait } from 'node:timers/promises';

/** Entries by node id, oldest first. */
export type ProcessedData = Map<string, string[] | undefined>;

const tables = new WeakMap<object, () => ProcessedData>();

/** Says which n8n a workflow runs on. */
export function processedDataOf(workflow: object, table: () => ProcessedData): void {
	tables.set(workflow, table);
}

async function checkProcessedAndRecord(
	items: DeduplicationItemTypes[],
	_scope: string,
	{ node, workflow }: ICheckProcessedContextData,
	{ maxEntries }: ICheckProcessedOptions,
): Promise<IDeduplicationOutput> {
	const table = tables.get(workflow)?.();
	if (table === undefined || node === undefined) throw new Error('The database is not there');
	const row = table.get(node.id);
	await wait(1);
	if (row === undefined && table.has(node.id)) throw new Error('UNIQUE constraint failed: processed_data.workflowId, processed_data.context');
	const known = new Set(row);
	const output: IDeduplicationOutput = { new: items.filter((item) => !known.has(String(item))), processed: items.filter((item) => known.has(String(item))) };
	table.set(node.id, [...(row ?? []), ...output.new.map(String)].slice(-(maxEntries ?? Infinity)));
	return output;
}

const notUsed = async () => await Promise.reject(new Error('not used'));

void DataDeduplicationService.init({
	checkProcessedAndRecord,
	removeProcessed: notUsed,
	clearAllProcessedItems: notUsed,
	getProcessedDataCount: notUsed,
} as unknown as IDataDeduplicator);
