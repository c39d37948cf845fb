/** Adds to all items at once what the options ask for beside the operation itself, in as few requests as that takes. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import { addNames } from '../lookup/beside';
import type { Connection } from '../transport/connection';

interface Outcome {
	output: INodeExecutionData[];
	/** Whole, as Factorial gave them. */
	records: IDataObject[];
}

/** Gives the items of all outcomes in their order. What Factorial does not tell of it is said beside the output, and stops nothing. */
export async function withMore(
	context: IExecuteFunctions,
	connection: Connection,
	{ resource }: Pick<Operation, 'resource'>,
	outcomes: readonly Outcome[],
): Promise<INodeExecutionData[]> {
	const items = outcomes.flatMap(({ output }) => output);
	const options = context.getNodeParameter('options', 0, {}) as { addNames?: boolean };
	if (options.addNames !== true || items.length === 0) return items;
	const { records, problems } = await addNames(
		context,
		connection,
		resource,
		items.map(({ json }) => json),
		outcomes.flatMap((outcome) => outcome.records),
	);
	if (problems.length > 0)
		context.addExecutionHints(
			...problems.map((message) => ({ message, location: 'outputPane' as const })),
		);
	return items.map((item, index) => ({ ...item, json: records[index] ?? item.json }));
}
