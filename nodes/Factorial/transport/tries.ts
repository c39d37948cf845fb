/** The one loop of tries: sends again, and waits before, for as long as that is right. */
import type { Sender } from './connection';
import type { Outcome } from './outcomes';
import { mayBeApplied, retryDelay } from './retry';
import { pause } from './wait';

/** The outcome that stands, and whether a try before it may have been carried out. */
export interface Ended<T> {
	outcome: Outcome<T>;
	doubtBefore: boolean;
}

/**
 * Gives the outcome of `attempt` that stands, after at most `attempts` tries.
 * Throws what `attempt` throws, and `stopped` when the workflow is stopped between two tries.
 */
export async function inTries<T>(
	context: Sender,
	method: string,
	attempts: number,
	attempt: () => Promise<Outcome<T>>,
): Promise<Ended<T>> {
	let doubtBefore = false;
	for (let count = 1; ; count++) {
		const outcome = await attempt();
		const delay =
			count < attempts ? retryDelay(method, count, outcome, Date.now(), Math.random) : undefined;
		if (delay === undefined) return { outcome, doubtBefore };
		doubtBefore ||= mayBeApplied(outcome);
		await pause(context, delay);
	}
}
