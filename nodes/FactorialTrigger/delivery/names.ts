/** Adds names to what a delivery started the workflow with: in the execution, so that Factorial does not wait for them. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { addNames } from '../../Factorial/lookup/beside';
import { connect } from '../../Factorial/transport/connection';
import { findEvent } from '../events';

/** The workflow itself waits, and goes on without names if they don't come. */
const PATIENCE = { attempts: 2, timeout: 10_000 };

/** Gives the items with the names behind their IDs, where the option asks for them; without, where they can't be had. */
export async function nameDelivered(
	context: IExecuteFunctions,
	items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
	const options = context.getNodeParameter('options', 0, {}) as { addNames?: boolean };
	const [first] = items;
	if (options.addNames !== true || first === undefined) return items;
	const { resource = '' } =
		findEvent(String(first.json.event), context.getNode().typeVersion) ?? {};
	const told = (why: string) => {
		context.logger.warn(`Factorial Trigger starts the workflow without some names: ${why}`);
		context.addExecutionHints({ message: why, location: 'outputPane' });
	};
	try {
		const connection = { ...(await connect(context)), ...PATIENCE };
		const given = items.map(({ json }) => json);
		const { records, problems } = await addNames(context, connection, resource, given);
		problems.forEach(told);
		return items.map((item, index) => ({ ...item, json: records[index] ?? item.json }));
	} catch (error) {
		told((error as Error).message);
		return items;
	}
}
