/** Adds to all items at once what the options ask for beside the operation itself, in as few requests as that takes. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import { addNames } from '../lookup/beside';
import { addCustomFields } from '../lookup/customFields';
import type { Connection } from '../transport/connection';
import { failedItem, ofItem } from './failures';

interface Outcome {
	output: INodeExecutionData[];
	/** Whole, as Factorial gave them. */
	records: IDataObject[];
}

interface Options {
	addNames?: boolean;
	includeCustomFields?: boolean;
}

/**
 * Gives the items of all outcomes in their order. A name that can't be had is said beside the output, and stops nothing;
 * custom fields that can't be read are a failure of each item that asked for them.
 */
export async function withMore(
	context: IExecuteFunctions,
	connection: Connection,
	{ resource, method }: Pick<Operation, 'method' | 'resource'>,
	outcomes: readonly Outcome[],
): Promise<INodeExecutionData[]> {
	const items = outcomes.flatMap(({ output }) => output);
	// What a write has done must not look failed because of something beside it.
	if (method !== 'GET') return items;
	const options = context.getNodeParameter('options', 0, {}) as Options;
	let jsons = items.map(({ json }) => json);
	if (options.addNames === true) {
		const known = outcomes.flatMap(({ records }) => records);
		const { records, problems } = await addNames(context, connection, resource, jsons, known);
		jsons = records;
		for (const message of problems) context.addExecutionHints({ message, location: 'outputPane' });
	}
	if (options.includeCustomFields === true) {
		try {
			jsons = await addCustomFields(context, connection, resource, jsons);
		} catch (error) {
			if (!context.continueOnFail()) throw ofItem(context, error as Error, 0);
			return items.map((item) => {
				const index =
					typeof item.pairedItem === 'object' && 'item' in item.pairedItem
						? item.pairedItem.item
						: 0;
				return isFailed(item)
					? item
					: failedItem(context, ofItem(context, error as Error, index), index);
			});
		}
	}
	return items.map((item, index) => ({ ...item, json: jsons[index] ?? item.json }));
}

function isFailed({ json, error }: INodeExecutionData): boolean {
	return error !== undefined || json.error !== undefined;
}
