/** Asks which company the credential belongs to; the cheap probe of a credential. */
import { NodeOperationError } from 'n8n-workflow';

import { listRecords } from './call';
import type { Connection, Sender } from './connection';

/**
 * Gives the id of the token's company: `api_public/credentials` answers for any token with a list whose first row names it.
 * Throws a NodeOperationError when Factorial does not tell it, and what `send` throws.
 */
export async function companyIdOf(context: Sender, connection: Connection): Promise<string> {
	const [credential] = await listRecords(context, connection, 'api_public/credentials', {}, 1);
	const id = credential?.company_id;
	if (typeof id === 'string' && id !== '') return id;
	throw new NodeOperationError(
		context.getNode(),
		'Factorial does not say which company the credential belongs to',
		{
			description:
				"Add 'Company ID' to the fields and fill it in, or check the environment in the credential.",
		},
	);
}
