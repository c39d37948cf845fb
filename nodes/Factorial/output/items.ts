/** Turns what Factorial answered into n8n items, each paired with the item it came from. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { secrets } from '../catalog/overrides/facts/secrets';
import type { Operation } from '../catalog/types';
import { keep } from './kept';

/** Gives the record with its secrets covered, so that no item, execution or log keeps them. */
export function hideSecrets(resource: string, record: IDataObject): IDataObject {
	const hidden = (secrets[resource] ?? []).filter(
		(name) => typeof record[name] === 'string' && record[name] !== '',
	);
	return hidden.length === 0
		? record
		: { ...record, ...Object.fromEntries(hidden.map((name) => [name, '***'])) };
}

/** Gives the records of an answer, with their secrets covered. */
export function recordsOf(
	{ resource, match }: Pick<Operation, 'match' | 'resource'>,
	answer: unknown,
): IDataObject[] {
	return [answer]
		.flat()
		.filter((record): record is IDataObject => typeof record === 'object' && record !== null)
		.map((record) => hideSecrets(match?.resource ?? resource, record));
}

/**
 * Gives one item a record, with the properties that are to be kept. A deletion's record carries `deleted: true`;
 * an action that gives nothing back gives `success: true`, so that the workflow goes on.
 */
export function toItems(
	operation: Operation,
	records: readonly IDataObject[],
	item: number,
	kept?: readonly string[],
): INodeExecutionData[] {
	const pairedItem = { item };
	if (operation.method === 'DELETE')
		return [{ json: { ...records[0], deleted: true }, pairedItem }];
	if (records.length === 0 && operation.answer !== 'page' && operation.answer !== 'found')
		return [{ json: { success: true }, pairedItem }];
	return records.map((record) => ({ json: keep(record, kept), pairedItem }));
}
