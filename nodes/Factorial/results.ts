/** Turns what Factorial answered into n8n items, each paired with the item it came from. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { secrets } from './catalog/overrides/secrets';
import type { Operation } from './catalog/types';

/** Gives the record with its secrets covered, so that no item, execution or log keeps them. */
export function hideSecrets(resource: string, record: IDataObject): IDataObject {
	const hidden = (secrets[resource] ?? []).filter((name) => typeof record[name] === 'string' && record[name] !== '');
	return hidden.length === 0 ? record : { ...record, ...Object.fromEntries(hidden.map((name) => [name, '***'])) };
}

/**
 * Gives one item a record. A deletion's record carries `deleted: true`; an action that gives
 * nothing back gives `success: true`, so that the workflow goes on.
 */
export function toItems(operation: Operation, answer: unknown, item: number): INodeExecutionData[] {
	const pairedItem = { item };
	const records = [answer]
		.flat()
		.filter((record): record is IDataObject => typeof record === 'object' && record !== null)
		.map((record) => hideSecrets(operation.resource, record));
	if (operation.answer === 'page') return records.map((json) => ({ json, pairedItem }));
	if (operation.method === 'DELETE') return [{ json: { ...records[0], deleted: true }, pairedItem }];
	if (records.length === 0) return [{ json: { success: true }, pairedItem }];
	return records.map((json) => ({ json, pairedItem }));
}
