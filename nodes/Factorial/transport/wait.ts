/** Waiting between attempts, for as long as nobody stops the workflow. */
import { NodeOperationError, sleep } from 'n8n-workflow';

import type { Sender } from './connection';

/** Only an execution can be stopped; hooks and lists to pick from run to their end. */
export function isStopped(context: Sender): boolean {
	return 'getExecutionCancelSignal' in context && context.getExecutionCancelSignal()?.aborted === true;
}

/** Gives the error of a workflow that was stopped. */
export function stopped(context: Sender): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The workflow was stopped', {
		description: 'What was answered until then is done; nothing more was sent.',
	});
}

/** Waits in short steps, because the workflow may be stopped meanwhile. Throws `stopped` then. */
export async function pause(context: Sender, milliseconds: number): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		if (isStopped(context)) throw stopped(context);
		await sleep(Math.min(left, 250));
	}
}
