/** Turns what Factorial answered into n8n items, each paired with the item it came from. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from './catalog/types';

/**
 * Gives one item a record. A deletion's record carries `deleted: true`; an action that gives
 * nothing back gives `success: true`, so that the workflow goes on.
 */
export function toItems(operation: Operation, answer: unknown, item: number): INodeExecutionData[] {
	const pairedItem = { item };
	if (operation.answer === 'page') return (answer as IDataObject[]).map((json) => ({ json, pairedItem }));
	const records = (Array.isArray(answer) ? answer : [answer]).filter((record): record is IDataObject => typeof record === 'object' && record !== null);
	if (operation.method === 'DELETE') return [{ json: { ...records[0], deleted: true }, pairedItem }];
	if (records.length === 0) return [{ json: { success: true }, pairedItem }];
	return records.map((json) => ({ json, pairedItem }));
}
