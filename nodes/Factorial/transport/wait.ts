/** Waiting, for an answer or between tries, for as long as nobody stops the workflow. */
import { NodeOperationError, sleep } from 'n8n-workflow';

import type { Sender } from './connection';

/** Gives what tells of a stop. Only an execution can be stopped; hooks and lists to pick from run to their end. */
export function stopSignal(context: Sender): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

export function isStopped(context: Sender): boolean {
	return stopSignal(context)?.aborted === true;
}

/** Gives the error of a workflow that was stopped; `underWay` while a change was, of which nobody knows then whether it was made. */
export function stopped(context: Sender, underWay = false): NodeOperationError {
	return new NodeOperationError(context.getNode(), 'The workflow was stopped', {
		description: underWay
			? 'The change that was under way may or may not have been made. Look in Factorial before you run this again.'
			: 'What was answered until then is done; nothing more was sent.',
	});
}

/**
 * Gives what `work` gives, but ends at once, with `stopped`, when the workflow is stopped meanwhile. `work` gets the signal as well,
 * to end what it has under way; not every n8n heeds it.
 */
export async function unlessStopped<T>(
	context: Sender,
	work: (signal?: AbortSignal) => Promise<T>,
): Promise<T> {
	const signal = stopSignal(context);
	if (signal === undefined) return await work();
	if (signal.aborted) throw stopped(context);
	let stop = () => {};
	const stopping = new Promise<never>((_, reject) => {
		stop = () => reject(stopped(context));
		signal.addEventListener('abort', stop);
	});
	try {
		return await Promise.race([stopping, work(signal)]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** Waits. Throws `stopped` as soon as the workflow is stopped; in short steps, so that no long timer is left behind then. */
export async function pause(context: Sender, milliseconds: number): Promise<void> {
	const end = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0; left = end - Date.now()) {
		await unlessStopped(context, async () => await sleep(Math.min(left, 250)));
	}
}
