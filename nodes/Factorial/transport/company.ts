/** Asks which company the token belongs to; the cheap probe of a credential. */
import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { Operation } from '../catalog/types';
import type { Connection } from './connection';
import { send } from './send';

/** Answers for any token: a list whose first row names the company. */
const PROBE: Operation = {
	resource: 'api_public/credentials',
	operation: 'getAll',
	method: 'GET',
	path: 'api_public/credentials',
	answer: 'page',
	fields: [],
};

/**
 * Gives the id of the token's company.
 * Throws a NodeOperationError when Factorial does not tell it, and what `send` throws.
 */
export async function companyIdOf(context: IExecuteFunctions, connection: Connection): Promise<string> {
	const plan = { operation: PROBE, path: PROBE.path, query: [] };
	const answer = (await send(context, connection, { plan, itemIndex: 0 })) as { data?: Array<{ company_id?: unknown }> } | undefined;
	const id = answer?.data?.[0]?.company_id;
	if (typeof id === 'string' && id !== '') return id;
	throw new NodeOperationError(context.getNode(), 'Factorial does not say which company the credential belongs to', {
		description: "Add 'Company ID' to the fields and fill it in, or check the environment in the credential.",
	});
}
