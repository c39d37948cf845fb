/** The error that a request ends with: in words, with its item and HTTP status, and without any secret. */
import { NodeApiError } from 'n8n-workflow';

import { withoutSecrets, type Connection, type Sender } from './connection';
import type { Explanation } from './messages';

/** Gives the error of an explanation; `status` where Factorial answered. */
export type Fail = (explanation: Explanation, status?: number) => NodeApiError;

export function failer(
	context: Sender,
	{ secrets }: Pick<Connection, 'secrets'>,
	itemIndex: number,
): Fail {
	return (explanation, status) => {
		const [message, description] = [
			withoutSecrets(explanation.message, secrets),
			withoutSecrets(explanation.description, secrets),
		];
		const httpCode = status === undefined ? '' : String(status);
		return new NodeApiError(
			context.getNode(),
			{ message, httpCode },
			{ message, description, httpCode, itemIndex },
		);
	};
}
